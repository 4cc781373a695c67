"""Animations and pages: counted, read one by one, written one by one."""

import base64
import tracemalloc

import numpy as np
import pytest
import tifffile
from heif_files import CAN_ENCODE_HEIF
from PIL import Image

from engine import errors
from engine.pictures import Metadata, Picture, WriteOptions, read_picture, upright_size
from engine.pictures.animate import write_frames
from engine.pictures.frames import Frame, FrameCount, frames_in, read_frames

OVER = WriteOptions(overwrite=True)


def shades(count: int, with_alpha: bool = False) -> list[Picture]:
    made = []
    for number in range(count):
        pixels = np.full((12, 16, 3), (40 * number + 15, 200 - 20 * number, 90), np.uint8)
        pixels[number, number] = 255
        alpha = np.full((12, 16), 255, np.uint8)
        alpha[:, number] = 0
        made.append(Picture(pixels, alpha if with_alpha else None))
    return made


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "avif"])
def test_frames_of_other_programs(store, suffix):
    images = [Image.fromarray(each.pixels) for each in shades(4)]
    options = {"lossless": True} if suffix == "webp" else {"quality": 95} if suffix == "avif" else {}
    path = store(
        images[0],
        f"a.{suffix}",
        save_all=True,
        append_images=images[1:],
        duration=[100, 200, 300, 40],
        **options,
    )
    assert frames_in(path).kind == "frames"
    assert frames_in(path).count == 4
    found = list(read_frames(path))
    assert [each.seconds for each in found] == pytest.approx([0.1, 0.2, 0.3, 0.04])
    for frame, picture in zip(found, shades(4), strict=True):
        assert np.abs(frame.picture.pixels.astype(int) - picture.pixels).mean() < 4
    first = read_picture(path)
    np.testing.assert_array_equal(first.pixels, found[0].picture.pixels)


def test_loops(store):
    images = [Image.fromarray(each.pixels) for each in shades(2)]

    def loops(suffix: str, **options: int) -> int | None:
        return frames_in(
            store(images[0], f"a.{suffix}", save_all=True, append_images=images[1:], **options)
        ).loops

    assert loops("gif") == 1
    assert loops("gif", loop=0) == 0
    assert loops("gif", loop=2) == 3
    assert loops("png", loop=3) == 3
    assert loops("webp", loop=5) == 5


def test_picture_before_the_animation_is_no_frame(store):
    images = [Image.fromarray(each.pixels) for each in shades(3)]
    path = store(images[0], "a.png", save_all=True, append_images=images[1:], default_image=True)
    assert frames_in(path).count == 2
    found = [each.picture.pixels for each in read_frames(path)]
    np.testing.assert_array_equal(found, [each.pixels for each in shades(3)[1:]])


def test_pages_of_a_tiff(store):
    images = [Image.new("L", (5 + number, 4), 50 * number) for number in range(3)]
    path = store(images[0], "a.tif", save_all=True, append_images=images[1:])
    assert frames_in(path) == FrameCount("pages", 3, None, one_size=False)
    found = [
        (each.picture.width, int(each.picture.pixels[0, 0, 0]), each.seconds) for each in read_frames(path)
    ]
    assert found == [(5, 0, 0), (6, 50, 0), (7, 100, 0)]
    with pytest.raises(errors.PictureDamaged):
        list(read_frames(path, limit_px=24))


def test_single_pictures(store, encoded):
    for name, data in encoded.items():
        path = store(data, f"one.{name}")
        assert frames_in(path) == FrameCount("single", 1, None)
        assert len(list(read_frames(path))) == 1


