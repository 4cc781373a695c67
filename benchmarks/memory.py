"""How much memory a photograph takes: `python benchmarks/memory.py [--megapixels 6 24 96] [--memory GB]`.

For each size, in a fresh process: read a photograph of that size from a file, enlarge it, write the result,
as the command line does it. Prints the peak of resident memory after each of the three, and how large the
result was. Goal: 24 megapixels (384 out) below 2.5 GB, and flat from 6 to 96 within 10 %.

`--blocks N --channels C` takes a random network of that shape instead of the model: the result and its file
are as large, and come sooner.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from sr_desktop import paths

ASPECT = 1.5


def main() -> None:
    """One line for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megapixels", type=float, nargs="+", default=[6, 24, 96])
    parser.add_argument(
        "--memory", type=float, metavar="GB", help="the bound, as the option of the command line"
    )
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--suffix", default=".png", help="format of the result (default: .png)")
    parser.add_argument("--scratch", type=Path, help="folder for temporary files")
    parser.add_argument("--blocks", type=int)
    parser.add_argument("--channels", type=int, default=8)
    parser.add_argument("--input", type=Path, help=argparse.SUPPRESS)  # what the fresh process is given
    options = parser.parse_args()
    if options.input:
        print(json.dumps(measured(options)))
        return
    print("megapixels  after reading   enlarging     writing   tiles        result in   seconds")
    for megapixels in options.megapixels:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            source = Path(folder) / "photograph.jpg"
            photograph(megapixels).save(source, quality=95)
            command = [sys.executable, __file__, *sys.argv[1:], "--input", str(source)]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
        facts = json.loads(done.stdout)
        peaks = "".join(f"{peak / 1e6:9.0f} MB" for peak in facts["peaks"])
        print(
            f"{megapixels:10.1f} {peaks}   {facts['tiles']:12} {facts['place']:11} {facts['seconds']:.0f}",
            flush=True,
        )


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


def measured(options: argparse.Namespace) -> dict[str, object]:
    """The peaks in bytes after reading, enlarging and writing, and what was chosen."""
    from engine.pictures import WriteOptions, read_picture, write_picture

    picture = read_picture(options.input)
    peaks = [peak_bytes()]
    from engine.enhancer import RunOptions
    from engine.scratch import is_scratch

    enhancer = opened(options)
    bound = int(options.memory * 1e9) if options.memory else None
    steps = enhancer.run(picture, RunOptions(memory_bytes=bound, scratch=options.scratch))
    began, widest = time.perf_counter(), 0
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            result = end.value
            break
        if progress.tile:
            widest = max(widest, progress.tile.area.width // enhancer.card.factor)
    seconds = time.perf_counter() - began
    peaks.append(peak_bytes())
    place = "a file" if is_scratch(result.pixels) else "memory"
    target = options.input.with_suffix(options.suffix).with_stem("result")
    write_picture(result, target, WriteOptions(overwrite=True))
    peaks.append(peak_bytes())
    return {"peaks": peaks, "tiles": f"to {widest} px", "place": place, "seconds": seconds}


def opened(options: argparse.Namespace):  # the type would import torch
    """The enhancer to measure."""
    from engine.backend import Backend
    from engine.card import choose_model, find_models
    from engine.devices import choose_precision, processor
    from engine.enhancer import Enhancer
    from engine.networks import SRResNet
    from engine.rewrite import InferenceNetwork

    model = choose_model(find_models(paths.models()), options.model)
    if options.blocks is None:
        return Enhancer.open(model, "cpu", options.precision)
    network = InferenceNetwork(SRResNet(model.card.factor, options.blocks, options.channels).eval())
    device = processor()
    precision = choose_precision(device, model.card.precisions, options.precision)
    return Enhancer(model.card, network, Backend(network, device, precision))


def peak_bytes() -> int:
    """Of this process so far. Not ru_maxrss, which begins with the peak of the process that started this
    one."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


if __name__ == "__main__":
    main()
