"""What a batch shall do, as it is kept in the journal."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from engine.card import AUTO
from engine.errors import OutputFormatUnknown
from engine.pictures import OutputFormat, WriteOptions, format_for
from engine.pictures.options import DepthChoice, Subsampling, TiffCompression
from engine.sizes import (
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
    Size,
    target_size,
)
from sr_desktop.framed import usual_format_of

Collision = Literal["skip", "number", "overwrite"]
"""Where a file has the name of a result already: leave the picture out, write photo_4x_2.png, or replace."""

_INDECISIVE = ("collision", "redo", "large_enough", "device", "tile_px", "memory_bytes")
_LATER = (
    *("subsampling", "lossless", "png_level", "tiff_compression", "depth", "keep_gps"),
    "pages_as_tiff",
)
_BYTES = "bytes:"
_REQUESTS = {kind.__name__: kind for kind in (ByFactor, ByHeight, ByLongEdge, ByWidth, FitInside, OnPaper)}


class SettingsNewer(ValueError):
    """They have a field that this program does not know: a newer one has written them."""


class BatchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Paths are text, absolute. Batches with the same `fingerprint` make the same files of the same input.

    model: the id. weights: SHA-256 of its weights, so that a model that was trained anew counts as another.
    size: of the results, as `asked` gives it; None is the model's own factor.
    strength: of the mix with the faithful model, in [0, 1]; None for the model alone.
    grain: put back, in [0, 1]. scratches: sensitivity of the repair, in [0, 1]; None for none.
    suffix: of the results, with the dot. quality, subsampling, lossless, png_level, tiff_compression, depth,
    keep_gps: as `WriteOptions` has them. pages_as_tiff: documents of several pages become TIFF, whatever the
    suffix is: see `sr_desktop.framed.usual_format`.
    folder: for the results, which mirrors the tree of the inputs; None is beside each input.
    template: for the names; empty for the usual ones (`sr_desktop.names`).
    collision: see Collision. redo: also what an earlier batch has done already.
    large_enough: leave out pictures with at least so many pixels as their longer side; None leaves none out.
    device, precision, tile_px, memory_bytes: as the command line has them.
    """

    model: str
    weights: str
    size: dict[str, Any] | None = None
    strength: float | None = None
    grain: float = 0.0
    scratches: float | None = None
    suffix: str = ".png"
    quality: int = 95
    folder: str | None = None
    template: str = ""
    collision: Collision = "skip"
    redo: bool = False
    large_enough: int | None = None
    device: str = AUTO
    precision: str = AUTO
    tile_px: int | None = None
    memory_bytes: int | None = None
    subsampling: Subsampling = "auto"
    lossless: bool = False
    png_level: int = 4
    tiff_compression: TiffCompression = "deflate"
    depth: DepthChoice = "same"
    keep_gps: bool = True
    pages_as_tiff: bool = True

    def __post_init__(self) -> None:
        """Raise ValueError for a suffix of no format, what `WriteOptions` refuses, and what is no size."""
        try:
            format_for(Path(f"x{self.suffix}"))
        except OutputFormatUnknown as error:
            raise ValueError(f"{self.suffix!r} is the suffix of no format that can be written") from error
        self.write_options()
        request_of(self.size)

    def write_options(self) -> WriteOptions:
        """How results are written under their hidden names, which nobody else has."""
        return WriteOptions(
            self.quality,
            overwrite=True,
            subsampling=self.subsampling,
            lossless=self.lossless,
            png_level=self.png_level,
            tiff_compression=self.tiff_compression,
            depth=self.depth,
            keep_gps=self.keep_gps,
        )

    @property
    def request(self) -> Request | None:
        """The size asked for."""
        return request_of(self.size)

    @property
    def format(self) -> OutputFormat:
        """The format of the results, but for documents: see `format_of`."""
        return format_for(Path(f"x{self.suffix}"))

    def format_of(self, source: Path) -> OutputFormat:
        """The format of the result of one file. Of a document its header is read."""
        return usual_format_of(source, self.format) if self.pages_as_tiff else self.format

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex of all that decides what is written, and where to. How fast, how often, on which
        device is left out; so are the settings that came later, as long as they are as usual: what was done
        before there were any still counts as done.
        """
        usual = {field.name: field.default for field in msgspec.structs.fields(BatchSettings)}
        plain = msgspec.to_builtins(_as_text(self), order="deterministic")
        decisive = {
            name: usual[name] if name in _INDECISIVE else value
            for name, value in plain.items()
            if name not in _LATER or value != usual[name]
        }
        return hashlib.sha256(msgspec.json.encode(decisive)).hexdigest()

    def to_json(self) -> str:
        """Text that any journal can hold, also where the names of folders are no text."""
        return msgspec.json.encode(_as_text(self)).decode()

    @classmethod
    def from_json(cls, text: str) -> BatchSettings:
        """Raises SettingsNewer for those of a newer program, ValueError for what `to_json` does not make."""
        plain = msgspec.json.decode(text)
        unknown = set(plain) - set(cls.__struct_fields__) if isinstance(plain, dict) else set()
        if unknown:
            raise SettingsNewer(f"{min(unknown)} is not known")
        settings = msgspec.convert(plain, cls)
        folder = settings.folder
        if folder is None or not folder.startswith(_BYTES):
            return settings
        return msgspec.structs.replace(settings, folder=os.fsdecode(bytes.fromhex(folder[len(_BYTES) :])))


def _as_text(settings: BatchSettings) -> BatchSettings:
    """With a folder whose name is no text (Linux allows any bytes) written as its bytes."""
    folder = settings.folder
    try:
        (folder or "").encode()
    except UnicodeEncodeError:
        return msgspec.structs.replace(settings, folder=_BYTES + os.fsencode(folder or "").hex())
    return settings


def asked(request: Request | None) -> dict[str, Any] | None:
    """A size as plain data."""
    if request is None:
        return None
    return {"kind": type(request).__name__, **dataclasses.asdict(request)}


def request_of(plain: dict[str, Any] | None) -> Request | None:
    """The size that `asked` made plain. Raises ValueError for other data."""
    if plain is None:
        return None
    kind = _REQUESTS.get(str(plain.get("kind")))
    if kind is None:
        raise ValueError(f"{plain} is no size")
    request = msgspec.convert({key: value for key, value in plain.items() if key != "kind"}, kind)
    target_size(Size(100, 100), cast(Request, request))  # ValueError for sizes that are no positive numbers
    return cast(Request, request)
