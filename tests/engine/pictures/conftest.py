"""Small pictures that the tests of this folder share."""

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from deep_files import deep_png, ppm
from heif_files import CAN_ENCODE_HEIF
from PIL import Image, ImageCms

from engine.pictures import jxl

Store = Callable[..., Path]


@pytest.fixture(scope="session")
def photo() -> np.ndarray:
    """(40, 56, 3) uint8: a smooth picture with some detail, different in each corner and channel."""
    y, x = np.mgrid[0:40, 0:56].astype(np.float64)
    channels = [x * 4, y * 6, 255 - x * 2 - y * 2]
    detail = np.random.default_rng(3).integers(0, 12, (40, 56, 3))
    return np.clip(np.stack(channels, axis=2) + detail, 0, 255).astype(np.uint8)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """store(image, "name.png", **save options) -> path of the saved file; bytes are stored as they are."""

    def save(content: Image.Image | bytes, name: str, **options: Any) -> Path:
        path = tmp_path / name
        # Not overwritten: ext4 waits for the disk when a file is emptied and written anew.
        path.unlink(missing_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content.save(path, **options)
        return path

    return save


@pytest.fixture(scope="session")
def srgb_icc() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture(scope="session")
def encoded(photo: np.ndarray) -> dict[str, bytes]:
    """Sound files by format, all of `photo`."""
    image = Image.fromarray(photo)
    saves: dict[str, tuple[Image.Image, str, dict[str, Any]]] = {
        "png": (image, "PNG", {}),
        "png-palette": (image.quantize(32), "PNG", {"transparency": 3}),
        "jpeg": (image, "JPEG", {"quality": 90}),
        "jpeg-progressive": (image, "JPEG", {"quality": 90, "progressive": True}),
        "webp": (image, "WEBP", {}),
        "webp-lossless": (image.convert("RGBA"), "WEBP", {"lossless": True}),
        "tiff": (image, "TIFF", {}),
        "tiff-deflate": (image, "TIFF", {"compression": "tiff_adobe_deflate"}),
        "tiff-lzw": (image, "TIFF", {"compression": "tiff_lzw"}),
        "tiff-jpeg": (image, "TIFF", {"compression": "jpeg"}),
        "gif": (image.quantize(64), "GIF", {}),
        "bmp": (image, "BMP", {}),
        "ppm": (image, "PPM", {}),
        "avif": (image, "AVIF", {}),
    }
    files = {}
    for name, (source, format_name, options) in saves.items():
        buffer = io.BytesIO()
        source.save(buffer, format_name, **options)
        files[name] = buffer.getvalue()
    if CAN_ENCODE_HEIF:
        from pillow_heif import from_pillow

        buffer = io.BytesIO()
        from_pillow(image).save(buffer, quality=95)
        files["heic"] = buffer.getvalue()
    files["jxl"] = jxl.encoded(photo, 95, False, None, None, None)
    with_alpha = np.asarray(image.convert("RGBA"))
    files["jxl-lossless"] = jxl.encoded(with_alpha, 100, True, None, None, b"<xmp/>")
    return files | _deep(photo)


def _deep(photo: np.ndarray) -> dict[str, bytes]:
    """The same with 16 bits a sample, and 10 in AVIF and HEIC."""
    samples = photo.astype(np.uint16) * 257
    order = samples[:, :, ::-1]
    lzw = [cv2.IMWRITE_TIFF_COMPRESSION, 5, cv2.IMWRITE_TIFF_ROWSPERSTRIP, 9]
    avif = [cv2.IMWRITE_AVIF_DEPTH, 10, cv2.IMWRITE_AVIF_QUALITY, 90]
    files = {
        "png16": deep_png(samples),
        "png16-alpha": deep_png(np.dstack([samples, samples[:, :, :1]]), interlaced=True),
        "tiff16": cv2.imencode(".tiff", order, [cv2.IMWRITE_TIFF_COMPRESSION, 1])[1].tobytes(),
        "tiff16-lzw": cv2.imencode(".tiff", order, lzw)[1].tobytes(),
        "tiff16-planes": _planes(samples),
        "ppm16": ppm(samples),
        "avif10": cv2.imencode(".avif", order >> 6, avif)[1].tobytes(),
    }
    files["jxl16"] = jxl.encoded(samples, 95, False, None, None, None)
    files["jxl16-lossless"] = jxl.encoded(samples, 100, True, None, None, None)
    if CAN_ENCODE_HEIF:
        from pillow_heif import encode

        buffer = io.BytesIO()
        encode("RGB;16", (56, 40), samples.tobytes(), buffer, quality=95)
        files["heic10"] = buffer.getvalue()
    return files


def _planes(samples: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    layout = {"planarconfig": "separate", "compression": "zlib", "rowsperstrip": 9}
    tifffile.imwrite(buffer, np.moveaxis(samples, 2, 0), photometric="rgb", **layout)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def linear_icc() -> dict[str, bytes]:
    """Profiles "GRAY" and "RGB" whose values are proportional to light: far from sRGB."""
    return {"GRAY": gamma_profile(b"GRAY", 1.0), "RGB": gamma_profile(b"RGB ", 1.0)}


def gamma_profile(kind: bytes, gamma: float) -> bytes:
    """A GRAY or RGB profile with a gamma curve; RGB has the sRGB primaries."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    text = b"made for a test\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 80,
        b"cprt": b"text\0\0\0\0" + text,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
    }
    if kind == b"GRAY":
        tags[b"kTRC"] = curve
    else:
        tags |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
        tags |= {b"rXYZ": xyz(0.4361, 0.2225, 0.0139), b"gXYZ": xyz(0.3851, 0.7169, 0.0971)}
        tags[b"bXYZ"] = xyz(0.1431, 0.0606, 0.7139)
    position, directory, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        directory += name + struct.pack(">II", position + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    header = struct.pack(">I4sI4s4s4s", position + len(body), b"none", 0x02400000, b"mntr", kind, b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body
