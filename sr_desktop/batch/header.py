"""The size of a picture from the beginning of its file, without decoding it."""

from pathlib import Path

from engine.pictures import upright_size
from engine.sizes import Size


def size_in_header(path: Path) -> Size | None:
    """Upright, as `read_picture` will give it; None where the header does not tell.

    None says nothing about the file: whether it can be read, `read_picture` says, and why not.
    """
    found = upright_size(path)
    return None if found is None else Size(*found)
