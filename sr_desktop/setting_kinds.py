"""What values a setting can have, and how they are read back from a store that holds anything.

Each kind has `parse(stored, default)`, which never raises: what is no such value counts as not remembered,
and what is too small or too large becomes the nearest that is allowed.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from sr_desktop.name_template import template_fault


@dataclass(frozen=True)
class Option:
    """One of several values, and the text for it, in English, as Qt Linguist knows it."""

    value: str
    text: str


@dataclass(frozen=True)
class Choice:
    """One of some fixed values."""

    options: tuple[Option, ...]

    def parse(self, stored: Any, default: str) -> str:
        return stored if stored in [option.value for option in self.options] else default


@dataclass(frozen=True)
class Whole:
    """A whole number from low to high. zero: the text for 0 beside them; None if 0 may not be."""

    low: int
    high: int
    step: int = 1
    suffix: str = ""
    zero: str | None = None

    def parse(self, stored: Any, default: int) -> int:
        try:
            number = int(stored)
        except (TypeError, ValueError):
            return default
        if number <= 0 and self.zero is not None:
            return 0
        return min(max(number, self.low), self.high)


@dataclass(frozen=True)
class Switch:
    """Yes or no."""

    def parse(self, stored: Any, default: bool) -> bool:
        return {"true": True, "false": False}.get(str(stored).lower(), default)


@dataclass(frozen=True)
class FileName:
    """The path of a file, or nothing. Whether it is still there shows when it is used.

    patterns: of the files that the dialog offers.
    """

    patterns: str

    def parse(self, stored: Any, default: str) -> str:
        return stored if isinstance(stored, str) and "\n" not in stored else default


@dataclass(frozen=True)
class Template:
    """A template for file names, or nothing (see name_template)."""

    def parse(self, stored: Any, default: str) -> str:
        sound = isinstance(stored, str) and (not stored or template_fault(stored) is None)
        return stored if sound else default


@dataclass(frozen=True)
class Id:
    """The id of a model or device: letters, digits, underscores and colons; whether there is such a one
    shows when it is used."""

    pattern: str = r"[a-z0-9_]{1,100}"

    def parse(self, stored: Any, default: str) -> str:
        return stored if isinstance(stored, str) and re.fullmatch(self.pattern, stored) else default


@dataclass(frozen=True)
class Text:
    """Any text."""

    def parse(self, stored: Any, default: str) -> str:
        return default if stored is None else str(stored)


@dataclass(frozen=True)
class Bytes:
    """What Qt gives for the place of a window."""

    def parse(self, stored: Any, default: QByteArray | None) -> QByteArray | None:
        return stored if isinstance(stored, QByteArray) else default


@dataclass(frozen=True)
class Widths:
    """Of some columns, in pixels; nothing where nobody has changed one."""

    count: int
    low: int = 40
    high: int = 4000

    def parse(self, stored: Any, default: tuple[int, ...]) -> tuple[int, ...]:
        try:
            widths = tuple(int(each) for each in stored)
        except (TypeError, ValueError):
            return default
        sound = len(widths) == self.count and all(self.low <= width <= self.high for width in widths)
        return widths if sound else default


@dataclass(frozen=True)
class Files:
    """Absolute paths of files, each once, at most `count`."""

    count: int

    def parse(self, stored: Any, _default: tuple[str, ...]) -> tuple[str, ...]:
        texts = [stored] if isinstance(stored, str) else stored if isinstance(stored, (list, tuple)) else []
        paths = [text for text in texts if isinstance(text, str) and text and Path(text).is_absolute()]
        return tuple(dict.fromkeys(paths))[: self.count]


Kind = Choice | Whole | Switch | FileName | Template | Id | Text | Bytes | Widths | Files
