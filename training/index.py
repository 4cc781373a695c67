"""The index that `python -m training prepare` writes: which pictures to train on, checked beforehand.

JSON. Pictures are named as seen from the index, so that both may be moved or carried to another machine
together. Every field is required, none may be added.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.card import Count, Sha256, Text
from engine.pictures.atomic import whole_file
from training.picture_files import DataError, Reason

FORMAT: Literal[1] = 1


class IndexedPicture(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One picture to train on.

    path: from the index's folder, with forward slashes; absolute where there is no such way (other drives).
    width, height: in pixels, as stored in the file.
    bytes, sha256: of the file. Not the time of its last change, which does not survive copying.
    """

    path: Text
    width: Count
    height: Count
    bytes: Count
    sha256: Sha256


class DroppedPicture(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One picture that was looked at and is not to be trained on, and why."""

    path: Text
    reason: Reason
    detail: str


class Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All pictures of the folders that were scanned, sorted by path. smallest_px: no side is below it."""

    format: Literal[1]
    smallest_px: Count
    pictures: Annotated[tuple[IndexedPicture, ...], Meta(min_length=1)]
    dropped: tuple[DroppedPicture, ...]


@dataclass(frozen=True)
class _Head:
    """What tells an index from other JSON."""

    format: int


def read_index(path: Path) -> Index:
    """Parse and check an index. Raises DataError, which names the field; OSError if it cannot be read."""
    text = path.read_bytes()
    again = "Make one by `python -m training prepare`."
    try:
        found = msgspec.json.decode(text, type=_Head).format
        if found != FORMAT:
            raise DataError(f"{path} is an index of format {found}, and {FORMAT} is what is read. {again}")
        return msgspec.json.decode(text, type=Index)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # ValidationError is one
        raise DataError(f"{path} is no index of training pictures: {error}. {again}") from error


def write_index(index: Index, path: Path) -> None:
    """Write an index as indented JSON, whole or not at all. Raises OSError."""
    with whole_file(path, overwrite=True) as file:
        file.write(msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n")


def path_in_index(picture: Path, folder: Path) -> str:
    """The way to a picture from the index's folder, which is resolved."""
    picture = picture.parent.resolve() / picture.name
    try:
        return Path(os.path.relpath(picture, folder)).as_posix()
    except ValueError:  # another drive
        return picture.as_posix()


def path_from_index(path: str, folder: Path) -> Path:
    """The reverse of `path_in_index`, absolute."""
    return Path(os.path.normpath(folder / path))
