"""At home again: from what came back to a run that `--resume` goes on with."""

import shutil
import zipfile
from pathlib import Path

from training.loan.arrive import CHECKPOINT_NAME
from training.loan.pieces import MANIFEST_SUFFIX, LoanError, join, manifests, read_manifest
from training.loan.thin import restore
from training.loan.work import progress


def take_home(back: Path, out: Path) -> list[str]:
    """Make `out/NAME/checkpoint.safetensors`, `weights.safetensors`, `log.csv` ... of the files in `back`.

    A run that is in `out` is replaced by one of as many steps or more. Returns a sentence for each run.
    Raises LoanError for pieces that are missing or were changed, and rather than replace a longer run.
    """
    found = manifests(back)
    names = sorted({path.stem for path in back.glob("*.zip")} | {_name(path) for path in found})
    if not names:
        raise LoanError(f"{back} holds no run: give the folder of the files that came back.")
    return [_take_one(back, name, out / name) for name in names]


def _take_one(back: Path, name: str, run: Path) -> str:
    manifest_path = back / f"{name}{MANIFEST_SUFFIX}"
    told = f"{run}: no checkpoint came back"
    if manifest_path.exists():
        manifest = read_manifest(manifest_path)
        data = join(manifest_path)
        before = progress(run)[0]
        if before > manifest["step"]:
            raise LoanError(f"{run} has {before} steps, more than the {manifest['step']} in {back}.")
        run.mkdir(parents=True, exist_ok=True)
        thin = run / "thin"
        thin.write_bytes(data)
        step = restore(thin, run / CHECKPOINT_NAME)
        thin.unlink()
        told = " ".join([f"{run}: step {step}.", *manifest["left_out"]])
    run.mkdir(parents=True, exist_ok=True)
    if (back / f"{name}.safetensors").exists():
        shutil.copyfile(back / f"{name}.safetensors", run / "weights.safetensors")
    if (back / f"{name}.zip").exists():
        with zipfile.ZipFile(back / f"{name}.zip") as archive:
            archive.extractall(run)  # which stays inside the folder
    return told


def _name(manifest: Path) -> str:
    return manifest.name.removesuffix(MANIFEST_SUFFIX)
