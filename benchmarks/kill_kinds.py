"""Sound pictures for batch_kill.py, of every kind that can be read."""

import io
import random
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

from engine.pictures import jxl
from engine.pictures.extras import is_installed

FRAMES = 3

Pixels = np.ndarray
"""(height, width, 4) uint8 RGBA."""


def pixels_of(width: int, height: int, dice: random.Random) -> Pixels:
    """Another picture each time, smooth with some noise."""
    noise = np.random.default_rng(dice.getrandbits(64))
    rows, columns = np.mgrid[0:height, 0:width]
    waves = [
        127 + 100 * np.sin(rows * noise.uniform(0.02, 0.3) + columns * noise.uniform(0.02, 0.3) + channel)
        for channel in range(4)
    ]
    stacked = np.stack(waves, axis=2) + noise.normal(0, 6, (height, width, 4))
    return stacked.clip(0, 255).astype(np.uint8)


def _saved(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def _still(mode: str, format_name: str, **options: object) -> Callable[[Pixels], bytes]:
    def encode(pixels: Pixels) -> bytes:
        image = Image.fromarray(pixels)
        if mode != "RGBA":
            image = image.convert("RGB")
        if mode not in ("RGB", "RGBA"):
            image = image.convert("L").convert("LA") if mode == "LA" else image.convert(mode)
        return _saved(image, format_name, **options)

    return encode


def _moving(format_name: str, mode: str = "RGB", **options: object) -> Callable[[Pixels], bytes]:
    def encode(pixels: Pixels) -> bytes:
        first, *more = (
            Image.fromarray(np.roll(pixels, 5 * number, 1)).convert("RGB").convert(mode)
            for number in range(FRAMES)
        )
        return _saved(first, format_name, save_all=True, append_images=more, **options)

    return encode


def _deep(suffix: str, channels: int) -> Callable[[Pixels], bytes]:
    """16 bits a channel."""

    def encode(pixels: Pixels) -> bytes:
        deep = pixels.astype(np.uint16) * 257 ^ 0x55
        done, data = cv2.imencode(suffix, deep[..., 0] if channels == 1 else deep[..., :channels])
        assert done
        return bytes(data)

    return encode


def _heic(pixels: Pixels) -> bytes:
    from pillow_heif import from_pillow

    buffer = io.BytesIO()
    from_pillow(Image.fromarray(pixels).convert("RGB")).save(buffer, quality=90)
    return buffer.getvalue()


def _jxl(pixels: Pixels) -> bytes:
    return jxl.encoded(np.ascontiguousarray(pixels[..., :3]), 90, False, None, None, None)


KINDS: dict[str, tuple[str, Callable[[Pixels], bytes]]] = {
    "PNG colour": (".png", _still("RGB", "PNG")),
    "PNG alpha": (".png", _still("RGBA", "PNG")),
    "PNG grey": (".png", _still("L", "PNG")),
    "PNG grey alpha": (".png", _still("LA", "PNG")),
    "PNG palette": (".PNG", _still("P", "PNG")),
    "PNG 1 bit": (".png", _still("1", "PNG")),
    "PNG 16 bits": (".png", _deep(".png", 3)),
    "PNG 16 bits alpha": (".png", _deep(".png", 4)),
    "PNG 16 bits grey": (".png", _deep(".png", 1)),
    "PNG animated": (".png", _moving("PNG")),
    "GIF": (".gif", _still("P", "GIF")),
    "GIF animated": (".gif", _moving("GIF", "P", duration=50)),
    "WebP": (".webp", _still("RGB", "WEBP")),
    "WebP alpha": (".webp", _still("RGBA", "WEBP", lossless=True)),
    "WebP animated": (".webp", _moving("WEBP")),
    "JPEG": (".jpg", _still("RGB", "JPEG", quality=90)),
    "JPEG progressive": (".jpeg", _still("RGB", "JPEG", progressive=True)),
    "JPEG grey": (".JPG", _still("L", "JPEG")),
    "JPEG CMYK": (".jpg", _still("CMYK", "JPEG")),
    "TIFF": (".tif", _still("RGB", "TIFF")),
    "TIFF LZW": (".tiff", _still("RGBA", "TIFF", compression="tiff_lzw")),
    "TIFF 1 bit": (".tif", _still("1", "TIFF", compression="group4")),
    "TIFF CMYK": (".tif", _still("CMYK", "TIFF")),
    "TIFF palette": (".tif", _still("P", "TIFF")),
    "TIFF 16 bits": (".tif", _deep(".tiff", 3)),
    "TIFF 16 bits grey": (".tif", _deep(".tiff", 1)),
    "TIFF pages": (".tif", _moving("TIFF")),
    "BMP": (".bmp", _still("RGB", "BMP")),
    "BMP palette": (".bmp", _still("P", "BMP")),
    "BMP 1 bit": (".bmp", _still("1", "BMP")),
    "AVIF": (".avif", _still("RGB", "AVIF")),
    "PPM": (".ppm", _still("RGB", "PPM")),
    "PGM": (".pgm", _still("L", "PPM")),
    "PBM": (".pbm", _still("1", "PPM")),
    "TGA": (".tga", _still("RGB", "TGA")),
    "TGA alpha": (".tga", _still("RGBA", "TGA")),
    **({"HEIC": (".heic", _heic)} if is_installed("HEIF") else {}),
    **({"JPEG XL": (".jxl", _jxl)} if is_installed("JXL") else {}),
}
"""What it is, with the suffix and how it is made. The last word tells whether there are several frames."""
