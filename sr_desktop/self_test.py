"""`sr-desktop --self-test`: checks this installation and prints a report for bug reports.

The window shows the same ("Check this installation…"). The report is in English, for those who read it.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from engine.card import Model, choose_model, file_sha256, find_models
from engine.errors import EngineError
from engine.graphics_driver import old_driver
from engine.pictures import read_picture
from engine.pictures.extras import is_installed
from engine.progress import RunOptions, finish
from engine.scaling import plan_scaling
from sr_desktop import __version__, paths, surroundings
from sr_desktop.error_text import bytes_text, driver_text, sentence

if TYPE_CHECKING:
    from engine.devices import Device
    from engine.pictures import Picture

LEAST_PSNR_DB = 45.0
"""Of a tile in any precision, against the known one: bfloat16 reaches 56 dB, integers 51 dB."""

TOLERANCE = 1
"""Levels of 255 by which a tile in float32 may differ: processors add up in different orders."""


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: what, what was found, and whether that is as it should be."""

    name: str
    found: str
    good: bool = True

    def __str__(self) -> str:
        return f"{'ok ' if self.good else 'BAD'}  {self.name:14} {self.found}"


@dataclass(frozen=True)
class Report:
    """All lines, in the order in which they were found."""

    lines: tuple[Line, ...]

    @property
    def good(self) -> bool:
        return all(line.good for line in self.lines)

    @property
    def text(self) -> str:
        end = "All is well." if self.good else "Something is wrong: see the lines that begin with BAD."
        return "\n".join((*map(str, self.lines), end))


def main() -> int:
    """Print each line as soon as it is known; returns 0 if all is well, else 1."""
    lines = []
    for line in checks():
        print(line, flush=True)
        lines.append(line)
    report = Report(tuple(lines))
    print(report.text.splitlines()[-1])
    return 0 if report.good else 1


def checking() -> Generator[Line, None, Report]:
    """The checks one by one; their report at the end. Loads torch."""
    lines = []
    for line in checks():
        lines.append(line)
        yield line
    return Report(tuple(lines))


def checks() -> Iterator[Line]:
    """Each check, and what it found. Loads torch, and takes some seconds."""
    kind = "packaged" if paths.is_packaged() else "from source"
    yield Line("program", f"SR Desktop {__version__}, {kind}")
    yield Line("system", f"{platform.platform()}, Python {platform.python_version()}")
    for name in ("PySide6", "numpy", "cv2", "PIL", "safetensors", "torch"):
        yield _version(name)
    extras = ", ".join(f"{name} {'yes' if is_installed(name) else 'no'}" for name in ("HEIF", "JXL", "RAW"))
    yield Line("extras", extras)
    avx2 = surroundings.has_avx2()
    yield Line("processor", f"{platform.machine()}, AVX2 {'yes' if avx2 else 'no'}", avx2)
    total = surroundings.memory_bytes()
    yield Line("memory", bytes_text(total), total >= surroundings.LEAST_MEMORY_BYTES)
    free = surroundings.free_bytes(Path(gettempdir()))
    yield Line("disk", f"{bytes_text(free)} free for temporary files", free >= surroundings.LEAST_DISK_BYTES)
    for finding in surroundings.findings():
        yield Line("missing", finding.sentence, good=False)
    yield from _models()
    yield from _tiles()


def _version(name: str) -> Line:
    try:
        module: Any = import_module(name)
    except ImportError as error:
        return Line(name, f"cannot be loaded: {error}", good=False)
    return Line(name, str(module.__version__))


def _models() -> Iterator[Line]:
    try:
        models = find_models(paths.models())
    except EngineError as error:
        yield Line("models", sentence(error), good=False)
        return
    for model in models:
        try:
            found = file_sha256(model.weights_path.read_bytes())
        except OSError as error:
            yield Line("model", f"{model.card.id}: {error.strerror}", good=False)
            continue
        fits = found == model.card.sha256
        said = "as its card says" if fits else "NOT the file of its card: install the program again"
        yield Line("model", f"{model.card.id}, SHA-256 {found[:16]}…, {said}", fits)


def _tiles() -> Iterator[Line]:
    """The known tile, on each device, in float32 and in the precision that is used by default."""
    from engine.devices import available_devices, choose_precision

    devices = available_devices()
    if (driver := old_driver()) is not None:
        yield Line("driver", driver_text(driver), good=False)
    try:
        model = choose_model(find_models(paths.models()), paths.DEFAULT_MODEL)
        source, known = read_picture(paths.known_tile("source")), read_picture(paths.known_tile("result"))
        for device in devices:
            for precision in dict.fromkeys(("float32", choose_precision(device, model.card.precisions))):
                result = enhanced_tile(model, device, precision, source)
                yield _compared(device, precision, result, known)
    except EngineError as error:
        yield Line("tile", sentence(error), good=False)


def enhanced_tile(model: Model, device: Device, precision: Any, source: Picture) -> Picture:
    """`source` enlarged by the model. Raises what `Enhancer.open` and `scale` do."""
    from engine.enhancer import Enhancer
    from engine.scaled_run import scale

    enhancer = Enhancer.open(model, device.id, precision)
    plan = plan_scaling(source.width, source.height, model.card.factor, None)
    result: Picture = finish(scale(enhancer, source, plan, RunOptions()), None, None)
    return result


def _compared(device: Device, precision: str, result: Picture, known: Picture) -> Line:
    import numpy as np

    checksum = hashlib.sha256(np.ascontiguousarray(result.pixels).tobytes()).hexdigest()[:16]
    difference = np.abs(result.pixels.astype(np.int16) - known.pixels.astype(np.int16))
    worst, mean = int(difference.max()), float(np.mean(np.square(difference, dtype=np.float64)))
    name = f"{device.name} ({device.id}), {precision}: checksum {checksum}"
    if worst == 0:
        return Line("tile", f"{name}, as known")
    psnr_db = 10 * float(np.log10(255**2 / mean))
    good = worst <= TOLERANCE if precision == "float32" else psnr_db >= LEAST_PSNR_DB
    return Line("tile", f"{name}, differs by up to {worst} of 255 ({psnr_db:.1f} dB)", good)


if __name__ == "__main__":
    sys.exit(main())
