"""Writing a picture that may be given up while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from engine.errors import Cancelled
from engine.pictures.encode import encode
from engine.pictures.formats import format_for
from engine.pictures.options import WriteOptions
from engine.pictures.picture import Picture
from engine.pictures.write import write_with

IN_ONE_PIECE = ("webp", "avif", "jxl")
"""The ids of the formats whose encoders make the whole file in one call, which nobody can interrupt: of a
hundred megapixels it takes AVIF a minute. The others write pieces as they go."""


def write_stoppable(
    picture: Picture,
    path: Path,
    options: WriteOptions,
    should_stop: Callable[[], bool],
    commit: Callable[[], None],
) -> None:
    """`write_picture`, given up where `should_stop` says so: it is asked before each piece of the file.

    PNG and TIFF have a piece for each strip of about 1 MiB of samples, JPEG one for each 64 KiB; those of
    IN_ONE_PIECE have one, behind all of the work. commit: called once, when the file is complete and gets its
    name next; what it raises is the last chance to give the file up.

    Raises Cancelled, what `commit` raises, and what `write_picture` raises. On any error what was at `path`
    is still there, whole, and no temporary file is left.
    """

    def make(file: IO[bytes]) -> None:
        asking = cast(IO[bytes], _Asking(file, should_stop))
        encode(picture, format_for(path), options, asking)
        commit()

    write_with(path, options, (picture.width, picture.height), make)


class _Asking:
    """As much of a binary file as encoders use; asks before it writes. No descriptor, so that nothing writes
    past it.
    """

    def __init__(self, file: IO[bytes], should_stop: Callable[[], bool]) -> None:
        self._file, self._should_stop = file, should_stop

    def write(self, data: bytes) -> int:
        if self._should_stop():
            raise Cancelled
        return self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        self._file.flush()
