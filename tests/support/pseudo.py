"""A language whose texts are longer than English ones, to see whether windows have room for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

MARK = "~"
"""Ends every translated text, so that it can be told from one that was forgotten."""


class Lengthened(QTranslator):
    """Each text grows by two fifths, in words that can be wrapped as those of a language can."""

    def translate(self, context: str, text: str, *_: object) -> str:  # type: ignore[override]
        if context in ("QShortcut", "QPlatformTheme") or not text:
            return text  # names of keys, and buttons of Qt's own
        more = max(2, round(0.4 * len(text)))
        filler = "".join(" " if place % 8 == 0 else "e" for place in range(more - 1))
        return f"{text}{filler}{MARK}"

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False


@contextmanager
def lengthened_texts() -> Iterator[None]:
    """All texts that are asked for meanwhile are longer."""
    translator = Lengthened()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
