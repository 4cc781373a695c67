"""A tree of mixed pictures for batch_kill.py: all formats, odd names, one in twenty broken."""

import os
import random
from dataclasses import dataclass
from pathlib import Path

from kill_broken import BROKEN
from kill_kinds import KINDS, pixels_of

BROKEN_EVERY, TWIN_EVERY = 20, 23


@dataclass(frozen=True)
class CorpusFile:
    """path: absolute. kind: a key of KINDS or of BROKEN. size: (width, height); None for what is broken.

    named: it is not called like a picture, so that it has to be given itself.
    """

    path: Path
    kind: str
    size: tuple[int, int] | None
    named: bool = False


def make_corpus(folder: Path, count: int, dice: random.Random) -> list[CorpusFile]:
    """So many files below `folder`, every kind among them if there is room, in an order by chance.

    Some files lie between them that are no input: hidden ones, and others than pictures.
    """
    kinds, broken = sorted(KINDS), sorted(BROKEN)
    dice.shuffle(kinds)
    dice.shuffle(broken)
    files, folders = [], [folder, *(_folder(folder, dice) for _ in range(max(3, count // 25)))]
    for number in range(count):
        place = folder if number % TWIN_EVERY == 0 else dice.choice(folders)
        place.mkdir(parents=True, exist_ok=True)
        if number % BROKEN_EVERY == BROKEN_EVERY - 1:
            kind = broken[number // BROKEN_EVERY % len(broken)]
            path = place / _name(number, BROKEN[kind][0], dice)
            BROKEN[kind][1](path, dice)
            files.append(CorpusFile(path, kind, None))
            continue
        kind = kinds[number % len(kinds)]
        suffix, encode = KINDS[kind]
        size = _size(dice)
        trailing = number % 97 == 5 and suffix != ".tga"  # "photo.png." is called like no picture
        place = folder if trailing else place
        path = place / (_name(number, suffix, dice) + ("." if trailing else ""))
        if path.exists():
            path = path.with_name(f"{number} {path.name}")
        path.write_bytes(encode(pixels_of(*size, dice)))
        files.append(CorpusFile(path, kind, size, named=trailing))
        if number % 50 == 1:
            (place / f"notes {number}.txt").write_text("no picture")
            (place / f".hidden {number}.png").write_bytes(b"no input")
    return files


_NAMES = [
    "plain", "two words", "it's", "dots...", "-rf", "--help", "#1", "100%", "%s%d", "a&b;c", "$HOME",
    "{name}",
    "émile", "日本語の写真", "照片", "🙂🙂", " lead", "comma, and", "[a-z]", "CASE", "case",
    *(['"quoted"', "new\nline", "back\\slash", "star*?", os.fsdecode(b"caf\xe9")] if os.name != "nt" else []),
]  # fmt: skip
_LONG = 250
"""Bytes of the longest names."""


def _name(number: int, suffix: str, dice: random.Random) -> str:
    """Some are long, some are the same but for their suffix, which gives results of one name."""
    if number % TWIN_EVERY == 0:
        return f"twin {number // TWIN_EVERY // 2}{suffix}"
    tail = f" {number}{suffix}"
    if number % 29 == 0:
        letter = dice.choice("x日")
        return letter * ((_LONG - len(tail)) // len(letter.encode())) + tail
    return dice.choice(_NAMES) + tail


def _folder(root: Path, dice: random.Random) -> Path:
    names = ("2024", "with space", "#50%", "-f", "日本", "trailing.", "quote's", "x" * 200)
    return root.joinpath(*(dice.choice(names) for _ in range(dice.randint(1, 4))))


def _size(dice: random.Random) -> tuple[int, int]:
    """Mostly 16 to 96 pixels a side."""
    chance = dice.random()
    longest = 96 if chance < 0.93 else 200 if chance < 0.99 else 400
    return dice.randint(16, longest), dice.randint(16, longest)
