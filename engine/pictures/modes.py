"""From any mode of Pillow to a Picture: 8 or 16 bits, upright, with the right colours."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.pictures.colour import cmyk_to_rgb, grey_to_srgb_table, profile_space
from engine.pictures.deep import Source, scaled
from engine.pictures.depth import WHITE, Depth, Pixels, white_of
from engine.pictures.guard import pillow_guard
from engine.pictures.iptc import read_iptc
from engine.pictures.layers import Layers
from engine.pictures.metadata import kept_exif, read_dpi, read_exif, read_orientation, read_tree
from engine.pictures.picture import Metadata, Picture
from engine.pictures.texts import read_texts
from engine.pictures.xmp import read_xmp

Values = NDArray[np.uint8]

_GREY_MODES = ("1", "L", "LA", "La")
_DEEP_MODES = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")

PART_PX = 2**22
"""Of an image, converted at a time."""

# What Pillow multiplies small grey values by on loading; the transparent value it leaves as in the file.
_GREY_STEP = {"L;2": 85, "L;4": 17}


def from_image(image: Image.Image, source: Source | None = None) -> Picture:
    """The Picture in a Pillow image of any mode, from a file (first frame) or the clipboard.

    `image` is decoded if it was not yet, and otherwise left as it is. source: where its samples come from, if
    not from itself. Orientation from its EXIF data is applied. Grey of more than eight bits becomes 16 bits.
    Pixels with an RGB or GRAY profile keep their values and the profile. CMYK and LAB become sRGB and lose
    it, since it describes the pixels no longer. A profile that does not fit the pixels:
    - RGB on grey pixels: they are converted through it to sRGB grey. One channel with an RGB profile is not
      allowed in a file, and ignoring the profile would change the brightness.
    - any other mismatch, or a broken profile: dropped, since it says nothing about these pixels.

    Raises what Pillow raises (see guard.BROKEN) if the image cannot be decoded.
    """
    with pillow_guard():
        raw_mode = _raw_mode(image)  # gone after loading
        if source is None:
            image.load()
        exif = read_exif(image)
        orientation = 1 if source is not None and source.upright else read_orientation(exif)
        icc: bytes | None = image.info.get("icc_profile")
        depth: Depth = source.depth if source is not None else 16 if image.mode in _DEEP_MODES else 8
        layers = Layers(image.size, orientation, depth)
        grey = False
        parts = _image_parts(image, raw_mode, icc) if source is None else _source_parts(image, source)
        for top, values, alpha in parts:
            grey = values.ndim == 2
            if grey and icc is not None and profile_space(icc) == "RGB":
                values = grey_to_srgb_table(icc, depth)[values]
            layers.put(top, values, alpha)
        dpi, tree = read_dpi(image, exif), read_tree(image)
        iptc = read_iptc(image, tree)
        metadata = Metadata(
            icc_profile=icc if image.mode not in ("CMYK", "LAB") and _fits(icc, grey) else None,
            exif=kept_exif(tree, layers.pixels.shape[1::-1], orientation),
            dpi=(dpi[1], dpi[0]) if dpi is not None and orientation >= 5 else dpi,
            xmp=read_xmp(image),
            iptc=iptc,
            texts=read_texts(image),
        )
    return Picture(layers.pixels, layers.alpha, grey, metadata)


Part = tuple[int, Pixels, Pixels | None]
"""First row, colours (h, W, 3) or (h, W) grey, and alpha (h, W) unless it is opaque everywhere."""


def _source_parts(image: Image.Image, source: Source) -> Iterator[Part]:
    key = image.info.get("transparency")
    rows = max(1, PART_PX // image.width)
    for top in range(0, image.height, rows):
        values = source.rows(top, min(top + rows, image.height))
        colours = values[:, :, 0] if source.channels <= 2 else values[:, :, :3]
        alpha: Pixels | None = None
        if source.channels in (2, 4):
            alpha = values[:, :, -1]
            if source.premultiplied:
                colours = _divided(colours, alpha)
        elif source.channels == 3 and isinstance(key, tuple) and len(key) == 3:
            clear = (colours == np.array(key)).all(axis=2)
            alpha = np.where(clear, 0, WHITE[source.depth]).astype(colours.dtype)
        yield top, colours, None if alpha is None or (alpha == white_of(alpha)).all() else alpha


def _divided(colours: Pixels, alpha: Pixels) -> Pixels:
    """Colours that were multiplied by alpha, as they were before."""
    white = white_of(colours)
    weight = np.maximum(alpha, 1).astype(np.uint64)
    if colours.ndim == 3:
        weight = weight[:, :, np.newaxis]
    wide = (colours.astype(np.uint64) * np.uint64(white) + weight // np.uint64(2)) // weight
    return np.minimum(wide, np.uint64(white)).astype(colours.dtype)


def _image_parts(image: Image.Image, raw_mode: str, icc: bytes | None) -> Iterator[Part]:
    for top, part in _parts(image):
        if image.mode in _DEEP_MODES:
            yield (top, *_sixteen_bits(part))
            continue
        colour, alpha = _colour_and_alpha(part, raw_mode)
        if colour.mode == "CMYK":
            colour = cmyk_to_rgb(colour, icc)
        yield top, np.asarray(colour), alpha


def _parts(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """The image from top to bottom, each part with its first row: parts, so that converting takes little.

    Grey with more than eight bits is one part: what white is depends on all of its values.
    """
    rows = max(1, PART_PX // image.width)
    if image.height <= rows or image.mode in _DEEP_MODES:
        yield 0, image
        return
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(top + rows, image.height)))


def _fits(icc: bytes | None, grey: bool) -> bool:
    return profile_space(icc) == ("GRAY" if grey else "RGB")


def _colour_and_alpha(image: Image.Image, raw_mode: str) -> tuple[Image.Image, Values | None]:
    """The colours in mode L, RGB or CMYK, and alpha (H, W) unless it is opaque everywhere."""
    mode, key = image.mode, image.info.get("transparency")
    if mode == "CMYK":
        return image, None
    if raw_mode.startswith("LA;16"):
        image = image.convert("LA")  # 16-bit grey with alpha in an animation, which Pillow loads as RGBA
    elif mode in _GREY_MODES:
        if isinstance(key, int) and mode in ("1", "L"):
            image = image.copy()
            image.info["transparency"] = key * _GREY_STEP.get(raw_mode, 1)
            image = image.convert("LA")
        elif mode in ("1", "La"):
            image = image.convert("L" if mode == "1" else "LA")
    elif mode in ("PA", "RGBa") or (mode == "P" and image.has_transparency_data):
        image = image.convert("RGBA")
    elif mode == "RGB" and isinstance(key, tuple) and not raw_mode.startswith("RGB;16"):
        # With 16 bits a channel the transparent colour cannot be found again in what is left of them.
        image = image.convert("RGBA")
    elif mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")  # P, YCbCr, LAB (to sRGB), HSV, RGBX
    if image.mode not in ("LA", "RGBA"):
        return image, None
    alpha = np.array(image.getchannel("A"))
    # `getchannel` and not convert("RGB"), which composites or carries the key along in some modes.
    bands = [image.getchannel(band) for band in image.getbands()[:-1]]
    colour = bands[0] if len(bands) == 1 else Image.merge("RGB", bands)
    return colour, None if (alpha == 255).all() else alpha


def _sixteen_bits(image: Image.Image) -> tuple[Pixels, Pixels | None]:
    """(H, W) uint16 from grey with more than eight bits, and alpha if one value is marked transparent.

    White is 65535 in 16-bit modes, 4095 in a 12-bit TIFF. Mode I is 16 bits in 32 (a PGM, a TIFF)
    unless a value is larger; then the largest is white. Mode F is taken as 0..1 if nothing is above 1, as
    0..255 if nothing is above 255, and else the largest value is white. Negative values and NaN are black.
    """
    tags: Any = getattr(image, "tag_v2", {})
    key = image.info.get("transparency")
    source = np.asarray(image)
    if source.dtype == np.int32 and tags.get(258) == (32,) and tags.get(339, (1,))[0] == 1:
        source = source.view(np.uint32)  # which Pillow has no mode for
    alpha: Pixels | None = None
    if isinstance(key, int) and bool((source == key).any()):
        alpha = np.where(source == key, 0, WHITE[16]).astype(np.uint16)
    if image.mode == "F":
        numbers = np.nan_to_num(source.astype(np.float32), nan=0.0, neginf=0.0)
        largest = float(numbers.max())
        white = 1.0 if largest <= 1 else 255.0 if largest <= 255 else largest
    else:
        largest = float(source.max())
        white = 4095 if tags.get(258) == (12,) else largest if largest > WHITE[16] else WHITE[16]
        numbers = source
    if source.dtype.itemsize == 2:
        values = source.astype(np.uint16) if white == WHITE[16] else scaled(source, int(white), 16)
    elif white == WHITE[16]:
        values = np.clip(numbers, 0, WHITE[16]).astype(np.uint16)
    else:
        values = np.clip(np.rint(numbers * (WHITE[16] / white)), 0, WHITE[16]).astype(np.uint16)
    if tags.get(262) == 0:  # PhotometricInterpretation: white is zero. Pillow turns 8-bit pictures only
        values = WHITE[16] - values
    return values, alpha


def _raw_mode(image: Image.Image) -> str:
    """How the file stores its pixels, in Pillow's words such as "RGB;16B"; "" if loaded or unknown."""
    tiles: Any = getattr(image, "tile", None)
    if not tiles:
        return ""
    arguments = tiles[0][3]
    first = arguments[0] if isinstance(arguments, tuple) and arguments else arguments
    return first if isinstance(first, str) else ""
