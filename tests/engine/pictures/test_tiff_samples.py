"""TIFF with samples that Pillow cannot open: each kind in each layout comes out as it is in the file."""

import zlib

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import errors
from engine.pictures import Picture, read_picture, upright_size
from engine.pictures.frames import frames_in, read_frames
from engine.pictures.header_depth import depth_in_header
from engine.pictures.planes import packed_tiff

LAYOUTS = {
    "strips": {"rowsperstrip": 7},
    "tiles": {"tile": (16, 32)},
    "deflate": {"compression": "zlib", "rowsperstrip": 9},
    "deflate, tiles": {"compression": "zlib", "tile": (16, 16)},
    "planes": {"planarconfig": "separate", "rowsperstrip": 7},
    "planes, deflate, tiles": {"planarconfig": "separate", "compression": "zlib", "tile": (16, 16)},
}


def light(channels: int, height: int = 21, width: int = 37) -> np.ndarray:
    """(H, W, channels) float64 in [0, 1]: different in each corner and channel; both ends are there."""
    y, x = np.mgrid[0:height, 0:width] / (height + width - 2)
    values = np.stack([(x + y) ** (1 + number / 2) for number in range(channels)], axis=2)
    values[-1, -1] = 1
    return values


def write(path, values: np.ndarray, order: str = "<", **layout: object) -> None:
    channels = values.shape[2]
    data = values[:, :, 0] if channels == 1 else values
    if "planarconfig" in layout and channels > 1:
        data = np.moveaxis(data, 2, 0)
    elif channels == 1:
        layout.pop("planarconfig", None)
    extra = channels - (3 if channels >= 3 else 1)
    tifffile.imwrite(
        path,
        np.ascontiguousarray(data).astype(values.dtype.newbyteorder(order)),
        byteorder=order,
        photometric="rgb" if channels >= 3 else "minisblack",
        extrasamples=("unassalpha", *("unspecified",) * (extra - 1)) if extra else None,
        **layout,
    )


def expect(picture: Picture, values: np.ndarray, within: int) -> None:
    """values: in [0, 1]."""
    channels = values.shape[2]
    assert picture.depth == 16
    assert picture.grey is (channels <= 2)
    wanted = np.rint(values * 65535).astype(int)
    colours = wanted[:, :, :3] if channels >= 3 else wanted[:, :, :1].repeat(3, axis=2)
    assert np.abs(picture.pixels.astype(int) - colours).max() <= within
    if channels in (2, 4, 5):
        assert np.abs(picture.alpha.astype(int) - wanted[:, :, 3 if channels > 2 else 1]).max() <= within
    else:
        assert picture.alpha is None


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("kind", ["f4", "f2", "f8", "u4", "i2", "u2"])
def test_kinds_and_layouts(tmp_path, kind, channels, order, layout):
    dtype = np.dtype(kind)
    if channels == 1 and kind in ("f4", "i2"):
        pytest.skip("Pillow reads this one")
    values = light(channels)
    white = 1 if dtype.kind == "f" else np.iinfo(dtype).max
    write(tmp_path / "a.tif", (values * white).astype(dtype), order, **LAYOUTS[layout])
    assert depth_in_header(tmp_path / "a.tif") == 16
    expect(read_picture(tmp_path / "a.tif"), values, 1 if kind in ("f4", "f8", "u4", "u2") else 33)


@pytest.mark.parametrize("channels", [3, 4])
def test_floating_point_with_its_predictor_of_another_program(tmp_path, channels):
    """OpenCV writes differences of the bytes of floats (predictor 3) in LZW."""
    values = light(channels).astype(np.float32)
    order = values[:, :, [2, 1, 0, 3][:channels]]
    params = [cv2.IMWRITE_TIFF_COMPRESSION, 5, cv2.IMWRITE_TIFF_PREDICTOR, 3]
    assert cv2.imwrite(str(tmp_path / "a.tif"), np.ascontiguousarray(order), params)
    with tifffile.TiffFile(tmp_path / "a.tif") as file:
        assert file.pages[0].predictor == 3
    found = read_picture(tmp_path / "a.tif")
    wanted = np.rint(values[:, :, :3].astype(np.float64) * 65535)
    assert np.abs(found.pixels - wanted).max() <= 1


def test_floating_point_with_its_predictor_in_tiles(tmp_path):
    """Packed here, since no library at hand writes it; OpenCV reads the same."""
    values = light(3).astype(np.float32)
    padded = np.zeros((32, 48, 3), np.float32)
    padded[:21, :37] = values
    tiles = [
        zlib.compress(b"".join(_differences(row) for row in padded[top : top + 16, left : left + 16]))
        for top in (0, 16)
        for left in (0, 16, 32)
    ]
    starts = np.cumsum([8, *(len(tile) for tile in tiles)])
    entries = {256: (37,), 257: (21,), 258: (32,) * 3, 259: (8,), 262: (2,), 277: (3,), 284: (1,), 317: (3,)}
    entries |= {322: (16,), 323: (16,), 339: (3,) * 3}
    entries |= {324: tuple(starts[:-1].tolist()), 325: tuple(len(tile) for tile in tiles)}
    data = packed_tiff("<", entries, b"".join(tiles))
    (tmp_path / "a.tif").write_bytes(data)
    np.testing.assert_array_equal(
        cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)[:, :, ::-1], values
    )
    expect(read_picture(tmp_path / "a.tif"), values.astype(np.float64), 1)


