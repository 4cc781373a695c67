"""What can be chosen in writing: colour resolution, lossless, compression; and formats from elsewhere."""

import numpy as np
import pytest
from deep_files import dng
from heif_files import CAN_ENCODE_HEIF
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.pictures import FORMATS, Picture, WriteOptions, read_picture, write_picture

LOSSLESS = [each.suffixes[0] for each in FORMATS if each.has_lossless]


def size_with(path, picture: Picture, **options) -> int:
    write_picture(picture, path, WriteOptions(overwrite=True, **options))
    return path.stat().st_size


@pytest.mark.parametrize("suffix", LOSSLESS)
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_lossless(tmp_path, photo, suffix, with_alpha, grey):
    pixels = photo[:, :, :1].repeat(3, axis=2) if grey else photo
    alpha = np.ascontiguousarray(photo[::-1, :, 1]) if with_alpha else None
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(pixels, alpha, grey), path, WriteOptions(quality=5, lossless=True))
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, pixels)
    if with_alpha:
        np.testing.assert_array_equal(back.alpha, alpha)


@pytest.mark.parametrize(("chosen", "sampling"), [("4:4:4", (1, 1)), ("4:2:2", (2, 1)), ("4:2:0", (2, 2))])
@pytest.mark.parametrize("quality", [50, 95])
def test_colour_resolution_of_jpeg(tmp_path, photo, chosen, sampling, quality):
    path = tmp_path / "a.jpg"
    write_picture(Picture(photo), path, WriteOptions(quality, subsampling=chosen))
    with Image.open(path) as image:
        assert tuple(image.layer[0][1:3]) == sampling


def test_colour_resolution_of_avif(tmp_path):
    y, x = np.mgrid[:32, :32]
    stripes = np.where((x + y)[..., None] % 2, np.uint8([230, 20, 20]), np.uint8([20, 120, 230]))
    errors = {}
    for chosen in ("4:4:4", "4:2:0"):
        path = tmp_path / f"{chosen[-1]}.avif"
        write_picture(Picture(stripes.astype(np.uint8)), path, WriteOptions(95, subsampling=chosen))
        errors[chosen] = np.abs(read_picture(path).pixels.astype(int) - stripes).mean()
    assert errors["4:2:0"] > 3 * errors["4:4:4"]


@pytest.mark.parametrize("level", range(10))
def test_every_level_of_png_gives_the_same_pixels(tmp_path, photo, level):
    size = size_with(tmp_path / "a.png", Picture(photo), png_level=level)
    np.testing.assert_array_equal(read_picture(tmp_path / "a.png").pixels, photo)
    assert (size > photo.nbytes) is (level == 0)


