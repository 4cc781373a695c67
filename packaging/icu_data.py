"""A smaller library of ICU's data for Qt, which asks for how each language sorts: 4 MB of 32.

Numbers, dates and the names of languages are Qt's own (QLocale). ICU's format, "CmnD", is described in its
source, common/ucmndata.h: a header, then a table of names and places, then the items.
"""

import struct
import subprocess
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

KEPT = (
    "coll/*",  # how each language sorts
    *("*.nrm", "root.res", "pool.res", "res_index.res"),
    *("likelySubtags.res", "supplementalData.res", "keyTypeData.res", "metadata.res", "numberingSystems.res"),
    *("timezoneTypes.res", "zoneinfo64.res", "metaZones.res", "windowsZones.res"),
)
"""Of the items' names, without the first part, which is ICU's version. What goes: converters from old
encodings, where words end, transliterations, names of currencies, units, regions, languages, time zones."""

_MAGIC = b"\xda\x27"
_FORMAT = b"CmnD"
_ALIGNED_BYTES = 16
_ENTRY = struct.Struct("<II")


def make_icu_data(library: Path, target: Path, keep: Callable[[str], bool] | None = None) -> Path:
    """Compile at `target` a library with the same name and symbol as `library`, with the items in `KEPT`.

    keep: whether an item stays, in place of `KEPT`, by its name without the first part. Raises ValueError if
    the library is none of ICU's data for little-endian machines, CalledProcessError where a tool fails.
    """
    content = library.read_bytes()
    packed = _packed(content, keep or _is_kept)
    symbol, soname = _symbol(library), library.name
    data, source = target.with_suffix(".dat"), target.with_suffix(".S")
    data.write_bytes(packed)
    source.write_text(
        f".section .rodata\n.balign {_ALIGNED_BYTES}\n.global {symbol}\n.type {symbol}, %object\n"
        f'{symbol}:\n.incbin "{data.name}"\n.size {symbol}, .-{symbol}\n'
        '.section .note.GNU-stack,"",%progbits\n'
    )
    command = ["cc", "-shared", "-nostdlib", "-s", f"-Wl,-soname,{soname}", "-Wl,--build-id=none"]
    subprocess.run([*command, "-o", str(target), source.name], cwd=target.parent, check=True)
    return target


def item_names(content: bytes) -> list[str]:
    """Of a data library, without their first part. Raises ValueError."""
    return [name.partition("/")[2] for name, _item in _items(content)[1]]


def _is_kept(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in KEPT)


def _packed(content: bytes, keep: Callable[[str], bool]) -> bytes:
    header, items = _items(content)
    kept = [(name, item) for name, item in items if keep(name.partition("/")[2])]
    names = b"".join(name.encode() + b"\0" for name, _item in kept)
    names_at = 4 + _ENTRY.size * len(kept)
    place = _aligned(names_at + len(names))
    table, body, name_at = [struct.pack("<I", len(kept))], bytearray(), names_at
    for name, item in kept:
        table.append(_ENTRY.pack(name_at, place + len(body)))
        name_at += len(name) + 1
        body += item.ljust(_aligned(len(item)), b"\0")
    return header + (b"".join(table) + names).ljust(place, b"\0") + bytes(body)


def _items(content: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The header, and each item by its name, sorted, as ICU looks for them by halves."""
    start = content.find(_FORMAT) - 12
    if start < 0 or content[start + 2 : start + 4] != _MAGIC or content[start + 8] != 0:
        raise ValueError("no data of ICU for a little-endian machine")
    (header_bytes,) = struct.unpack_from("<H", content, start)
    base = start + header_bytes
    (count,) = struct.unpack_from("<I", content, base)
    entries = [_ENTRY.unpack_from(content, base + 4 + _ENTRY.size * number) for number in range(count)]
    names = [content[base + at : content.index(b"\0", base + at)].decode() for at, _place in entries]
    places = [place for _at, place in entries]
    # The last item is as long as what is left of its section, which cannot be told from here.
    ends = [*places[1:], len(content) - base]
    items = [content[base + place : base + end] for place, end in zip(places, ends, strict=True)]
    return content[start:base], list(zip(names, items, strict=True))


def _aligned(number: int) -> int:
    return -(-number // _ALIGNED_BYTES) * _ALIGNED_BYTES


def _symbol(library: Path) -> str:
    text = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True)
    (name,) = {line.split()[-1] for line in text.stdout.splitlines() if line.endswith("_dat")}
    return name
