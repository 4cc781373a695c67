"""The engine beside what else one could run: `python benchmarks/rivals.py [--rounds N] [--write]`.

On the same weights and picture, in one run: plain PyTorch, ONNX Runtime, OpenVINO and the engine, in each
precision that the processor has. The ways take turns, round after round, and every ratio is the median of
those within a round, since a shared machine drifts. The rate of matrix products is measured in each round as
well. First it is checked that all of them make the same picture; with --check, that is all.

The rivals come with `pip install -c constraints.txt -e '.[bench]'`; one that is not there is left out.
--write puts the table into docs/engine.md.
"""

import argparse
import platform
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from ways import PLAIN, Pixels, Way, installed, ways

from engine.arithmetic import forward_flops, matmul_rate
from engine.benchmark import benchmark_picture
from engine.card import choose_model, find_models
from engine.devices import processor
from engine.pictures import read_picture
from engine.weights import load_network
from sr_desktop import paths

DOCUMENT = Path(__file__).parents[1] / "docs" / "engine.md"
BEGIN, END = "<!-- benchmarks/rivals.py: begin -->", "<!-- benchmarks/rivals.py: end -->"

PACKAGES = ("torch", "onnxruntime", "openvino")

LARGEST_RMS = {"float32": 0.1, "bfloat16": 1.0, "int8": 2.0}
"""Levels of 8 bits by which a way may differ from plain PyTorch and still be called the same picture."""


@dataclass(frozen=True)
class Row:
    """One way's medians. seconds: a picture. times: by name of another way, how much faster than it.

    share: of the rate of matrix products. rms, largest: difference from plain PyTorch in levels of 8 bits.
    """

    name: str
    seconds: float
    times: dict[str, float]
    share: float
    rms: float
    largest: int


def main() -> None:
    """Check, measure, print, and where asked to, write."""
    options = _options()
    torch.set_num_threads(options.threads)
    model = choose_model(find_models(paths.models()), options.model)
    picture = benchmark_picture(read_picture(paths.sample()), options.side)
    compared, missing = ways(model, picture, options.threads)
    for package in missing:
        print(f"{package} is not installed: left out", file=sys.stderr)
    differences = check(compared)
    if options.check:
        for name, (rms, largest) in differences.items():
            print(f"{name:24} differs by {rms:.3f} levels in the root mean square, {largest} at most")
        return
    native = "bfloat16" if "bfloat16" in processor().precisions else "float32"
    flops = forward_flops(load_network(model), (1, 3, options.side, options.side))
    seconds, rates = measure(
        compared, options.rounds, torch.bfloat16 if native == "bfloat16" else torch.float32
    )
    rows = summary(seconds, rates, flops, differences)
    megapixels = options.side**2 * model.card.factor**2 / 1e6
    table = as_markdown(rows, megapixels, native)
    packages = [f"{each} {found}" for each in PACKAGES if (found := installed(each))]
    title = (
        f"{model.card.id}, {options.side} × {options.side} px, {flops / 1e9:.0f} GFLOP, {options.threads} "
        f"threads of {processor_name()}, {statistics.median(rates) / 1e9:.0f} GFLOP/s in {native} matrix "
        f"products, medians of {options.rounds} rounds; {', '.join(packages)}."
    )
    print(f"{title}\n\n{table}")
    if options.write:
        write(DOCUMENT, f"{title}\n\n{table}")


def check(compared: list[Way]) -> dict[str, tuple[float, int]]:
    """RMS and largest difference from plain PyTorch. Exits where a way makes another picture."""
    pictures = {way.name: way.run() for way in compared}
    found = {name: difference(pixels, pictures[PLAIN]) for name, pixels in pictures.items()}
    for way in compared:
        rms, largest = found[way.name]
        if rms > LARGEST_RMS[way.precision]:
            sys.exit(
                f"{way.name} makes another picture: {rms:.2f} levels from plain PyTorch, {largest} at most"
            )
    return found


def difference(one: Pixels, other: Pixels) -> tuple[float, int]:
    """Root mean square and largest, in levels. Exits where the sizes differ."""
    if one.shape != other.shape:
        sys.exit(f"a way makes a picture of {one.shape} instead of {other.shape}")
    levels = one.astype(np.int16) - other
    return float(np.sqrt(np.mean(levels.astype(np.float64) ** 2))), int(np.abs(levels).max())


def measure(
    compared: list[Way], rounds: int, dtype: torch.dtype
) -> tuple[dict[str, list[float]], list[float]]:
    """Seconds of each way, and matrix products' operations a second, round by round, after one to warm up."""
    seconds: dict[str, list[float]] = {way.name: [] for way in compared}
    rates: list[float] = []
    for number in range(rounds + 1):
        rate = matmul_rate(torch.device("cpu"), dtype)
        taken = {way.name: timed(way) for way in compared}
        if number:
            rates.append(rate)
            for name, each in taken.items():
                seconds[name].append(each)
    return seconds, rates


def timed(way: Way) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    way.run()
    return time.perf_counter() - began


def summary(
    seconds: dict[str, list[float]], rates: list[float], flops: int, differences: dict[str, tuple[float, int]]
) -> list[Row]:
    """The medians over the rounds; ratios and shares are taken within each round."""
    return [
        Row(
            name,
            statistics.median(own),
            {other: _median_ratio(theirs, own) for other, theirs in seconds.items()},
            statistics.median(flops / each / rate for each, rate in zip(own, rates, strict=True)),
            *differences[name],
        )
        for name, own in seconds.items()
    ]


def as_markdown(rows: list[Row], megapixels: float, native: str) -> str:
    """One way a line. The second column of ratios is to OpenVINO in the fastest precision, if it is there."""
    rival = f"OpenVINO, {native}"
    others = [PLAIN, *([rival] if any(row.name == rival for row in rows) else [])]
    headings = ["way", "seconds", "output megapixels/s", *(f"times {other}" for other in others)]
    headings += [f"of the {native} matrix product rate", "difference RMS / largest, levels"]
    lines = [headings, ["---"] * len(headings)]
    for row in rows:
        ratios = [f"{row.times[other]:.2f}" for other in others]
        cells = [row.name, f"{row.seconds:.3f}", f"{megapixels / row.seconds:.2f}", *ratios]
        lines.append([*cells, f"{row.share:.0%}", f"{row.rms:.2f} / {row.largest}"])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(document: Path, text: str) -> None:
    """Put the text between the two marks. Exits, with the document as it was, where they are missing."""
    before = document.read_text(encoding="utf-8") if document.is_file() else ""
    if before.count(BEGIN) != 1 or before.count(END) != 1 or before.index(BEGIN) > before.index(END):
        sys.exit(f"{document} has no place for the table: the lines {BEGIN} and {END}")
    head, tail = before[: before.index(BEGIN)], before[before.index(END) :]
    document.write_text(f"{head}{BEGIN}\n{text}\n{tail}", encoding="utf-8")


def processor_name() -> str:
    """As the maker calls it, where the system tells."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _median_ratio(theirs: list[float], own: list[float]) -> float:
    return statistics.median(their / mine for their, mine in zip(theirs, own, strict=True))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--side", type=int, default=192, help="of the square that is enlarged, in pixels")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--check", action="store_true", help="only compare the pictures")
    parser.add_argument("--write", action="store_true", help="put the table into docs/engine.md")
    options = parser.parse_args()
    for name in ("rounds", "side", "threads"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} is at least 1")
    return options


if __name__ == "__main__":
    main()
