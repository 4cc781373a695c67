"""At home: what a run needs, in parts that travel one by one.

A part is a folder `1`, `2`, ... whose files the machine puts into one tree, which is:
`wheels/*.whl`, `weights/NAME.safetensors` (what run NAME begins with), `vgg.safetensors`, `benchmark/HR` and
`LRx4`, `look/*` (pictures for the sample grids), `state/NAME.*` (pieces of a checkpoint to resume, and its
curve) and `data/NN_FOLDER/*`.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from training.checkpoint import FORMAT, load_checkpoint, save_checkpoint
from training.dataset import find_pictures
from training.loan.pieces import MANIFEST_SUFFIX, MIB, RUN_NAME, LoanError, split
from training.loan.thin import fit

Item = tuple[str, Path]
"""Where a file goes in the machine's tree, and where it lies here."""


@dataclass(frozen=True)
class Cargo:
    """What shall travel, by kind. weights, resume: by the name of the run in the plan."""

    data: Sequence[Path] = ()
    """Folders of pictures, the most wanted first."""
    vgg: Path | None = None
    weights: Mapping[str, Path] = field(default_factory=dict)
    resume: Mapping[str, Path] = field(default_factory=dict)
    benchmark: Path | None = None
    look: Sequence[Path] = ()
    wheels: Path | None = None


def pack(cargo: Cargo, out: Path, part_bytes: int, state_bytes: int) -> list[str]:
    """Write `out/1`, `out/2`, ..., each of at most `part_bytes`; returns a sentence on each part.

    Each file goes into the first part that has room, in this order: wheels, weights, VGG, benchmark, pictures
    to look at, checkpoints, pictures to train on. A checkpoint of more than `state_bytes` is made smaller
    (training.loan.thin).
    Raises LoanError, CheckpointError, DataError.
    """
    if any((out / str(number)).exists() for number in (1, 2)):
        raise LoanError(f"There are parts in {out} already: remove them, or choose another --out.")
    for name in (*cargo.weights, *cargo.resume):
        if not RUN_NAME.fullmatch(name):
            raise LoanError(f"The run's name {name!r} may have letters, digits, '_' and '-' only.")
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        items = _wheels(cargo.wheels)
        items += [_weights(name, path, scratch) for name, path in cargo.weights.items()]
        if cargo.vgg is not None:
            items.append(("vgg.safetensors", cargo.vgg))
        if cargo.benchmark is not None:
            items += _below(cargo.benchmark, "benchmark")
        items += [(f"look/{path.name}", path) for path in cargo.look]
        for name, path in cargo.resume.items():
            items += _state(name, path, state_bytes, scratch, notes)
        for number, folder in enumerate(cargo.data):
            target = f"data/{number:02}_{folder.name}"
            items += [
                (f"{target}/{path.relative_to(folder).as_posix()}", path) for path in find_pictures([folder])
            ]
        parts = _fill(items, part_bytes)
        for number, part in enumerate(parts, start=1):
            for target, path in part:
                copy = out / str(number) / target
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    return [_describe(out / str(number), part) for number, part in enumerate(parts, start=1)] + notes


def _fill(items: Sequence[Item], part_bytes: int) -> list[list[Item]]:
    """Each file into the first part that has room."""
    parts: list[list[Item]] = []
    room: list[int] = []
    for target, path in items:
        size = path.stat().st_size
        if size > part_bytes:
            raise LoanError(f"{path} has {size / MIB:.1f} MiB: more than a part of {part_bytes / MIB:.0f}.")
        number = next((number for number, left in enumerate(room) if size <= left), len(parts))
        if number == len(parts):
            parts.append([])
            room.append(part_bytes)
        parts[number].append((target, path))
        room[number] -= size
    return parts


def _wheels(folder: Path | None) -> list[Item]:
    if folder is None:
        return []
    found = sorted(folder.glob("*.whl"))
    if not found:
        raise LoanError(f"There are no wheels in {folder}: download them first, or leave out --wheels.")
    return [(f"wheels/{path.name}", path) for path in found]


def _weights(name: str, path: Path, scratch: Path) -> Item:
    """A model as it is; of a checkpoint the averaged weights, which are a quarter of it or less."""
    target = f"weights/{name}.safetensors"
    try:
        with safe_open(path, framework="pt") as file:
            is_checkpoint = (file.metadata() or {}).get("format") == FORMAT
    except (SafetensorError, OSError) as error:
        raise LoanError(f"{path} cannot be read as weights: {error}.") from error
    if not is_checkpoint:
        return target, path
    checkpoint = load_checkpoint(path)
    steps = checkpoint.step + int(checkpoint.numbers["earlier_steps"])
    averaged = {name: t for name, t in checkpoint.tensors["ema"].items() if t.is_floating_point()}
    save_file(averaged, scratch / f"{name}.weights", {"steps": str(steps)})
    return target, scratch / f"{name}.weights"


def _state(name: str, path: Path, state_bytes: int, scratch: Path, notes: list[str]) -> list[Item]:
    checkpoint, left_out = fit(load_checkpoint(path), state_bytes)
    notes += [f"{name}: {sentence}" for sentence in left_out]
    thin = scratch / f"{name}.thin"
    save_checkpoint(thin, checkpoint)
    folder = scratch / name
    split(thin.read_bytes(), folder, name, {"step": checkpoint.step, "left_out": left_out})
    thin.unlink()
    curve = path.with_name("log.csv")
    curves = [(f"state/{name}.log.csv", curve)] if curve.is_file() else []
    # The manifest first: it tells which pieces are still to come in later parts.
    return curves + sorted(_below(folder, "state"), key=lambda item: not item[0].endswith(MANIFEST_SUFFIX))


def _below(folder: Path, target: str) -> list[Item]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        raise LoanError(f"There are no files in {folder}.")
    return [(f"{target}/{path.relative_to(folder).as_posix()}", path) for path in files]


def _describe(folder: Path, part: Sequence[Item]) -> str:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    pictures = [target for target, _ in part if target.startswith("data/")]
    folders = sorted({target.split("/")[1] for target in pictures})
    others = [target for target, _ in part if not target.startswith(("data/", "benchmark/"))]
    told = [*others, f"{len(pictures)} pictures of {', '.join(folders)}"] if pictures else others
    return f"{folder}: {size / MIB:.1f} MiB: {', '.join(told)}"
