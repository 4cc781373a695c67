"""Reading files: each error."""

import os
import socket
from pathlib import Path

import numpy as np
import pytest
from picture_files import tiff_header
from PIL import Image

from engine import errors
from engine.pictures import read_picture


def test_missing(tmp_path):
    with pytest.raises(errors.PictureMissing) as caught:
        read_picture(tmp_path / "none.png")
    assert caught.value.path == tmp_path / "none.png"


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "zero\0byte.png", "file.png/inside.png", "loop.png"])
def test_impossible_paths_are_missing(store, tmp_path, name):
    store(b"x", "file.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    with pytest.raises(errors.PictureMissing):
        read_picture(tmp_path / name)


def test_folder(tmp_path):
    with pytest.raises(errors.PictureIsFolder):
        read_picture(tmp_path)


def test_empty(store):
    with pytest.raises(errors.PictureEmpty):
        read_picture(store(b"", "a.png"))


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Sir, this is no picture.\n" * 9,
        b"BMW is a maker of cars, and this is a text.",
        b"P5 is how a portable greymap begins",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0",  # an icon
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0" * 99,  # a film
        b"MM\0+\0\x08\0\0" + bytes(60),  # a BigTIFF with the upper byte first
        b"\xff\xd8\xff\xf7\0\x0b" + bytes(60),  # JPEG-LS
        b"PF\n2 1\n-1.0\n" + bytes(24),
        b"\x89PN",
        b"x",
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.tga", "a"])
def test_unknown(store, content, name):
    if name == "a.tga" and content.startswith(b"\0\0\x01"):
        pytest.skip("an icon that is called .tga may pass for one")
    with pytest.raises(errors.PictureUnknown):
        read_picture(store(content, name))


def test_the_content_counts_and_not_the_name(store, encoded, photo):
    np.testing.assert_array_equal(read_picture(store(encoded["png"], "a.jpg")).pixels, photo)


def test_tga_has_no_signature_and_needs_its_name(store):
    path = store(Image.new("RGB", (3, 2), (1, 2, 3)), "a.tga")
    assert read_picture(path).pixels[0, 0].tolist() == [1, 2, 3]
    renamed = path.rename(path.with_suffix(".png"))
    with pytest.raises(errors.PictureUnknown):
        read_picture(renamed)


@pytest.mark.parametrize("more", [(254, 1), (50706, 0x01040000)])
def test_camera_raw_files_are_not_their_thumbnails(store, more):
    with pytest.raises(errors.PictureUnknown):
        read_picture(store(tiff_header(16, 16, more), "a.dng"))


def test_pipes_and_devices_are_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    with pytest.raises(errors.PictureUnknown):
        read_picture(pipe)
    with pytest.raises(errors.PictureUnknown):
        read_picture(Path("/dev/zero"))


def test_not_readable_as_the_system_says_it(store, encoded):
    path = store(encoded["png"], "a.png")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything (root); see the next test")
    with pytest.raises(errors.PictureNotReadable):
        read_picture(path)


@pytest.mark.parametrize("when", ["stat", "open", "read"])
def test_not_readable_whoever_runs_this(store, encoded, when):
    path = store(encoded["png"], "a.png")

    class Refusing(type(path)):
        def stat(self, **kwargs):
            if when == "stat":
                raise PermissionError(13, "Permission denied")
            return super().stat(**kwargs)

        def open(self, mode="r", *args, **kwargs):
            if when == "open":
                raise PermissionError(13, "Permission denied")
            return BadDisk(super().open(mode, *args, **kwargs))

    class BadDisk:
        """A file whose disk fails after the header."""

        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *args):
            self.file.close()

        def seek(self, *args):
            return self.file.seek(*args)

        def tell(self):
            return self.file.tell()

        def read(self, size=-1):
            if self.file.tell() > 40:
                raise OSError(5, "Input/output error")
            return self.file.read(size)

    with pytest.raises(errors.PictureNotReadable):
        read_picture(Refusing(path))


def test_a_socket_is_no_picture(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # names of sockets are limited to 108 bytes
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind("s.png")
        with pytest.raises(errors.PictureUnknown):
            read_picture(Path("s.png"))


def test_interruption_passes(store, encoded, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.pictures.read.from_image", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_picture(store(encoded["png"], "a.png"))


def test_reading_leaves_the_file_alone(store, encoded):
    path = store(encoded["tiff"], "a.tiff")
    before = path.stat().st_mtime_ns
    read_picture(path)
    assert path.read_bytes() == encoded["tiff"]
    assert path.stat().st_mtime_ns == before


def test_the_file_may_be_removed_after_reading(store, encoded, photo):
    path = store(encoded["tiff"], "a.tiff")  # uncompressed: the kind that Pillow would map into memory
    picture = read_picture(path)
    path.write_bytes(b"\0" * 10)
    np.testing.assert_array_equal(picture.pixels, photo)
