"""Texts of modules that need no Qt, in the language of the window.

`translate` gives a text as it was written, in English, until the window has said who translates: so the
command line needs no Qt. pyside6-lupdate finds calls of it by the function's name.
"""

from collections.abc import Callable

Translator = Callable[[str, str], str]
"""From a context, as Qt Linguist has it, and an English text to the user's language. Any thread calls it."""


def as_written(_context: str, text: str) -> str:
    """The translator where there is no window."""
    return text


_translator: Translator = as_written
_decimal_point = "."


def translate_with(translator: Translator, decimal_point: str = ".") -> None:
    """From now on `translate` asks this one: QCoreApplication.translate, as soon as there is a window.

    decimal_point: of the user's language.
    """
    global _translator, _decimal_point  # one language for the whole program
    _translator, _decimal_point = translator, decimal_point


def translate(context: str, text: str) -> str:
    """A text in the user's language; itself where nobody has translated it."""
    return _translator(context, text)


def number(value: float, form: str) -> str:
    """A number as the user's language writes it. form: as for `format`, such as ".1f"."""
    return format(value, form).replace(".", _decimal_point)
