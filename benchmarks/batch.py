"""How busy a batch keeps the engine: `python benchmarks/batch.py [--files 200] [--device cpu]`.

Makes so many JPEGs of 0.25 megapixel (500 x 500, cut from the sample photograph), enhances them as one
batch, with the journal on, and tells which share of the time the engine computed. Goal: 95 %. For comparison
the same files one after the other, read, computed and written without overlap.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

import psutil
from PIL import Image

from engine.pictures import WriteOptions, read_picture, write_picture
from sr_desktop import paths
from sr_desktop.batch.control import Control
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.runs import plan_batch, run, start
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.models import model_called, offered_models

SIDE_PX = 500


def main() -> None:
    """Three lines."""
    options = arguments()
    card = model_called(offered_models(paths.models()), options.model).card
    with tempfile.TemporaryDirectory(dir=options.scratch) as name:
        folder = Path(name)
        make_pictures(folder / "in", options.files)
        settings = BatchSettings(
            *(card.id, card.sha256), folder=str(folder / "out"), suffix=options.suffix, device=options.device
        )
        maker = EngineMaker.open(settings)
        warm_up = read_picture(next((folder / "in").iterdir()))
        maker.make(warm_up, lambda _share: None, lambda: False)
        print(f"{options.files} JPEGs of {SIDE_PX} x {SIDE_PX}, {card.id}, {maker.device_name}")
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


def in_turn(maker: EngineMaker, folder: Path, files: int, suffix: str) -> None:
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


def make_pictures(folder: Path, count: int) -> None:
    """Parts of the sample, each another one."""
    folder.mkdir()
    with Image.open(paths.sample()) as sample:
        whole = sample.convert("RGB").resize((SIDE_PX * 2, SIDE_PX * 2))
    for number in range(count):
        left, top = (number * 37) % SIDE_PX, (number * 61) % SIDE_PX
        whole.crop((left, top, left + SIDE_PX, top + SIDE_PX)).save(folder / f"{number:04}.jpg", quality=90)


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--in-turn", type=int, default=20, help="files of the comparison")
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--suffix", default=".png")
    parser.add_argument("--scratch", type=Path, default=os.environ.get("TMPDIR"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
