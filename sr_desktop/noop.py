"""Marks texts for Qt Linguist where they are declared and translated later. Needs no Qt."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # the name that pyside6-lupdate looks for
    """The text itself. Qt's own function does the same, but says that it gives any object."""
    return text
