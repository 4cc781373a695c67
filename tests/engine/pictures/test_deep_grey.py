"""Grey of more than eight bits, which Pillow decodes: of every mode and white come the right 16 bits."""

import numpy as np
import pytest
from deep_files import deep_png, png_chunk
from PIL import Image, TiffImagePlugin

from engine.pictures import Picture, from_image, read_picture

DEEP = np.array([[0, 128, 129], [257, 32768, 65535]], dtype=np.uint16)


def expect_grey(picture: Picture, values: object, alpha: object = None, within: int = 0) -> None:
    assert picture.grey
    assert picture.depth == 16
    assert picture.pixels.flags.c_contiguous
    assert picture.pixels.flags.writeable
    assert np.abs(picture.pixels[:, :, 0].astype(int) - np.array(values, int)).max() <= within
    if alpha is None:
        assert picture.alpha is None
    else:
        np.testing.assert_array_equal(picture.alpha, np.array(alpha, np.uint16))


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "I;16L"])
def test_sixteen_bits(mode):
    dtype = ">u2" if mode == "I;16B" else "<u2"
    expect_grey(from_image(Image.frombytes(mode, (3, 2), DEEP.astype(dtype).tobytes())), DEEP)


@pytest.mark.parametrize("name", ["a.png", "a.tiff"])
def test_from_file(store, name):
    expect_grey(read_picture(store(Image.fromarray(DEEP), name)), DEEP)


def test_big_endian_tiff(store):
    image = Image.frombytes("I;16B", (3, 2), DEEP.astype(">u2").tobytes())
    expect_grey(read_picture(store(image, "a.tiff")), DEEP)


def test_reduced_to_eight_bits_it_is_rounded():
    eight = from_image(Image.fromarray(DEEP)).eight_bit()
    # 128 / 257 = 0.498, 129 / 257 = 0.502, 32768 / 257 = 127.502
    np.testing.assert_array_equal(eight.pixels[:, :, 0], [[0, 0, 1], [1, 128, 255]])
    assert eight.grey


def test_transparent_value(store):
    data = deep_png(DEEP[:, :, None], png_chunk(b"tRNS", (129).to_bytes(2, "big")))
    expect_grey(read_picture(store(data, "a.png")), DEEP, [[65535, 65535, 0], [65535] * 3])


def test_thirty_two_bits_up_to_sixteen_used():
    expect_grey(from_image(Image.fromarray(DEEP.astype(np.int32))), DEEP)


def test_thirty_two_bits_scaled_by_the_largest():
    values = np.array([[-5, 0, 500_000, 1_000_000]], dtype=np.int32)
    expect_grey(from_image(Image.fromarray(values)), [[0, 0, 32768, 65535]], within=1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.25, 1.0], [0, 16384, 65535]),
        ([0.0, 100.4, 255.0], [0, 25803, 65535]),
        ([-1.0, 500.0, 1000.0], [0, 32768, 65535]),
        ([float("nan"), float("-inf"), 1.0], [0, 0, 65535]),
        ([0.0, 0.0, 0.0], [0, 0, 0]),
    ],
)
def test_floating_point(values, expected):
    expect_grey(from_image(Image.fromarray(np.array([values], dtype=np.float32))), [expected], within=1)


def test_infinite_light_is_white(store):
    image = Image.fromarray(np.array([[float("inf"), 0.0]], dtype=np.float32))
    expect_grey(read_picture(store(image, "a.tiff")), [[65535, 0]])


def test_white_is_zero_in_a_tiff(store):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[262] = 0
    path = store(Image.fromarray(DEEP), "a.tiff", tiffinfo=tags)
    expect_grey(read_picture(path), 65535 - DEEP.astype(int))


def test_twelve_bits_in_a_tiff(store):
    """Two samples in three bytes; white is 4095."""
    packed = bytes([0x00, 0x0F, 0xFF, 0x80, 0x00, 0x01])  # 0, 4095, 2048, 1
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in ((256, 4), (257, 1), (258, 12), (259, 1), (262, 1), (277, 1), (278, 1), (279, 6)):
        tags[tag] = value
    tags[273] = 0  # behind the directory: Pillow adds where that is
    path = store(b"", "a.tiff")
    with path.open("wb") as file:
        tags.save(file)
        file.write(packed)
    expect_grey(read_picture(path), [[0, 65535, 32776, 16]])


def test_rgb_profile_goes_into_the_values(store, linear_icc):
    """And leaves far more than 256 of them."""
    ramp = np.arange(0, 65536, 16, dtype=np.uint16)[None]
    picture = read_picture(store(Image.fromarray(ramp), "a.png", icc_profile=linear_icc["RGB"]))
    light = ramp / 65535
    srgb = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    # Straight lines between 256 values are furthest off where the curve is steepest, in the dark.
    expect_grey(picture, np.rint(srgb * 65535), within=1600)
    assert np.abs(picture.pixels[0, 64:, 0] - srgb[0, 64:] * 65535).max() < 200
    assert len(np.unique(picture.pixels)) > 2500
    assert picture.metadata.icc_profile is None


def test_grey_profile_is_kept_and_srgb_changes_nothing(store, linear_icc, srgb_icc):
    picture = read_picture(store(Image.fromarray(DEEP), "a.png", icc_profile=linear_icc["GRAY"]))
    expect_grey(picture, DEEP)
    assert picture.metadata.icc_profile == linear_icc["GRAY"]
    expect_grey(read_picture(store(Image.fromarray(DEEP), "b.png", icc_profile=srgb_icc)), DEEP)
