"""On the lent machine: one tree of the parts that have come so far."""

import os
import shutil
from pathlib import Path

from training.loan.pieces import MANIFEST_SUFFIX, LoanError, join, missing

CHECKPOINT_NAME = "checkpoint.safetensors"


def arrive(loan: Path, here: Path) -> str:
    """Add the parts `loan/1`, `loan/2`, ... to the tree `here`, where those of earlier calls may lie already.

    Returns a sentence on what is there now.
    """
    parts = sorted(part for part in loan.glob("[0-9]*") if part.is_dir())
    for part in parts:
        for path in part.rglob("*"):
            copy = here / path.relative_to(part)
            if path.is_file() and not (copy.is_file() and copy.stat().st_size == path.stat().st_size):
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    folders = [
        f"{sum(path.is_file() for path in folder.rglob('*'))} in {folder.name}"
        for folder in data_folders(here)
    ]
    return f"Parts now: {', '.join(part.name for part in parts) or 'none'}. Pictures: {', '.join(folders)}."


def data_folders(here: Path) -> list[Path]:
    """The folders of pictures, in the order in which they were packed."""
    return sorted(folder for folder in here.glob("data/*") if folder.is_dir())


def site(here: Path) -> Path:
    """Where the wheels are installed."""
    return here / "site"


def environment(here: Path) -> dict[str, str]:
    """For programs that shall find what the wheels brought, and whose output comes at once."""
    path = os.pathsep.join([str(site(here).absolute()), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return os.environ | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def take_state(here: Path, name: str) -> bool:
    """Put the checkpoint that came for this run to its place. A run that is there already stays.

    Returns whether the run has a checkpoint now. Raises LoanError if pieces of it have not come yet, since
    beginning anew would be a mistake.
    """
    state, folder = here / "state", here / "runs" / name
    checkpoint = folder / CHECKPOINT_NAME
    if checkpoint.exists():
        return True
    manifest = state / f"{name}{MANIFEST_SUFFIX}"
    if not manifest.exists() and not list(state.glob(f"{name}.*")):
        return False
    absent = missing(manifest) if manifest.exists() else [manifest.name]
    if absent:
        raise LoanError(
            f"{name} cannot go on: {', '.join(absent)} have not come. Carry the other parts first."
        )
    from training.loan.thin import restore  # torch, and what the wheels brought

    folder.mkdir(parents=True, exist_ok=True)
    thin = folder / "arrived"
    thin.write_bytes(join(manifest))
    restore(thin, checkpoint)
    thin.unlink()
    curve = state / f"{name}.log.csv"
    if curve.exists():
        shutil.copyfile(curve, folder / "log.csv")
    return True
