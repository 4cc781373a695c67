"""Metadata, comments and frames without end, in each format that can hold them: soon, and in little memory.

Those of PNG, JPEG and TIFF's directories are in test_hostile.py.
"""

import io
import resource
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from heif_files import CAN_ENCODE_HEIF
from PIL import Image

from engine.errors import PictureError
from engine.pictures import jxl, read_picture
from engine.pictures.frames import MOST_COUNTED, frames_in, read_frames
from engine.pictures.jxl_boxes import CONTAINER
from engine.pictures.sizes import upright_size

Found = TypeVar("Found")

SECONDS = 10.0  # of a processor; tens of times what each takes
MOST_KIB = 400_000
LONG = 20_000_000
"""Bytes of metadata: a hundred times what any program writes."""

VALUES = np.full((6, 8, 3), (10, 200, 90), np.uint8)


def bounded(work: Callable[[], Found]) -> Found | None:
    """What it gives, or None for a typed error."""
    began, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return work()
    except PictureError:
        return None
    finally:
        assert time.process_time() - began < SECONDS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < MOST_KIB, "KiB"


def check(path: Path) -> None:
    """The picture itself is read right, or refused."""
    picture = bounded(lambda: read_picture(path))
    if picture is not None:
        assert picture.pixels.shape == VALUES.shape
        assert np.abs(picture.eight_bit().pixels.astype(int) - VALUES).max() < 8
    assert bounded(lambda: upright_size(path)) in (None, (8, 6))
    bounded(lambda: frames_in(path))


def saved(format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(VALUES).save(buffer, format_name, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("name", [b"EXIF", b"XMP ", b"ICCP", b"ODD "])
def test_webp_with_a_long_chunk(store, name):
    simple = saved("WEBP", lossless=True)
    flags = {b"EXIF": 8, b"XMP ": 4, b"ICCP": 32}.get(name, 0)
    canvas = (
        struct.pack("<4sIB3x", b"VP8X", 10, flags) + (7).to_bytes(3, "little") + (5).to_bytes(3, "little")
    )
    long = struct.pack("<4sI", name, LONG) + bytes(LONG)
    chunks = canvas + long + simple[12:] if name == b"ICCP" else canvas + simple[12:] + long
    check(store(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks, "a.webp"))


def test_gif_with_a_comment_without_end(store):
    plain = saved("GIF")
    comment = b"!\xfe" + (b"\xff" + b"x" * 255) * (LONG // 256) + b"\0"
    image = plain.index(b",")
    path = store(plain[:image] + comment + plain[image:], "a.gif")
    check(path)
    store(plain[:image] + comment[: len(comment) // 2], "b.gif")
    check(path.with_name("b.gif"))


@pytest.mark.parametrize("tag", [270, 700, 33723, 34377, 34675, 37510])
def test_tiff_with_a_long_tag(store, tag):
    """The whole of it is there, unlike in test_hostile.py."""
    check(store(saved("TIFF", tiffinfo={tag: bytes(LONG // 2)}), "a.tif"))


def test_ppm_with_a_comment_without_end(store):
    body = b"\n8 6 255\n" + VALUES.tobytes()
    check(store(b"P6\n#" + b"x" * 1_000_000 + body, "a.ppm"))
    check(store(b"P6\n" + b"#\n" * 500_000 + body, "b.ppm"))
    check(store(b"P6\n" + b" " * 1_000_000, "c.ppm"))


@pytest.mark.parametrize("name", [b"Exif", b"xml ", b"jumb", b"odd "])
def test_jpeg_xl_with_a_long_box(store, name):
    stream = jxl.encoded(VALUES, 100, True, None, None, None)
    if stream[:2] == b"\xff\x0a":
        stream = CONTAINER + struct.pack(">I4s", 8 + len(stream), b"jxlc") + stream
    check(store(stream + struct.pack(">I4s", 8 + LONG, name) + bytes(LONG), "a.jxl"))


@pytest.mark.parametrize("format_name", ["AVIF", "HEIF"])
def test_heif_with_a_long_box(store, format_name):
    if not CAN_ENCODE_HEIF and format_name == "HEIF":
        pytest.skip("pillow-heif is not installed")
    if format_name == "HEIF":
        from pillow_heif import from_pillow

        buffer = io.BytesIO()
        from_pillow(Image.fromarray(VALUES)).save(buffer, quality=-1)
        data = buffer.getvalue()
    else:
        data = saved("AVIF", quality=100)
    check(store(data + struct.pack(">I4s", 8 + LONG, b"free") + bytes(LONG), f"a.{format_name.lower()}"))
    for times in (2, 50_000):
        check(store(data + struct.pack(">I4s", 8, b"free") * times, f"b.{format_name.lower()}"))


# --- frames without end -------------------------------------------------------------------------------


def test_gif_of_very_many_frames(store):
    plain = saved("GIF")
    frame = plain[plain.index(b",") : -1]
    path = store(plain[: plain.index(b",")] + frame * 30_000 + b";", "a.gif")
    found = bounded(lambda: frames_in(path))
    assert found is not None
    assert (found.kind, found.count) == ("frames", MOST_COUNTED)
    check(path)


@pytest.mark.parametrize("claimed", [0, 1, 2, 2**31 - 1, 2**32 - 1])
def test_apng_that_claims_frames_that_are_not_there(store, claimed):
    buffer = io.BytesIO()
    first, second = Image.fromarray(VALUES), Image.fromarray(255 - VALUES)
    first.save(buffer, "PNG", save_all=True, append_images=[second])
    data = bytearray(buffer.getvalue())
    place = data.index(b"acTL") + 4
    data[place : place + 4] = struct.pack(">I", claimed)
    data[place + 8 : place + 12] = struct.pack(">I", zlib.crc32(data[place - 4 : place + 8]))
    path = store(bytes(data), "a.png")
    check(path)
    frames = bounded(lambda: [frame.picture.pixels.shape for frame in read_frames(path)])
    assert frames is None or set(frames) == {VALUES.shape}


@pytest.mark.parametrize("name", [b"ANMF", b"ANIM"])
def test_webp_with_chunks_without_end(store, name):
    buffer = io.BytesIO()
    first, second = Image.fromarray(VALUES), Image.fromarray(255 - VALUES)
    first.save(buffer, "WEBP", save_all=True, append_images=[second], lossless=True)
    data = buffer.getvalue()
    start = data.index(name)
    (length,) = struct.unpack("<I", data[start + 4 : start + 8])
    chunk = data[start : start + 8 + length + length % 2]
    body = data[8:] + chunk * (300_000 // len(chunk))
    path = store(b"RIFF" + struct.pack("<I", len(body)) + body, "a.webp")
    check(path)
    bounded(lambda: sum(1 for _ in read_frames(path)))


def test_tiff_whose_pages_are_one_and_the_same(store):
    """A directory that follows itself has as many pages as one looks for."""
    data = bytearray(saved("TIFF"))
    (place,) = struct.unpack("<I", data[4:8])
    (entries,) = struct.unpack("<H", data[place : place + 2])
    end = place + 2 + 12 * entries
    data[end : end + 4] = struct.pack("<I", place)
    path = store(bytes(data), "a.tif")
    check(path)
    frames = bounded(lambda: sum(1 for _ in read_frames(path)))
    assert frames in (None, 1)