def test_levels_of_png_differ(tmp_path):
    y, x = np.mgrid[:200, :200]
    smooth = Picture(np.stack([x, y, (x * y) // 200], 2).astype(np.uint8))
    sizes = [size_with(tmp_path / "a.png", smooth, png_level=level) for level in (0, 1, 9)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_tiff_without_compression(tmp_path, photo):
    size = size_with(tmp_path / "a.tif", Picture(photo), tiff_compression="none")
    assert photo.nbytes < size < photo.nbytes + 1000
    np.testing.assert_array_equal(read_picture(tmp_path / "a.tif").pixels, photo)
    assert size_with(tmp_path / "a.tif", Picture(photo)) < photo.nbytes


@pytest.mark.parametrize(
    "faulty",
    [{"subsampling": "4:1:1"}, {"png_level": 10}, {"png_level": -1}, {"tiff_compression": "lzw"}],
)
def test_options_out_of_range(faulty):
    with pytest.raises(ValueError):
        WriteOptions(**faulty)


def test_defaults_are_what_they_were(tmp_path, photo):
    """The bytes of before there were options: 4:4:4 from 90, level 4, deflate."""
    for name, given in {
        "a.jpg": {"subsampling": "4:4:4"},
        "a.png": {"png_level": 4},
        "a.tif": {"tiff_compression": "deflate"},
    }.items():
        write_picture(Picture(photo), tmp_path / name)
        write_picture(Picture(photo), tmp_path / f"b{name}", WriteOptions(**given))
        assert (tmp_path / name).read_bytes() == (tmp_path / f"b{name}").read_bytes()


# --- HEIC -------------------------------------------------------------------------------------------

needs_heif = pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")


@needs_heif
@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_of_a_phone(tmp_path, photo, srgb_icc, orientation):
    from pillow_heif import from_pillow

    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Maker"
    packet = b"<x:xmpmeta/>"
    image = Image.fromarray(photo)
    image.info |= {"icc_profile": srgb_icc, "xmp": packet}
    # Given in saving, the orientation is written as an iPhone does: beside the pixels, and in EXIF.
    from_pillow(image).save(tmp_path / "a.heic", quality=100, chroma=444, exif=exif.tobytes())
    image.info.clear()
    jpeg = tmp_path / "a.jpg"
    image.save(jpeg, quality=100, exif=exif.tobytes())
    picture, expected = read_picture(tmp_path / "a.heic"), read_picture(jpeg)
    assert np.abs(picture.pixels.astype(int) - expected.pixels).mean() < 4
    assert picture.metadata.icc_profile == srgb_icc
    assert picture.metadata.xmp == packet
    assert picture.metadata.exif is not None
    kept = Image.Exif()
    kept.load(picture.metadata.exif)
    assert dict(kept) == {ExifTags.Base.Make: "Maker"}


@needs_heif
def test_heic_with_alpha_and_ten_bits(tmp_path, photo):
    from pillow_heif import encode, from_pillow

    alpha = np.ascontiguousarray(photo[:, :, 0])
    from_pillow(Image.fromarray(np.dstack([photo, alpha]))).save(tmp_path / "a.heic", quality=-1, chroma=444)
    picture = read_picture(tmp_path / "a.heic")
    assert picture.alpha is not None
    assert np.abs(picture.alpha.astype(int) - alpha).mean() < 2
    deep = photo.astype(np.uint16) * 257
    encode("RGB;16", (56, 40), deep.tobytes(), tmp_path / "b.heic", quality=100, chroma=444)
    assert np.abs(read_picture(tmp_path / "b.heic").eight_bit().pixels.astype(int) - photo).mean() < 3


def test_the_libraries_are_loaded_when_such_a_file_is_met(store, encoded):
    import subprocess
    import sys

    path = store(encoded["png"], "a.png")
    code = (
        "import sys; from pathlib import Path; from engine.pictures import read_picture;"
        f"read_picture(Path({str(path)!r}));"
        "print({'pi_heif', 'pillow_heif', 'OpenImageIO', 'brotli', 'rawpy', 'cv2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_the_libraries_their_formats_are_not_offered(store, encoded):
    """And their files are told to need them, by content or by suffix."""
    import subprocess
    import sys

    for name in ("heic", "jxl"):
        if name not in encoded:
            pytest.skip("the libraries are not installed, so there is no such file")
    paths = [str(store(encoded[name], f"a.{name}")) for name in ("heic", "jxl", "jpeg")]
    paths.append(str(store(dng(np.zeros((8, 8), np.uint16)), "a.dng")))
    paths.append(str(store(dng(np.zeros((8, 8), np.uint16)), "a.tif")))  # told by its content
    thumbnail = ImageFileDirectory_v2()
    thumbnail[254] = 1  # reduced: that of a raw file
    paths.append(str(store(Image.new("RGB", (4, 4)), "b.tif", tiffinfo=thumbnail)))
    code = f"""
import sys
for library in ("pi_heif", "pillow_heif", "OpenImageIO", "rawpy"):
    sys.modules[library] = None
from pathlib import Path
from engine.errors import PictureNeedsExtra
from engine.pictures import FORMATS, READ_SUFFIXES, read_picture, upright_size
assert "jxl" not in [each.id for each in FORMATS]
assert not {{".heic", ".jxl", ".dng"}} & set(READ_SUFFIXES)
for path in {paths!r}:
    try:
        print(read_picture(Path(path)).width)
    except PictureNeedsExtra as error:
        print(error.kind.replace(" ", "-"), error.extra)
        assert upright_size(Path(path)) is None
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["HEIC formats", "JPEG-XL formats", "56", *["camera-raw raw"] * 3]
