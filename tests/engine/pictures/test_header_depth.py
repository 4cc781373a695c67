"""The depth for plans: that of the picture that is read, and nothing is decoded for it."""

import io

import numpy as np
import pytest
import tifffile
from deep_files import deep_png, deep_samples, dng, png_chunk, ppm
from heif_files import CAN_ENCODE_HEIF
from PIL import Image

from engine.pictures import read_picture
from engine.pictures.extras import is_installed
from engine.pictures.header_depth import depth_in_header


def test_every_format(store, encoded):
    for name, data in encoded.items():
        path = store(data, f"a.{name}")
        assert depth_in_header(path) == read_picture(path).depth, name


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_png_of_16_bits(store, channels):
    path = store(deep_png(deep_samples(channels)), "a.png")
    assert depth_in_header(path) == read_picture(path).depth == 16


def test_frames_of_16_bits_are_put_together_in_eight(store):
    """An animation of one frame, so that only a mark in its header makes it one."""
    control = png_chunk(b"acTL", (2).to_bytes(4, "big") + bytes(4))
    path = store(deep_png(deep_samples(3), control), "a.png")
    with Image.open(path) as image:
        assert image.is_animated
    assert depth_in_header(path) == 8


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("layout", [{}, {"compression": "zlib"}, {"planarconfig": "separate"}])
def test_tiff_of_16_bits(tmp_path, channels, order, layout):
    samples = deep_samples(channels)
    data = samples[:, :, 0] if channels == 1 else samples
    if "planarconfig" in layout and channels > 1:
        data = np.moveaxis(data, 2, 0)
    kind = "rgb" if channels > 2 else "minisblack"
    extra = ["unassalpha"] if channels in (2, 4) else None
    path = tmp_path / "a.tif"
    layout = {} if channels == 1 else layout
    tifffile.imwrite(
        path, data.astype(f"{order}u2"), byteorder=order, photometric=kind, extrasamples=extra, **layout
    )
    assert depth_in_header(path) == read_picture(path).depth == 16


@pytest.mark.parametrize("mode", ["I;16", "I", "F", "L", "1", "P", "CMYK", "RGBA"])
def test_tiff_of_other_kinds(store, photo, mode):
    grey = Image.fromarray(photo).convert("L")
    image = grey.convert("I").convert(mode) if mode == "I;16" else grey.convert("RGB").convert(mode)
    path = store(image, "a.tif")
    assert depth_in_header(path) == read_picture(path).depth


@pytest.mark.parametrize("white", [1, 100, 255, 256, 1023, 65535])
@pytest.mark.parametrize("channels", [1, 3])
def test_ppm_of_any_white(store, white, channels):
    samples = np.minimum(deep_samples(channels), white)
    path = store(ppm(samples, white), "a.ppm")
    assert depth_in_header(path) == read_picture(path).depth == (8 if white < 256 else 16)


def test_pfm_and_camera_raw(store):
    values = np.linspace(0, 1, 40 * 56, dtype="<f4")
    path = store(b"Pf\n56 40\n-1.0\n" + values.tobytes(), "a.pfm")
    assert depth_in_header(path) == read_picture(path).depth == 16
    if not is_installed("RAW"):
        pytest.skip("rawpy is not installed")
    path = store(dng(deep_samples(1, 64, 96)[:, :, 0]), "a.dng")
    assert depth_in_header(path) == read_picture(path).depth == 16


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
@pytest.mark.parametrize("bits", [8, 10, 12])
def test_heic(tmp_path, bits):
    import pillow_heif

    samples = deep_samples(3)
    mode, data = ("RGB", (samples >> 8).astype(np.uint8)) if bits == 8 else ("RGB;16", samples)
    pillow_heif.options.SAVE_HDR_TO_12_BIT = bits == 12
    try:
        file = pillow_heif.from_bytes(mode, (56, 40), data.tobytes())
        file.save(tmp_path / "a.heic", quality=90)
    finally:
        pillow_heif.options.SAVE_HDR_TO_12_BIT = False
    path = tmp_path / "a.heic"
    assert depth_in_header(path) == read_picture(path).depth == (8 if bits == 8 else 16)


def test_avif(store):
    import cv2

    path = store(b"", "a.avif")
    deep = cv2.imencode(".avif", deep_samples(3) >> 6, [cv2.IMWRITE_AVIF_DEPTH, 10])
    path.write_bytes(bytes(deep[1]))
    assert depth_in_header(path) == read_picture(path).depth == 16


def test_nothing_is_decoded_and_nothing_is_raised(store, tmp_path, monkeypatch):
    whole = deep_png(deep_samples(3))
    cut = store(whole[: len(whole) // 2], "cut.png")

    def decoded(*_: object) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    assert depth_in_header(cut) == 16
    for data in (b"", b"no picture", whole[:20], b"II*\0\x08\0\0\0", b"P6", b"\x89PNG\r\n\x1a\n" + bytes(60)):
        assert depth_in_header(store(data, "a.png")) == 8
    assert depth_in_header(tmp_path) == depth_in_header(tmp_path / "missing.png") == 8
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "JPEG")
    assert depth_in_header(store(buffer.getvalue(), "a.jpg")) == 8
