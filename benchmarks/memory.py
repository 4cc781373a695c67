"""How much memory a photograph takes: `python benchmarks/memory.py [--megapixels 6 24 96] [--depth 16]`.

For each size, in a fresh process: read a photograph of that size from a file, enlarge it, write the result,
as the command line does it. For each of the three, the peak of resident memory and, of it, of memory that
is the process's own: the rest are pages of files (torch's libraries, a result in a temporary file), which
the system takes away when it likes. Goal: 24 megapixels (384 out) below 2.5 GB, and flat from 6 to 96 within
10 %. `--memory GB` sets the bound of the run, `--depth 16` takes photographs of 16 bits.

The real network takes minutes. With `--hurry` it computes only the first four trunk tiles, and those that are
larger than all before them; the others are enlarged pixel by pixel. All that memory is needed for is there:
the largest tiles with their tails, the picture, its result, the files. `--blocks N --channels C` takes a
random network of that shape instead of the model: from two blocks on, the memory of a tile is that of the
model. In both cases the seconds say nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from engine.card import Int8
from sr_desktop import paths

ASPECT = 1.5
SAMPLE_S = 0.002
STAGES = ("reading", "enlarging", "writing")


def main() -> None:
    """One line for each size."""
    options = arguments()
    if options.input:
        print(json.dumps(measured(options)))
        return
    print("Peaks in MB: resident (of it the process's own).", end=" ")
    network = (
        f"A random network of {options.blocks} x {options.channels}" if options.blocks else options.model
    )
    hurry = (
        "; four trunk tiles and any larger ones computed, the others enlarged pixel by pixel"
        if options.hurry
        else ""
    )
    print(f"{network}{hurry}.")
    print("megapixels " + "".join(f"{stage:>14}" for stage in STAGES) + "   tiles        result in   seconds")
    peaks = []
    for megapixels in options.megapixels:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            source = Path(folder) / ("photograph.jpg" if options.depth == 8 else "photograph.png")
            if options.depth == 8:
                photograph(megapixels).save(source, quality=95)
            else:
                write_deep(photograph(megapixels), source)
            command = [sys.executable, __file__, *sys.argv[1:], "--input", str(source)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
        facts = json.loads(done.stdout)
        stages = "".join(f"{all_ / 1e6:7.0f} ({own / 1e6:4.0f})" for all_, own in facts["peaks"])
        print(
            f"{megapixels:10.1f} {stages}   {facts['tiles']:12} {facts['place']:11} {facts['seconds']:.0f}",
            flush=True,
        )
        peaks.append(max(all_ for all_, _own in facts["peaks"]))
    print(f"largest peak / smallest: {max(peaks) / min(peaks):.3f}")


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megapixels", type=float, nargs="+", default=[6, 24, 96])
    parser.add_argument(
        "--memory", type=float, metavar="GB", help="the bound, as the option of the command line"
    )
    parser.add_argument("--depth", type=int, choices=(8, 16), default=8, help="bits of the photograph")
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--suffix", default=".png", help="format of the result (default: .png)")
    parser.add_argument("--scratch", type=Path, help="folder for temporary files")
    parser.add_argument(
        "--hurry", action="store_true", help="compute a few tiles only, the largest among them"
    )
    parser.add_argument("--blocks", type=int)
    parser.add_argument("--channels", type=int, default=64)
    parser.add_argument("--input", type=Path, help=argparse.SUPPRESS)  # what the fresh process is given
    return parser.parse_args()


def photograph(megapixels: float) -> Image.Image:
    """The sample photograph, enlarged, with some noise, so that a result is as hard to compress as others."""
    width = int((megapixels * 1e6 * ASPECT) ** 0.5)
    with Image.open(paths.sample()) as image:
        large = image.convert("RGB").resize((width, int(width / ASPECT)), Image.Resampling.BICUBIC)
    pixels = np.array(large)
    generator = np.random.default_rng(0)
    for row in pixels:
        row[...] = np.clip(row + generator.normal(0, 3, row.shape), 0, 255)
    return Image.fromarray(pixels)


def write_deep(image: Image.Image, path: Path) -> None:
    """A PNG of 16 bits, whose lower halves are noise."""
    from engine.pictures import Picture, write_picture

    eight = np.asarray(image)
    pixels = eight.astype(np.uint16) * np.uint16(257)
    generator = np.random.default_rng(1)
    for row in pixels:
        row[...] = np.clip(row.astype(np.int32) + generator.integers(-128, 129, row.shape), 0, 65535)
    write_picture(Picture(pixels), path)


def measured(options: argparse.Namespace) -> dict[str, object]:
    """The peaks in bytes of reading, enlarging and writing, and what was chosen."""
    from engine.pictures import WriteOptions, read_picture, write_picture

    with Peak() as reading:
        picture = read_picture(options.input)
    from engine.enhancer import RunOptions
    from engine.scratch import is_scratch

    bound = int(options.memory * 1e9) if options.memory else None
    began, widest = time.perf_counter(), 0
    with Peak() as enlarging:
        enhancer = opened(options)
        steps = enhancer.run(picture, RunOptions(memory_bytes=bound, scratch=options.scratch))
        while True:
            try:
                progress = next(steps)
            except StopIteration as end:
                result = end.value
                break
            if progress.tile:
                widest = max(widest, progress.tile.area.width // enhancer.card.factor)
    seconds = time.perf_counter() - began
    place = "a file" if is_scratch(result.pixels) else "memory"
    target = options.input.with_suffix(options.suffix).with_stem("result")
    with Peak() as writing:
        write_picture(result, target, WriteOptions(overwrite=True))
    peaks = [(peak.all_bytes, peak.own_bytes) for peak in (reading, enlarging, writing)]
    return {"peaks": peaks, "tiles": f"to {widest} px", "place": place, "seconds": seconds}


def opened(options: argparse.Namespace):  # the type would import torch
    """The enhancer to measure."""
    from engine.backend import Backend
    from engine.card import choose_model, find_models
    from engine.devices import choose_precision, processor
    from engine.enhancer import Enhancer
    from engine.networks import SRResNet
    from engine.rewrite import InferenceNetwork
    from engine.weights import load_network

    model = choose_model(find_models(paths.models()), options.model)
    if options.blocks is None:
        network = InferenceNetwork(load_network(model))
    else:
        network = InferenceNetwork(SRResNet(model.card.factor, options.blocks, options.channels).eval())
    device = processor()
    precision = choose_precision(device, model.card.precisions, options.precision)
    backend = Backend(network, device, precision, int8=_bounds(model.card.int8, options.blocks))
    if options.hurry:
        from hurried import hurry

        hurry(backend, network, model.card)
    return Enhancer(model.card, network, backend)


def _bounds(int8: Int8 | None, blocks: int | None) -> Int8 | None:
    """Those of a network with fewer blocks: the last ones are behind the blocks."""
    from engine.int8 import points

    if int8 is None or blocks is None:
        return int8
    behind = len(points(0, 2))
    return msgspec.structs.replace(int8, bounds=int8.bounds[: 2 * blocks] + int8.bounds[-behind:])


class Peak:
    """What this process's memory is at most within a `with` block: looked at every SAMPLE_S seconds.

    all_bytes: resident. own_bytes: of it what is no page of a file. Not the kernel's own peak, which knows
    the sum only.
    """

    all_bytes = own_bytes = 0

    def __enter__(self) -> "Peak":
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._stop.wait(SAMPLE_S):
            self._look()

    def _look(self) -> None:
        lines = Path("/proc/self/status").read_text().splitlines()
        found = {
            name: int(rest.split()[0]) * 1024
            for name, _, rest in (x.partition(":") for x in lines)
            if name in ("VmRSS", "RssAnon")
        }
        self.all_bytes = max(self.all_bytes, found["VmRSS"])
        self.own_bytes = max(self.own_bytes, found["RssAnon"])


if __name__ == "__main__":
    main()
