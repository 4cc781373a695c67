"""Files of more than eight bits that lie: one typed error, soon and in little memory.

Cuts and flipped bits are in test_damaged.py, with those of the other formats.
"""

import resource
import struct
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from deep_files import deep_png, deep_samples, png_chunk

from engine import errors
from engine.pictures import Picture, read_picture

LIMIT_PX = 90_000_000


def judged(path: Path) -> Picture | None:
    """The picture, or None for a typed error; time and memory are bounded."""
    began, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return read_picture(path, limit_px=LIMIT_PX)
    except errors.PictureError:
        return None
    finally:
        assert time.process_time() - began < 5
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 200_000, "KiB"


@pytest.mark.parametrize("kind", [b"P5", b"P6"])
def test_ppm_that_promises_much(store, kind, monkeypatch):
    """Nothing is reserved for what is not in the file."""
    monkeypatch.setattr("engine.pictures.modes.Layers", lambda *_: pytest.fail("reserved"))
    for white in (b"1000", b"65535", b"100") if kind == b"P6" else (b"1000",):
        with pytest.raises(errors.PictureDamaged):
            read_picture(store(kind + b" 9000 9000 " + white + b"\n" + bytes(5000), "a.ppm"))


@pytest.mark.parametrize("kind", [b"P1", b"P3", b"P4", b"P5", b"P6", b"Pf"])
def test_long_comments_in_a_ppm(store, kind):
    """A short one is passed over, a very long one would take minutes."""
    numbers = b" 2 1\n" if kind in (b"P1", b"P4") else b" 2 1\n255\n" if kind != b"Pf" else b" 2 1\n-1.0\n"
    samples = {b"P1": b"0 1", b"P3": b"0 1 0 1 0 1"}.get(kind, bytes(8)) + b"\n"
    short = kind + b"\n#" + b"x 1 2 3" * 100 + b"\n" + numbers + samples
    assert read_picture(store(short + b"\n" * 100_000, "a.ppm")).width == 2
    path = store(kind + b"\n#" + b"x 1 2 3" * 5_000_000 + b"\n" + numbers + samples, "b.ppm")
    began = time.process_time()
    with pytest.raises(errors.PictureDamaged):
        read_picture(path)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 1), (0, 5), (5, 0)])
@pytest.mark.parametrize("colour_type", [0, 2, 4, 6])
def test_png_of_absurd_size(store, size, colour_type):
    header = struct.pack(">IIBBBBB", *size, 16, colour_type, 0, 0, 0)
    body = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(bytes(1000)))
    assert judged(store(b"\x89PNG\r\n\x1a\n" + body + png_chunk(b"IEND", b""), "a.png")) is None


@pytest.mark.parametrize("rows", [0, 1, 39])
def test_png_whose_stream_ends_early(store, rows):
    """The stream is sound, the checksum right, and rows are missing."""
    samples = deep_samples(3)
    data = deep_png(samples[:rows]) if rows else deep_png(samples[:1])[:41]
    sized = data[:20] + struct.pack(">I", 40) + data[24:]
    header = sized[12:29]
    path = store(sized[:29] + struct.pack(">I", zlib.crc32(header)) + sized[33:], "a.png")
    with pytest.raises(errors.PictureDamaged):
        read_picture(path)


def test_png_whose_stream_goes_on(store):
    """A stream of 60 MB for a small picture: what belongs to it is read, or it is refused."""
    samples = deep_samples(3, 4, 4)
    whole = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples) + bytes(60_000_000)
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 16, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(whole)) + png_chunk(b"IEND", b"")
    picture = judged(store(data, "a.png"))
    if picture is not None:
        np.testing.assert_array_equal(picture.pixels, samples)


def planes(tmp_path: Path, **changes: tuple[int, ...]) -> Path:
    """A TIFF in planes of three strips each, whose directory has other values for some tags."""
    path = tmp_path / "a.tif"
    layout = {"planarconfig": "separate", "rowsperstrip": 14}
    tifffile.imwrite(path, np.moveaxis(deep_samples(3), 2, 0), photometric="rgb", **layout)
    with tifffile.TiffFile(path, mode="r+b") as file:
        for name, values in changes.items():
            file.pages.first.tags[name].overwrite(values)
    return path


def test_planes_as_they_should_be(tmp_path):
    np.testing.assert_array_equal(read_picture(planes(tmp_path)).pixels, deep_samples(3))


@pytest.mark.parametrize(
    "changes",
    [
        {"StripOffsets": (8,) * 8},
        {"StripOffsets": (2**31,) * 9},
        {"StripByteCounts": (40_000,) * 9},
        {"StripByteCounts": (0,) * 9},
        {"StripOffsets": (8,) * 30_000, "StripByteCounts": (9_000,) * 30_000},
    ],
    ids=["too few", "beyond", "longer than the file", "empty", "the same again"],
)
def test_planes_that_are_not_there(tmp_path, changes):
    assert judged(planes(tmp_path, **changes)) is None
