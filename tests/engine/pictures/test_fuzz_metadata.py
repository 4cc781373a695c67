"""Random metadata and random damage in animations: the right pixels, or a typed error, and in linear time."""

import io
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from engine.errors import PictureError
from engine.pictures import Picture, WriteOptions, from_image, iptc, read_picture, write_picture, xmp
from engine.pictures.frames import frames_in, read_frames
from engine.pictures.metadata import read_tree
from engine.pictures.texts import png_chunks

FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
PARTS = st.sampled_from(
    [b"<", b">", b"/>", b"</", b"tiff:Orientation", b"exif:GPSLatitude", b'="6"', b"='", b'"', b" ", b"\n",
     b"x", b"hdrgm:", b"<?xpacket end", b"<tiff:Orientation>1</tiff:Orientation>", b"\0", b"\xff"]
)  # fmt: skip


@FUZZ
@given(parts=st.lists(PARTS, max_size=30), data=st.binary(max_size=40))
def test_xmp_of_any_bytes(parts, data):
    image = Image.new("RGB", (2, 1), (5, 6, 7))
    image.info["xmp"] = b"".join(parts) + data
    picture = from_image(image)
    assert picture.pixels.tolist()[0][0] == [5, 6, 7]
    packet = picture.metadata.xmp
    if packet is not None:
        assert len(packet) <= len(image.info["xmp"])
        assert b"<tiff:Orientation>" not in packet
        assert b"\0" not in packet
        without = xmp.without_gps(packet)
        assert without is None or b"<exif:GPSLatitude>" not in without
        assert len(xmp.shortened(packet)) <= len(packet) + 1


@pytest.mark.parametrize(
    "unit",
    [b" ", b" tiff:Orientation", b' tiff:Orientation="', b" tiff:Orientation='", b"<hdrgm:a", b"a", b"<",
     b" a:GPS", b"\n", b"<a:GPSx/>", b" tiff:Orientation =", b".-"],
)  # fmt: skip
def test_no_packet_takes_more_than_linear_time(unit):
    packet = b"<a " + unit * (2**20 // len(unit) - 4)
    image = Image.new("L", (1, 1))
    image.info["xmp"] = packet
    began = time.process_time()
    found = from_image(image).metadata.xmp
    xmp.without_gps(packet)
    xmp.shortened(packet)
    assert time.process_time() - began < 2
    assert found is None or len(found) <= len(packet)


@FUZZ
@given(data=st.binary(max_size=200))
@example(data=b"8BIM\x04\x04\x00\x00\xff\xff\xff\xff")
@example(data=b"8BIM" + b"\0" * 20)
@example(data=b"\x1c\x02\x05\x00\x03abc\x1c\x02")
def test_iptc_of_any_bytes(data):
    image = Image.new("RGB", (2, 1), (5, 6, 7))
    for key, value in (
        ("photoshop", {0x0404: data}),
        ("Raw profile type iptc", f"\niptc\n 9\n{data.hex()}"),
        ("Raw profile type iptc", data.decode("latin-1")),
    ):
        image.info = {key: value}
        picture = from_image(image)
        assert picture.pixels.tolist()[0][0] == [5, 6, 7]
        kept = picture.metadata.iptc
        if kept is not None:
            buffer = io.BytesIO()
            Image.new("L", (1, 1)).save(buffer, "JPEG", extra=iptc.jpeg_segment(kept))
            opened = Image.open(buffer)
            assert iptc.read_iptc(opened, read_tree(opened)) == kept


@FUZZ
@given(texts=st.lists(st.tuples(st.text(max_size=90), st.text(max_size=60)), max_size=4))
@example(texts=[("Comment", "\0"), ("ü", "€"), ("x" * 80, "")])
def test_texts_of_any_characters_never_spoil_a_png(tmp_path_factory, texts):
    path = tmp_path_factory.getbasetemp() / "texts.png"
    picture = from_image(Image.new("RGB", (2, 1), (5, 6, 7)))
    given_texts = Picture(picture.pixels, metadata=type(picture.metadata)(texts=tuple(texts)))
    write_picture(given_texts, path, WriteOptions(overwrite=True))
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, picture.pixels)
    write_picture(given_texts, path.with_suffix(".jpg"), WriteOptions(overwrite=True))
    read_picture(path.with_suffix(".jpg"))
    assert len(back.metadata.texts) <= len(png_chunks(given_texts.metadata.texts))


@pytest.fixture(scope="module")
def animations() -> dict[str, bytes]:
    made = {}
    noise = np.random.default_rng(0).integers(0, 255, (4, 20, 24, 3), np.uint8)
    images = [Image.fromarray(each) for each in noise]
    for suffix, name in (("gif", "GIF"), ("webp", "WEBP"), ("png", "PNG"), ("avif", "AVIF"), ("tif", "TIFF")):
        buffer = io.BytesIO()
        images[0].save(buffer, name, save_all=True, append_images=images[1:])
        made[suffix] = buffer.getvalue()
    return made


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "avif", "tif"])
@FUZZ
@given(
    positions=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=4
    ),
    end=st.floats(0.3, 1),
)
def test_damaged_animations(store, animations, suffix, positions, end):
    data = bytearray(animations[suffix])
    for position, change in positions:
        data[int(position * len(data))] ^= change
    path = store(bytes(data[: int(end * len(data))]), f"a.{suffix}")
    for read in (lambda: [frames_in(path, 100_000)], lambda: read_frames(path, 100_000)):
        try:
            for number, _found in enumerate(read()):
                assert number < 100
        except PictureError:
            continue


def test_text_chunks_that_are_cut_leave_the_picture(store):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "x" * 500)
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), (1, 2, 3)).save(buffer, "PNG", pnginfo=words)
    data = buffer.getvalue()
    moved = data.replace(b"tEXtComment\0", b"iTXtComment\0")  # another kind: what follows makes no sense
    try:
        picture = read_picture(store(moved, "a.png"))
    except PictureError:
        return
    assert picture.pixels[0, 0].tolist() == [1, 2, 3]
