"""Spares the window what PySide6 does at each import that follows its own."""

import sys


def read_no_sources() -> None:
    """PySide6 reads the source of every module that is imported after it, to know whether it mentions PySide,
    for the sake of `from __feature__ import snake_case`, which nothing here uses. That is a tenth of the time
    to the window. Where PySide6 does it in another way, nothing happens.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _never)  # noqa: B010  # it is declared nowhere


def _never(_module: object) -> bool:
    return False
