"""How busy a batch keeps the engine: `python benchmarks/batch.py [--files 200] [--side 500] [--device cpu]`.

Makes so many JPEGs of 0.25 megapixel (500 x 500, cut from the sample photograph), enhances them as one
batch, with the journal on, and tells which share of the time the engine computed. Goal: 95 %. For comparison
the same files one after the other, read, computed and written without overlap.

--side 64: thumbnails, for which the journal and the hand-over between threads weigh most.
--no-network: nearest neighbours instead of the network, so that all that is left is reading, writing, the
journal and the threads: files/s are then the most that any device could do.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PIL import Image

from engine.pictures import Picture, WriteOptions, read_picture, write_picture
from sr_desktop import paths
from sr_desktop.batch.control import Control
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import EngineMaker, Maker
from sr_desktop.batch.runs import plan_batch, run, start
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.models import model_called, offered_models


def main() -> None:
    """Three lines."""
    options = arguments()
    card = model_called(offered_models(paths.models()), options.model).card
    with tempfile.TemporaryDirectory(dir=options.scratch) as name:
        folder = Path(name)
        make_pictures(folder / "in", options.files, options.side)
        settings = BatchSettings(
            *(card.id, card.sha256), folder=str(folder / "out"), suffix=options.suffix, device=options.device
        )
        maker = Nearest(card.factor) if options.no_network else EngineMaker.open(settings)
        warm_up = read_picture(next((folder / "in").iterdir()))
        maker.make(warm_up, lambda _share: None, lambda: False)
        what = "no network" if isinstance(maker, Nearest) else f"{card.id}, {maker.device_name}"
        print(f"{options.files} JPEGs of {options.side} x {options.side}, {what}")
        in_turn(maker, folder, min(options.files, options.in_turn), options.suffix)
        with Journal(folder / "journal.sqlite") as journal:
            batch = start(journal, settings, plan_batch([folder / "in"], settings, journal))
            outcome = run(journal, batch, Control(), maker=maker)
    assert outcome.done == options.files, outcome
    peak = psutil.Process().memory_info().rss
    print(
        f"as a batch: {outcome.seconds:.1f} s, engine busy {100 * outcome.busy_share:.1f} %, "
        f"{outcome.done / outcome.seconds:.2f} files/s, {peak / 1e6:.0f} MB at the end"
    )


class Nearest:
    """A maker that takes hardly any time."""

    def __init__(self, factor: int) -> None:
        self._factor = factor

    def make(
        self,
        picture: Picture,
        on_share: Callable[[float], None],
        should_stop: Callable[[], bool],  # noqa: ARG002  # it is done at once
    ) -> Picture:
        """Each pixel, repeated."""
        on_share(1.0)
        return Picture(picture.pixels.repeat(self._factor, 0).repeat(self._factor, 1))


def in_turn(maker: Maker, folder: Path, files: int, suffix: str) -> None:
    """Without overlap, and without a journal."""
    sources = sorted((folder / "in").iterdir())[:files]
    (folder / "turn").mkdir()
    busy, began = 0.0, time.perf_counter()
    for source in sources:
        picture = read_picture(source)
        before = time.perf_counter()
        result = maker.make(picture, lambda _share: None, lambda: False)
        busy += time.perf_counter() - before
        write_picture(result, folder / "turn" / f"{source.stem}{suffix}", WriteOptions())
    seconds = time.perf_counter() - began
    print(
        f"in turn ({files} files): {seconds:.1f} s, engine busy {100 * busy / seconds:.1f} %, "
        f"{files / seconds:.2f} files/s"
    )


def make_pictures(folder: Path, count: int, side_px: int) -> None:
    """Parts of the sample, each another one."""
    folder.mkdir()
    with Image.open(paths.sample()) as sample:
        whole = sample.convert("RGB").resize((side_px * 2, side_px * 2))
    for number in range(count):
        left, top = (number * 37) % side_px, (number * 61) % side_px
        whole.crop((left, top, left + side_px, top + side_px)).save(folder / f"{number:05}.jpg", quality=90)


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--side", type=int, default=500, metavar="PX", help="of the pictures")
    parser.add_argument("--no-network", action="store_true", help="what is left without it")
    parser.add_argument("--in-turn", type=int, default=20, help="files of the comparison")
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--suffix", default=".png")
    parser.add_argument("--scratch", type=Path, default=os.environ.get("TMPDIR"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
