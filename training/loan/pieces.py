"""Files cut into pieces with a manifest of their SHA-256, and the limits of what comes back."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

MIB = 2**20
PIECE_BYTES = 31 * MIB // 2
MANIFEST_SUFFIX = ".pieces.json"
FORMAT = 1

MOST_FILES = 8
MOST_BYTES = 64 * MIB
MOST_BYTES_A_FILE = 16 * MIB
MOST_FOLDERS = 2
"""How deep a file may lie below the output folder."""
NAME = re.compile(r"[A-Za-z0-9._-]+")
RUN_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""Without a point, so that `NAME.0` belongs to one run only."""


class LoanError(Exception):
    """Packing, working or joining cannot go on; the message says why and what to do."""


def split(
    data: bytes, folder: Path, name: str, facts: dict[str, Any], piece_bytes: int = PIECE_BYTES
) -> None:
    """Write `name.0`, `name.1`, ... and `name.pieces.json`, the manifest, which holds `facts` too."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [data[start : start + piece_bytes] for start in range(0, len(data), piece_bytes)]
    pieces = [
        {"file": f"{name}.{number}", "bytes": len(part), "sha256": _sha256(part)}
        for number, part in enumerate(parts)
    ]
    for piece, part in zip(pieces, parts, strict=True):
        (folder / str(piece["file"])).write_bytes(part)
    manifest = {"format": FORMAT, "name": name, "bytes": len(data), "sha256": _sha256(data), "pieces": pieces}
    (folder / f"{name}{MANIFEST_SUFFIX}").write_text(json.dumps(manifest | facts, indent=1), "utf-8")


def manifests(folder: Path) -> list[Path]:
    """The manifests in a folder, sorted; none where there is no folder."""
    return sorted(folder.glob(f"*{MANIFEST_SUFFIX}"))


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest as `split` wrote it. Raises LoanError for another file."""
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
        if manifest["format"] != FORMAT:
            raise LoanError(f"{path} has the format {manifest['format']}; this program reads {FORMAT}.")
        names = [manifest["name"], *(piece["file"] for piece in manifest["pieces"])]
        if not all(isinstance(name, str) and NAME.fullmatch(name) for name in names):
            raise LoanError(f"{path} names a file in letters that no piece has.")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LoanError(f"{path} is no manifest of pieces: {error!r}.") from error
    return manifest


def missing(path: Path) -> list[str]:
    """The pieces of this manifest that do not lie beside it."""
    return [
        piece["file"]
        for piece in read_manifest(path)["pieces"]
        if not (path.parent / piece["file"]).is_file()
    ]


def join(path: Path) -> bytes:
    """What was split, from its manifest. Raises LoanError for a piece that is missing or was changed."""
    absent = missing(path)
    if absent:
        raise LoanError(f"{path.parent / absent[0]} is missing: put all pieces into {path.parent}.")
    manifest = read_manifest(path)
    parts = []
    for piece in manifest["pieces"]:
        part = (path.parent / piece["file"]).read_bytes()
        if _sha256(part) != piece["sha256"]:
            raise LoanError(f"{path.parent / piece['file']} is not as it was sent: fetch it again.")
        parts.append(part)
    data = b"".join(parts)
    if _sha256(data) != manifest["sha256"]:
        raise LoanError(f"{path} does not list its pieces rightly: fetch it again.")
    return data


def beyond_limits(folder: Path) -> list[str]:
    """What of an output folder would not come back, one sentence each; none where all is well."""
    files = sorted(path for path in folder.rglob("*") if not path.is_dir())
    found = []
    if len(files) > MOST_FILES:
        found.append(f"There are {len(files)} files; {MOST_FILES} come back.")
    if sum(path.lstat().st_size for path in files) > MOST_BYTES:
        found.append(f"The files are larger than {MOST_BYTES // MIB} MiB together.")
    for path in files:
        names = path.relative_to(folder).parts
        if path.is_symlink() or not path.is_file():
            found.append(f"{path} is no plain file.")
        elif path.stat().st_size > MOST_BYTES_A_FILE:
            found.append(f"{path} is larger than {MOST_BYTES_A_FILE // MIB} MiB.")
        if len(names) > MOST_FOLDERS + 1:
            found.append(f"{path} lies deeper than {MOST_FOLDERS} folders.")
        if not all(NAME.fullmatch(name) for name in names):
            found.append(f"{path} has a name in other letters than A-Z, a-z, 0-9, '.', '_' and '-'.")
    return found


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