@pytest.mark.parametrize("suffix", [".png", ".webp"])
@pytest.mark.parametrize("with_alpha", [False, True])
def test_written_and_read_again(tmp_path, srgb_icc, suffix, with_alpha):
    path = tmp_path / f"a{suffix}"
    given = [Frame(each, 0.25 * number) for number, each in enumerate(shades(4, with_alpha))]
    metadata = Metadata(icc_profile=srgb_icc, dpi=(300.0, 300.0), xmp=b"<x/>")
    given[0] = Frame(Picture(given[0].picture.pixels, given[0].picture.alpha, metadata=metadata), 0.1)
    write_frames(iter(given), 4, path, WriteOptions(lossless=True), loops=7)
    assert frames_in(path) == FrameCount("frames", 4, 7)
    back = list(read_frames(path))
    assert [each.seconds for each in back] == [each.seconds for each in given]
    for frame, expected in zip(back, given, strict=True):
        seen = np.ones((12, 16), bool) if expected.picture.alpha is None else expected.picture.alpha > 0
        np.testing.assert_array_equal(frame.picture.pixels[seen], expected.picture.pixels[seen])
        if with_alpha:
            np.testing.assert_array_equal(frame.picture.alpha, expected.picture.alpha)
    kept = read_picture(path).metadata
    assert kept.icc_profile == srgb_icc
    assert kept.xmp == b"<x/>"
    assert kept.dpi == pytest.approx((300, 300), abs=0.02)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_frames_are_taken_one_by_one(tmp_path, suffix):
    def computed():
        generator = np.random.default_rng(1)
        for _number in range(120):
            yield Frame(Picture(generator.integers(0, 255, (100, 150, 3), np.uint8)), 0.04)

    tracemalloc.start()
    try:
        write_frames(computed(), 120, tmp_path / f"a{suffix}")
        assert tracemalloc.get_traced_memory()[1] < 40 * 100 * 150 * 4, "of 120 frames"
    finally:
        tracemalloc.stop()
    assert frames_in(tmp_path / f"a{suffix}").count == 120


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_one_frame_is_a_plain_picture_and_none_an_error(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    write_frames([Frame(shades(1)[0], 1.0)], 1, path)
    assert frames_in(path).kind == "single"
    with pytest.raises(ValueError, match="no frames"):
        write_frames([], 0, path, OVER)


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_what_the_frames_raise_passes_and_nothing_is_written(tmp_path, suffix):
    def failing(error: Exception):
        yield from [Frame(each, 0.1) for each in shades(3)]
        raise error

    for error in (errors.Cancelled(), ValueError("mine"), MemoryError()):
        with pytest.raises(type(error)) as caught:
            write_frames(failing(error), 5, tmp_path / f"a{suffix}")
        assert caught.value is error
    other = Frame(Picture(np.zeros((3, 3, 3), np.uint8)), 0.1)
    with pytest.raises(ValueError, match="3 x 3"):
        write_frames([Frame(shades(1)[0], 0.1), other], 2, tmp_path / f"a{suffix}")
    for count in (2, 4):
        with pytest.raises(ValueError, match=f"not {count}"):
            write_frames([Frame(each, 0.1) for each in shades(3)], count, tmp_path / f"a{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_other_formats_and_targets_that_exist_are_refused(tmp_path):
    given = [Frame(each, 0.1) for each in shades(2)]
    with pytest.raises(errors.OutputFormatUnknown) as caught:
        write_frames(given, 2, tmp_path / "a.jpg")
    assert caught.value.known == (".png", ".webp", ".tif", ".tiff")
    write_frames(given, 2, tmp_path / "a.png")
    with pytest.raises(errors.OutputExists):
        write_frames(given, 2, tmp_path / "a.png")


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_damage_in_a_later_frame(store, suffix):
    images = [
        Image.fromarray(np.random.default_rng(n).integers(0, 255, (40, 40, 3), np.uint8)) for n in range(3)
    ]
    path = store(images[0], f"a.{suffix}", save_all=True, append_images=images[1:])
    cut = store(path.read_bytes()[: path.stat().st_size * 4 // 5], f"cut.{suffix}")
    with pytest.raises(errors.PictureDamaged):
        list(read_frames(cut))


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif"])
def test_writing_tells_how_far_it_is_and_stops_between_two_frames(tmp_path, suffix):
    taken = []

    def computed():
        for number, each in enumerate(shades(4)):
            taken.append(number)
            yield Frame(each, 0.1)

    path, shares = tmp_path / f"a{suffix}", []
    write_frames(computed(), 4, path, None, 0, shares.append, lambda: False)
    assert shares == [0.25, 0.5, 0.75, 1.0]
    before = path.read_bytes()
    taken.clear()
    shares.clear()
    with pytest.raises(errors.Cancelled):
        write_frames(computed(), 4, path, OVER, 0, shares.append, lambda: len(shares) == 2)
    assert shares == [0.25, 0.5]
    assert taken == [0, 1, 2], "the third was there when it was asked"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_small_copies_and_masks_are_no_pages(tmp_path):
    path = tmp_path / "a.tif"
    pages = [np.full((12, 16, 3), 50 * number, np.uint8) for number in range(3)]
    with tifffile.TiffWriter(path) as file:
        for number, samples in enumerate(pages):
            file.write(samples, photometric="rgb")
            if number == 0:
                file.write(samples[::4, ::4], photometric="rgb", subfiletype=1)
            file.write(samples[:, :, 0] > 0, photometric="mask", subfiletype=4)
    assert frames_in(path) == FrameCount("pages", 3, None)
    np.testing.assert_array_equal([each.picture.pixels for each in read_frames(path)], pages)
    with tifffile.TiffWriter(path) as file:
        file.write(pages[0], photometric="rgb")
        file.write(pages[0][::4, ::4], photometric="rgb", subfiletype=1)
    assert frames_in(path).kind == "single"
    assert len(list(read_frames(path))) == 1


def test_pages_that_are_turned_differ_in_size(tmp_path):
    for orientation, same in ((1, True), (3, True), (6, False)):
        with tifffile.TiffWriter(tmp_path / "a.tif") as file:
            for turned in (1, orientation):
                tag = (274, 3, 1, turned, False)
                file.write(np.zeros((12, 16, 3), np.uint8), photometric="rgb", extratags=[tag])
        assert frames_in(tmp_path / "a.tif").one_size is same
        sizes = {each.picture.pixels.shape for each in read_frames(tmp_path / "a.tif")}
        assert (len(sizes) == 1) is same


ANIMATED_JXL = """
/woYMcEAFhSXBAgIIIoAADwBSygkxkVBwYQIuJvRMVgxkigYn/H/AjIACMHuCEjgkNTnqrxdeFZz0qKuD6MCzQgUogC/HjbBAfxF
5QV+cG1KkQxjM440Cbr0ecknnec1DgiIIADBBRoAkgkAJAFLKCTGRUFBANTNNl6MxwvIALBnZgDwSUWklIR8Z4QCF4NAgdTrfpKm
B0ISTlhkKFEMhTjAS2mSJ+EjMj44YYPT0DjBhY9cQjUCCIhQAMEFGgDqCwAkAUsoJMZFQUEA1M02ZsbjBWQAoP7MACikI1JIMr4L
goGLDUCB1Mt+kqYHwhFOWGQoUAyFOMBKaZAn4SMyPjhhg9PPOG01j9MBNAIIiIAAwQUaABoJACQBSygkxkVBQQDUzTZmxrsLyACA
BU0CcEhApASkfEeB6YvNQIDUfwgQMGrmP0CgBMi/BUndAA6rpTqrQ/M/JHdj0oEv5ycvOMJ0BgiIsADBBRoAow8AAAQAJAFLKCTG
RUFBANTNNmbm3QVkABhe8AdIJCDSwgm+22DwYitQIfVr7mSBl1QzMoEBetLA0w/AdE6Dzc/oNIzJ0tBEqw5S4gtS4AYB
"""
"""Five frames, by cjxl."""


def test_of_an_animated_jpeg_xl_the_last_frame_alone_can_be_read(store):
    path = store(base64.b64decode(ANIMATED_JXL), "a.jxl")
    assert frames_in(path) == FrameCount("frames", 1, None, only_first=True)
    assert read_picture(path).width == upright_size(path)[0]


def test_an_avif_is_played_for_ever(store):
    images = [Image.fromarray(each.pixels) for each in shades(2)]
    assert frames_in(store(images[0], "a.avif", save_all=True, append_images=images[1:])).loops == 0


def test_a_closed_generator_closes_its_file(store):
    images = [Image.fromarray(each.pixels) for each in shades(3)]
    path = store(images[0], "a.gif", save_all=True, append_images=images[1:])
    found = read_frames(path)
    next(found)
    found.close()  # type: ignore[attr-defined]  # an open file would be a ResourceWarning


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
def test_pictures_side_by_side_in_a_heic(tmp_path):
    from pillow_heif import HeifFile

    file = HeifFile()
    for each in shades(2):
        file.add_from_pillow(Image.fromarray(each.pixels).resize((64, 64)))
    file.save(tmp_path / "a.heic", quality=90)
    assert frames_in(tmp_path / "a.heic") == FrameCount("pages", 2, None)
    assert len(list(read_frames(tmp_path / "a.heic"))) == 2
