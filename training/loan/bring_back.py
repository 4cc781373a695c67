"""On the lent machine: the files of a run that come back, within the limits."""

import zipfile
from pathlib import Path

from safetensors.torch import save

from training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from training.loan.arrive import CHECKPOINT_NAME
from training.loan.look import save_grid
from training.loan.pieces import MIB, MOST_BYTES, MOST_FILES, PIECE_BYTES, LoanError, split
from training.loan.thin import fit

SPARE_BYTES = MIB // 2
"""For the report and the manifest."""
BESIDE_PIECES = 4
"""Files: report, manifest, weights and the archive of small files."""
MOST_SMALL_BYTES = 4 * MIB


def bring_back(run: Path, name: str, look: list[Path], out: Path) -> list[str]:
    """Write what a run in the folder `run` has made into `out`; returns sentences for the report.

    `NAME.zip`: curve, output and whatever small files the run has, and a grid of the pictures `look`.
    `NAME.safetensors`: the averaged weights in half precision (the checkpoint has them exactly).
    `NAME.0`, ... and `NAME.pieces.json`: the checkpoint, smaller if it must be (training.loan.thin).
    The pictures come last and what goes wrong with one file costs no other.
    """
    path = run / CHECKPOINT_NAME
    told: list[str] = []
    state = load_checkpoint(path) if path.exists() else None
    if state is not None:
        (out / f"{name}.safetensors").write_bytes(averaged_weights(state))
        try:
            save_grid(path, look, run / "grid.jpg")
        except Exception as error:  # noqa: BLE001 - on a machine that is gone in a minute, the rest matters more
            told.append(f"There is no grid: {error!r}")
    told += _archive(run, out / f"{name}.zip")
    if state is None:
        return [*told, "There is no checkpoint: see output.log in the archive."]
    room = MOST_BYTES - SPARE_BYTES - sum(file.stat().st_size for file in out.iterdir())
    room = min(room, (MOST_FILES - BESIDE_PIECES) * PIECE_BYTES)
    try:
        thin, left_out = fit(state, room)
    except LoanError as error:
        return [*told, f"The checkpoint stays behind, only the weights come. {error}"]
    save_checkpoint(run / "thin", thin)
    split((run / "thin").read_bytes(), out, name, {"step": state.step, "left_out": left_out})
    (run / "thin").unlink()
    told.append(f"Checkpoint of step {state.step}: " + (" ".join(left_out) or "nothing is left out."))
    return told


def averaged_weights(state: Checkpoint) -> bytes:
    """A model file that `--weights` takes, in half precision where its range allows that."""
    tensors = {name: tensor for name, tensor in state.tensors["ema"].items() if tensor.is_floating_point()}
    if all(bool(tensor.half().isfinite().all()) for tensor in tensors.values()):
        tensors = {name: tensor.half() for name, tensor in tensors.items()}
    steps = state.step + int(state.numbers["earlier_steps"])
    data: bytes = save(tensors, {"steps": str(steps), "architecture": "srresnet"})
    return data


def _archive(run: Path, path: Path) -> list[str]:
    """Everything small in the run's folder; returns sentences on what is left out."""
    left_out = []
    room = MOST_SMALL_BYTES
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [file for file in run.rglob("*") if file.is_file() and file.name != CHECKPOINT_NAME]
        for file in sorted(files, key=lambda file: file.stat().st_size):
            if file.stat().st_size > room:
                left_out.append(f"{file.name} stays behind: it has {file.stat().st_size / MIB:.1f} MiB.")
                continue
            archive.write(file, file.relative_to(run))
            room -= file.stat().st_size
    return left_out
