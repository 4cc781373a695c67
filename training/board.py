"""What a run shows while it goes on, for TensorBoard: its curves, its samples and its settings.

TensorBoard may be missing: it is for looking only, and nothing of a run depends on it.
"""

import logging
import os
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, SupportsFloat

from training.metrics import Pixels

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

logger = logging.getLogger(__name__)

TAGS = {
    "loss": "loss/total",
    "psnr_db": "psnr_db",
    "learning_rate": "learning_rate",
    "discriminator": "discriminator/loss",
    "d_real": "discriminator/real",
    "d_fake": "discriminator/fake",
}
"""Where the columns of the curve are shown. All others are parts of the loss."""

FILES = "events.out.tfevents.*"


class Board:
    """Event files in `folder`, on disk as soon as something is known; a context, which closes them.

    A run that is resumed at `step` goes on behind it: what a killed run wrote after its last checkpoint will
    come again, so it is cut off the old files. Without TensorBoard nothing is written, which is logged once.
    Every method raises OSError if the disk cannot be written.
    """

    def __init__(self, folder: Path, step: int) -> None:
        self._step = step
        self._writer = _open(folder, step)

    def __enter__(self) -> "Board":
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer:
            self._writer.close()

    def settings(self, values: Mapping[str, object]) -> None:
        """A table of them, at the step where the run begins or goes on."""
        if self._writer:
            rows = [f"| {name} | {_cell(value)} |" for name, value in values.items()]
            table = "\n".join(["| setting | value |", "|---|---|", *rows])
            self._writer.add_text("settings", table, self._step)
            self._writer.flush()

    def scalars(self, step: int, values: Mapping[str, SupportsFloat | None]) -> None:
        """By the curve's names, or by tags with a group, such as speed/steps_per_s. None is left out."""
        if self._writer:
            for name, value in values.items():
                if value is not None:
                    self._writer.add_scalar(tag(name), float(value), step)
            self._writer.flush()

    def picture(self, step: int, name: str, pixels: Pixels) -> None:
        """pixels: (H, W, 3) uint8 RGB."""
        if self._writer:
            self._writer.add_image(name, pixels, step, dataformats="HWC")
            self._writer.flush()


def tag(name: str) -> str:
    """The group and the name under which TensorBoard shows a column of the curve."""
    return name if "/" in name else TAGS.get(name, f"loss/{name}")


def _open(folder: Path, step: int) -> "SummaryWriter | None":
    try:
        from torch.utils.tensorboard import SummaryWriter  # a fifth of a second that others need not wait
    except ImportError:
        logger.info("No curves for TensorBoard, which is not installed: pip install -e '.[train]' brings it.")
        return None
    for path in sorted(folder.glob(FILES)):
        _cut(path, step)
    # A TensorBoard that is open at this moment has read what was cut off: purge_step tells it.
    return SummaryWriter(folder, purge_step=step + 1)


def _cut(path: Path, step: int) -> None:
    """End the file before what was written behind `step`, and before what a killed run had not finished."""
    end = 0
    size = path.stat().st_size
    with path.open("rb") as file:
        for number, after in _records(file, size):
            if number > step:
                break
            end = after
    if end < size:
        os.truncate(path, end)


def _records(file: IO[bytes], size: int) -> Iterator[tuple[int, int]]:
    """The step of each whole record of an event file and the place behind it. Marks of a restart count as 0.

    A record is a length of 8 bytes, a check sum of 4, an event, and a check sum of 4.
    """
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
    from tensorboard.compat.proto.event_pb2 import Event  # type: ignore[import-untyped]

    place = 0
    while len(head := file.read(12)) == 12:
        length: int = struct.unpack("<Q4x", head)[0]
        place += 12 + length + 4
        if place > size:
            return
        try:
            event = Event.FromString(file.read(length + 4)[:-4])
        except DecodeError:
            return
        yield (event.step if event.HasField("summary") else 0), place


def _cell(value: object) -> str:
    """A value in a table of Markdown."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return "–" if value is None else "`" + text.replace("|", "\\|").replace("\n", " ") + "`"
