"""How many drawn marks the proposal finds, and how much else; its weights fitted anew.

    python benchmarks/scratches.py measure PHOTOGRAPHS...    folders or files, clean ones
    python benchmarks/scratches.py fit PHOTOGRAPHS...        prints weights for LINE, SPECK and hairlines

Marks are those that training draws (training.degrade.damage), on photographs made soft and grainy as old ones
are. The weights in the source are from every eighth picture of BSDS500, every sixth and every fourth of two
sets of freely licensed photographs: 76 in all, one in four of them without any marks. A regression with all
products of two measurements fitted these better and others worse (average precision on a held-out third:
0.50, not 0.61). Those of engine.restore.lines are from every ninth picture of BSDS500, and every sixth of a
set of photographs and of T91, at the size that they have and at half of it.
"""

import argparse
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image

from engine.restore import lines
from engine.restore.marks import MEASURED, SPECK
from engine.restore.scratches import _luma, all_candidates, propose
from training.degrade.config import OFF
from training.degrade.damage import broad_scratches, fine_scratches, folds, specks
from training.degrade.dice import Dice

KINDS = {"folds": folds, "broad": broad_scratches, "fine": fine_scratches, "specks": specks}
LARGEST = (420, 560)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("measure", "fit"))
    parser.add_argument("photographs", nargs="+", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    paths = [
        path
        for given in options.photographs
        for path in (sorted(given.iterdir()) if given.is_dir() else [given])
        if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp")
    ]
    measure(paths) if options.what == "measure" else fit(paths)


def measure(paths: list[Path]) -> None:
    """For each kind of mark alone: the share of its pixels that is found, at three sensitivities."""
    for sensitivity in (0.0, 0.5, 1.0):
        found: dict[str, list[float]] = {kind: [] for kind in KINDS}
        clean = []
        for number, path in enumerate(paths):
            pixels = read(path)
            clean.append(np.mean(propose(pixels, sensitivity) > 0))
            for kind in KINDS:
                marked, there, _ = damaged(pixels, 4, (kind,), number)
                if there.any():
                    found[kind].append(np.mean((propose(marked, sensitivity) > 0)[there]))
        shares = ", ".join(f"{kind} {np.mean(values):.2f}" for kind, values in found.items())
        print(f"sensitivity {sensitivity}: found {shares}; on clean photographs {np.mean(clean):.2%} marked")


def fit(paths: list[Path]) -> None:
    """Print new weights."""
    for name, specks_wanted in (("LINE", False), ("SPECK", True)):
        rows, marks, weights = (
            np.concatenate(part) for part in zip(*examples(paths, specks_wanted), strict=True)
        )
        print(f"{name}: {len(rows)} candidates, {marks.mean():.1%} of them marks")
        for measured, value in zip(MEASURED, fitted(rows, marks, weights), strict=True):
            print(f"    {value:8.2f}  {measured}")
    rows, marks, weights = (np.concatenate(part) for part in zip(*pixels_of_lines(paths), strict=True))
    print(f"lines.WEIGHTS: {len(rows)} pixels, {marks.mean():.1%} of them on marks")
    for measured, value in zip(lines.MEASURED, fitted(rows, marks, weights), strict=True):
        print(f"    {value:8.2f}  {measured}")


def old_ones(
    paths: list[Path], dice: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Photographs made soft, marked and grainy; where marks are plain, and where they can be seen at all."""
    for number, path in enumerate(paths):
        pixels = read(path)
        if dice.random() < 0.6:
            pixels = cv2.GaussianBlur(pixels, (0, 0), dice.uniform(0.4, 1.6))
        kinds = tuple(kind for kind in KINDS if dice.random() < 0.6 and number % 4)
        pixels, there, faint = damaged(pixels, int(dice.choice([2, 3, 4])), kinds, number)
        if dice.random() < 0.6:
            noise = cv2.GaussianBlur(dice.normal(0, 1, pixels.shape[:2]), (0, 0), dice.uniform(0.3, 0.9))
            grained = pixels + dice.uniform(0, 12) * noise[..., None]
            pixels = np.clip(np.rint(grained), 0, 255).astype(np.uint8)
        yield pixels, there, faint


def pixels_of_lines(paths: list[Path]) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pixels of lines: all that are on marks, and a quarter of those far from any, which count four times."""
    dice = np.random.default_rng(0)
    for pixels, there, faint in old_ones(paths, dice):
        far = cv2.dilate(faint.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
        luma = _luma(pixels)
        for scaled in (luma, cv2.resize(luma, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)):
            for sign in (1, -1):
                found = ended(lines.find_lines(scaled, sign))
                is_mark = reduced(there, scaled.shape)[found.where] > 60
                is_none = reduced(far, scaled.shape)[found.where] == 255
                kept = is_mark | (is_none & (dice.random(len(is_none)) < 0.25))
                share = luma.size / scaled.size
                yield found.rows(slice(None))[kept], is_mark[kept], share * np.where(is_mark, 1.0, 4.0)[kept]


def ended(steps: Generator[None, None, lines.Lines]) -> lines.Lines:
    """What they return."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def examples(paths: list[Path], specks_wanted: bool) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Candidates that clearly are marks or clearly are none; large ones count more."""
    for pixels, there, faint in old_ones(paths, np.random.default_rng(0)):
        for scaled, candidates in all_candidates(_luma(pixels)):
            if (candidates.weights is SPECK) is not specks_wanted:
                continue
            count, own = len(candidates.described), candidates.labels.ravel()
            area = np.maximum(np.bincount(own, minlength=count), 1)
            is_mark, is_faint = (
                np.bincount(own, reduced(each, scaled.shape).ravel() > least, count) / area
                for each, least in ((there, 60), (faint, 20))
            )
            clear = candidates.possible & ((is_mark > 0.5) | (is_faint < 0.1))
            yield candidates.described[clear], is_mark[clear] > 0.5, np.sqrt(area[clear])


def fitted(rows: np.ndarray, marks: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, a little regularised, on standardised measurements."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    mean[0], deviation[0] = 0, 1
    standard, weights = (rows - mean) / deviation, weights / weights.mean()
    ridge = 1e-5 * len(rows)
    solution = np.zeros(rows.shape[1])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-standard @ solution))
        slope = standard.T @ (weights * (marks - odds)) - ridge * solution
        curvature = (standard * (weights * odds * (1 - odds))[:, None]).T @ standard
        solution += np.linalg.solve(curvature + ridge * np.eye(len(solution)), slope)
    raw = solution / deviation
    raw[0] -= (raw[1:] * mean[1:]).sum()
    return raw


def damaged(
    pixels: np.ndarray, factor: int, kinds: tuple[str, ...], seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(H, W, 3) uint8 with marks; (H, W) bool, where they are plain, and where they can be seen at all."""
    clean = torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].float() / 255
    dice = Dice.of(torch.Generator().manual_seed(seed), torch.device("cpu"))
    config = replace(OFF, scratch_count=(1, 3), speck_count=(0.1, 0.6))
    marked = clean
    for kind in kinds:
        marked = KINDS[kind](marked, factor, config, dice)
    change = (marked - clean).abs().amax(1)[0].numpy()
    return (marked[0].permute(1, 2, 0) * 255).round().byte().numpy(), change > 0.09, change > 0.03


def reduced(where: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """0 to 255: the share of each larger pixel."""
    return cv2.resize(where.astype(np.uint8) * 255, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)


def read(path: Path) -> np.ndarray:
    """At most LARGEST of it."""
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))[: LARGEST[0], : LARGEST[1]]


if __name__ == "__main__":
    main()
