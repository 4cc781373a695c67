"""`python -m training prepare`: look at every picture once, and write an index of those to train on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.config import ConfigError
from training.fingerprint import ALIKE, Fingerprint, all_fingerprints, fingerprint, most_alike
from training.index import FORMAT, DroppedPicture, Index, IndexedPicture, path_in_index, write_index
from training.picture_files import (
    DataError,
    Pixels,
    Reason,
    Unusable,
    decode,
    find_pictures,
    in_threads,
    read_file,
)

SMALLEST_PX = 128
MOST_NAMES = 5
"""So many dropped pictures of each reason are named in the report."""

REASONS: dict[Reason, str] = {
    "unreadable": "damaged, cut short or no picture",
    "too small": "too small",
    "too large": "too large",
    "excluded": "showing what an excluded picture shows",
    "duplicate": "with the pixels of another picture",
}


@dataclass(frozen=True)
class _Examined:
    """A sound picture: what the index holds of it, and by what it is compared with others."""

    width: int
    height: int
    size_bytes: int
    sha256: str
    pixels_hash: bytes
    excluded_by: int | None
    likeness: float


def prepare(data: Sequence[Path], out: Path, smallest_px: int, exclude: Sequence[Path]) -> Index:
    """Scan the folders and write the index to `out`, a .json file. Returns it.

    A picture is kept if it can be decoded to its end, has `smallest_px` on each side and not more pixels than
    the engine reads, shows nothing that is in the folders `exclude`, and is the first with its pixels.

    Raises ConfigError for settings, DataError for folders without a picture to keep and for excluded pictures
    that cannot be read, OSError for the file. `out` is untouched then.
    """
    if smallest_px < 1:
        raise ConfigError("--smallest must be at least 1.")
    if out.suffix.lower() != ".json":
        raise ConfigError("--out must be a file whose name ends in .json.")
    names, prints = _excluded(exclude)
    paths = find_pictures(data)

    def examine(path: Path) -> _Examined | Unusable:
        try:
            return _examine(path, smallest_px, prints)
        except Unusable as problem:
            return problem

    kept: list[IndexedPicture] = []
    dropped: list[DroppedPicture] = []
    first: dict[bytes, str] = {}  # by the hash of its pixels, the path of the first picture with them
    for path, found in zip(paths, in_threads(examine, paths, "examining pictures"), strict=True):
        name = path_in_index(path, out.parent.resolve())
        if isinstance(found, Unusable):
            dropped.append(DroppedPicture(path=name, reason=found.reason, detail=str(found)))
        elif found.excluded_by is not None:
            detail = f"like {names[found.excluded_by]} by {found.likeness:.2f}"
            dropped.append(DroppedPicture(path=name, reason="excluded", detail=detail))
        elif found.pixels_hash in first:
            detail = f"of {first[found.pixels_hash]}"
            dropped.append(DroppedPicture(path=name, reason="duplicate", detail=detail))
        else:
            first[found.pixels_hash] = name
            kept.append(
                IndexedPicture(
                    path=name,
                    width=found.width,
                    height=found.height,
                    bytes=found.size_bytes,
                    sha256=found.sha256,
                )
            )
    index = Index(format=FORMAT, smallest_px=smallest_px, pictures=tuple(kept), dropped=tuple(dropped))
    if not kept:
        raise DataError(f"None of the {len(paths)} pictures can be kept: {'; '.join(_dropped_lines(index))}.")
    out.parent.mkdir(parents=True, exist_ok=True)
    write_index(index, out)
    return index


def report(index: Index) -> str:
    """What was kept and dropped, for reading: a line for each reason."""
    megapixels = sum(picture.width * picture.height for picture in index.pictures) / 1e6
    total = len(index.pictures) + len(index.dropped)
    kept = f"kept {len(index.pictures)} of {total} pictures, {megapixels:.1f} megapixels"
    return "\n".join([kept, f"dropped {len(index.dropped)}", *(f"  {x}" for x in _dropped_lines(index))])


def _dropped_lines(index: Index) -> list[str]:
    lines = []
    for reason, words in REASONS.items():
        some = [item for item in index.dropped if item.reason == reason]
        names = [f"{item.path} ({item.detail})" for item in some[:MOST_NAMES]]
        if len(some) > MOST_NAMES:
            names.append(f"and {len(some) - MOST_NAMES} more")
        if some:
            lines.append(f"{len(some)} {words}: {', '.join(names)}")
    return lines


def _excluded(folders: Sequence[Path]) -> tuple[list[str], Fingerprint]:
    """The names of all E pictures in the folders, and their fingerprints, (E, 8, 256)."""
    if not folders:
        return [], np.empty((0, 8, 256), np.float32)
    paths = find_pictures(folders, "--exclude")

    def examine(path: Path) -> Fingerprint | Unusable:
        try:
            return all_fingerprints(_decoded(path)[1])
        except Unusable as problem:
            return problem

    prints = []
    for path, found in zip(paths, in_threads(examine, paths, "reading excluded pictures"), strict=True):
        if isinstance(found, Unusable):
            raise DataError(f"{path}, which is to be excluded, cannot be used: {found}.")
        prints.append(found)
    return [str(path) for path in paths], np.stack(prints)


def _examine(path: Path, smallest_px: int, excluded: Fingerprint) -> _Examined:
    data, pixels = _decoded(path)
    height, width = pixels.shape[:2]
    if min(height, width) < smallest_px:
        raise Unusable("too small", f"{width}x{height}")
    number, likeness = most_alike(fingerprint(pixels), excluded) if len(excluded) else (0, 0.0)
    return _Examined(
        width=width,
        height=height,
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pixels_hash=hashlib.sha256(f"{width}x{height}".encode() + pixels.tobytes()).digest(),
        excluded_by=number if likeness >= ALIKE else None,
        likeness=likeness,
    )


def _decoded(path: Path) -> tuple[bytes, Pixels]:
    data = read_file(path)
    return data, decode(data)
