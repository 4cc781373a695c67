"""Names of files on a terminal."""

from pathlib import Path


def shown(path: Path | str) -> str:
    """Names that are no text are shown all the same: their bytes as \\xff."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