def _differences(row: np.ndarray) -> bytes:
    """(W, 3) float32: the highest bytes of all samples first; of all bytes the differences, 3 apart."""
    ordered = row.astype(">f4").reshape(-1).view(np.uint8).reshape(-1, 4).T.reshape(-1, 3)
    return np.concatenate([ordered[:1], np.diff(ordered, axis=0)]).tobytes()


@pytest.mark.parametrize("kind", ["u2", "u4"])
def test_whole_numbers_with_their_predictor(tmp_path, kind):
    dtype = np.dtype(kind)
    values = light(5)
    layout = {"compression": "zlib", "predictor": True, "tile": (16, 16)}
    write(tmp_path / "a.tif", (values * np.iinfo(dtype).max).astype(dtype), **layout)
    expect(read_picture(tmp_path / "a.tif"), values, 1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 2**31 - 1, 2**31, 2**32 - 1], [0, 32767, 32768, 65535]),
        ([0, 1000, 65535, 65535], [0, 1000, 65535, 65535]),
        ([0, 3 * 10**9, 15 * 10**8, 0], [0, 65535, 32768, 0]),
    ],
)
def test_grey_of_thirty_two_bits_without_a_sign(tmp_path, values, expected):
    tifffile.imwrite(tmp_path / "a.tif", np.array([values], np.uint32), photometric="minisblack")
    found = read_picture(tmp_path / "a.tif").pixels[0, :, 0].astype(int)
    assert np.abs(found - expected).max() <= 1


def test_what_is_brighter_than_white_is_white(tmp_path):
    values = np.full((4, 4, 3), 0.5, np.float32)
    values[0, 0] = (1.5, np.inf, np.nan)
    values[0, 1] = (-1, -np.inf, 0.25)
    write(tmp_path / "a.tif", values)
    found = read_picture(tmp_path / "a.tif").pixels
    assert found[0, :2].tolist() == [[65535, 65535, 0], [0, 0, 16384]]
    assert (found[1:] == 32768).all()
    write(tmp_path / "a.tif", (light(3) * 255).astype(np.float32))  # a picture of 8 bits, as numbers
    expect(read_picture(tmp_path / "a.tif"), light(3), 1)


def test_turned_and_as_a_later_page(tmp_path):
    values = light(3).astype(np.float32)
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(np.zeros((9, 9, 3), np.uint8), photometric="rgb")
        file.write(values, photometric="rgb", extratags=[(274, 3, 1, 6, False)])
    assert frames_in(tmp_path / "a.tif").count == 2
    _first, second = (each.picture for each in read_frames(tmp_path / "a.tif"))
    expect(second, np.rot90(light(3), -1), 1)
    with tifffile.TiffWriter(tmp_path / "b.tif") as file:
        file.write(values, photometric="rgb", extratags=[(274, 3, 1, 6, False)])
    assert upright_size(tmp_path / "b.tif") == (21, 37)


@pytest.mark.parametrize("number", [50001, 34712, 34887, 12345])
def test_compressions_that_cannot_be_read_are_no_damage(tmp_path, number):
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(np.zeros((8, 8, 3), np.uint8), photometric="rgb")
    with tifffile.TiffFile(tmp_path / "a.tif", mode="r+") as file:
        file.pages[0].tags["Compression"].overwrite(number)
    with pytest.raises(errors.PictureCompressionUnknown):
        read_picture(tmp_path / "a.tif")
    with pytest.raises(errors.PictureCompressionUnknown):
        frames_in(tmp_path / "a.tif")


def test_samples_that_cannot_be_read_are_no_damage(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((8, 8, 3), np.complex64), photometric="rgb")
    with pytest.raises(errors.PictureSamplesUnknown):
        read_picture(tmp_path / "a.tif")
    ink = np.zeros((8, 8, 4), np.float32)
    tifffile.imwrite(tmp_path / "b.tif", ink, photometric="separated")
    with pytest.raises(errors.PictureSamplesUnknown):
        read_picture(tmp_path / "b.tif")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 700), byte=st.integers(0, 255), layout=st.sampled_from(sorted(LAYOUTS)))
def test_broken_ones_end_in_an_error_or_a_picture(tmp_path, place, byte, layout):
    write(tmp_path / "a.tif", light(3).astype(np.float32), **LAYOUTS[layout])
    data = bytearray((tmp_path / "a.tif").read_bytes())
    data[place % len(data)] = byte
    (tmp_path / "b.tif").write_bytes(data)
    try:
        picture = read_picture(tmp_path / "b.tif", limit_px=10**6)
    except errors.PictureError:
        return
    assert picture.width * picture.height <= 10**6


@pytest.mark.parametrize("tenths", range(1, 10))
def test_cut_short(tmp_path, tenths):
    write(tmp_path / "a.tif", light(3).astype(np.float32), compression="zlib")
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "b.tif").write_bytes(data[: len(data) * tenths // 10])
    with pytest.raises(errors.PictureDamaged):
        read_picture(tmp_path / "b.tif")
