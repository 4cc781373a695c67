"""HEIC through pi-heif, which the program depends on, and through pillow-heif: the same pictures."""

import subprocess
import sys

import numpy as np
import pytest
from deep_files import deep_samples, expect_samples
from heif_files import CAN_ENCODE_HEIF
from PIL import ExifTags, Image

from engine.errors import PictureDamaged
from engine.pictures import plugins, read_picture, upright_size
from engine.pictures.frames import FrameCount, frames_in, read_frames

pytestmark = pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")


@pytest.fixture(params=["pi_heif", "pillow_heif"])
def library(request, monkeypatch):
    pytest.importorskip(request.param)
    others = plugins.library_for
    monkeypatch.setattr(
        plugins, "library_for", lambda name: request.param if name == "HEIF" else others(name)
    )
    return request.param


def test_it_is_the_one_that_decodes(library, store, encoded):
    path = store(encoded["heic"], "a.heic")
    with path.open("rb") as file, plugins.open_heif(file) as image:
        assert type(image).__module__ == f"{library}.as_plugin"


@pytest.mark.usefixtures("library")
def test_colours_alpha_and_metadata(tmp_path, photo, srgb_icc):
    from pillow_heif import from_pillow

    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Maker"
    image = Image.fromarray(np.dstack([photo, photo[:, :, 0]]))
    image.info |= {"icc_profile": srgb_icc, "xmp": b"<x:xmpmeta/>"}
    path = tmp_path / "a.heic"
    from_pillow(image).save(path, quality=-1, chroma=444, exif=exif.tobytes())
    found = read_picture(path)
    assert upright_size(path) == (40, 56)
    assert np.abs(found.pixels.astype(int) - np.rot90(photo, -1)).mean() < 2
    assert found.alpha is not None
    assert np.abs(found.alpha.astype(int) - np.rot90(photo[:, :, 0], -1)).mean() < 2
    assert found.metadata.icc_profile == srgb_icc
    assert found.metadata.xmp == b"<x:xmpmeta/>"
    kept = Image.Exif()
    kept.load(found.metadata.exif)
    assert dict(kept) == {ExifTags.Base.Make: "Maker"}


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("twelve", "within"), [(False, 80), (True, 20)])
def test_ten_and_twelve_bits(tmp_path, monkeypatch, twelve, within):
    import pillow_heif

    monkeypatch.setattr(pillow_heif.options, "SAVE_HDR_TO_12_BIT", twelve)
    samples = deep_samples(4)
    options = {"quality": -1, "chroma": 444, "matrix_coefficients": 0}
    pillow_heif.encode("RGBA;16", (56, 40), samples.tobytes(), tmp_path / "a.heic", **options)
    expect_samples(read_picture(tmp_path / "a.heic"), samples, within)


@pytest.mark.usefixtures("library")
def test_pictures_side_by_side(tmp_path):
    from pillow_heif import HeifFile

    file = HeifFile()
    for number in range(3):
        file.add_from_pillow(Image.new("RGB", (64, 64), (80 * number, 0, 0)))
    file.save(tmp_path / "a.heic", quality=90)
    assert frames_in(tmp_path / "a.heic") == FrameCount("pages", 3, None)
    found = [int(each.picture.pixels[0, 0, 0]) for each in read_frames(tmp_path / "a.heic")]
    assert found == pytest.approx([0, 80, 160], abs=3)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", ["heic", "heic10"])
def test_a_file_cut_short(store, encoded, name):
    data = encoded[name]
    for tenths in range(2, 10):
        with pytest.raises(PictureDamaged):
            read_picture(store(data[: len(data) * tenths // 10], f"{tenths}.heic"))


@pytest.mark.parametrize("absent", ["pi_heif", "pillow_heif"])
def test_either_is_enough(store, encoded, absent):
    path = str(store(encoded["heic"], "a.heic"))
    code = f"""
import sys
sys.modules[{absent!r}] = None
from pathlib import Path
from engine.pictures import READ_SUFFIXES, read_picture
print(".heic" in READ_SUFFIXES, read_picture(Path({path!r})).width)
print(*sorted({{"pi_heif", "pillow_heif"}} & {{name for name in sys.modules if sys.modules[name]}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    other = {"pi_heif": "pillow_heif", "pillow_heif": "pi_heif"}[absent]
    assert done.stdout.splitlines() == ["True 56", other]
