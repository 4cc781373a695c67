"""What is read from the data folders, and where it is held."""

import logging
import struct
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from limits import LIMIT_S
from PIL import Image

from training import picture_files
from training.dataset import DataError, find_pictures, load_pictures
from training.picture_files import in_threads
from training.pictures import check_memory, fits_beside_training

# --- finding ---------------------------------------------------------------------------------------


def test_pictures_are_found_below_all_folders_and_sorted(tmp_path):
    names = ["b/z.png", "b/deep/er/a.JPG", "a/m.webp", "a/c.tiff"]
    for name in [*names, "a/notes.txt", "a/x.npy", "b/png"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = find_pictures([tmp_path / "b", tmp_path / "a", tmp_path / "b" / "deep"])
    assert found == sorted(tmp_path / name for name in names)  # each once


def test_a_missing_folder_is_named(tmp_path, pictures):
    with pytest.raises(DataError, match="nowhere is not a folder"):
        find_pictures([pictures, tmp_path / "nowhere"])


def test_folders_without_pictures_are_named(tmp_path):
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "notes.txt").touch()
    with pytest.raises(DataError, match=r"No pictures in .*hollow"):
        find_pictures([tmp_path / "hollow"])


# --- reading ---------------------------------------------------------------------------------------


def test_pictures_are_read_as_rgb(tmp_path, picture):
    pixels = picture(40, 50, 0)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    Image.fromarray(pixels[..., 0]).save(tmp_path / "grey.png")
    colour, grey = load_pictures([tmp_path], 32)
    assert colour.dtype == torch.uint8
    assert np.array_equal(colour, pixels)
    assert np.array_equal(grey, pixels[..., :1].repeat(3, axis=2))


def test_many_pictures_of_many_sizes_keep_their_order(tmp_path, picture):
    expected = [picture(32 + number % 7, 60 - number, number) for number in range(25)]
    for number, pixels in enumerate(expected):
        Image.fromarray(pixels).save(tmp_path / f"{number:02}.png")
    loaded = load_pictures([tmp_path], 32)
    assert all(np.array_equal(a, b) for a, b in zip(loaded, expected, strict=True))
    assert len(loaded.pixels) == sum(pixels.shape[0] * pixels.shape[1] for pixels in expected)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_exif_orientation_is_not_applied(tmp_path, picture, suffix):
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    Image.fromarray(picture(40, 50, 0)).save(tmp_path / f"a.{suffix}", exif=exif)
    (loaded,) = load_pictures([tmp_path], 32)
    assert loaded.shape == (40, 50, 3)


def test_sixteen_bits_are_refused_rather_than_clipped(tmp_path, make_pictures, caplog):
    make_pictures(tmp_path, (40, 40))
    Image.fromarray(np.full((40, 40), 3000, np.uint16)).save(tmp_path / "deep.png")
    assert len(load_pictures([tmp_path], 32)) == 1
    assert "not 8 bits" in caplog.text


def test_absurd_sizes_are_not_decoded(tmp_path, make_pictures, caplog):
    make_pictures(tmp_path, (40, 40))
    for name, side in {"bomb.png": 100_000, "large.png": 10_001}.items():
        header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
        (tmp_path / name).write_bytes(start + b"\0\0\0\0IDAT")
    assert len(load_pictures([tmp_path], 32)) == 1
    bomb, large = (record.message for record in caplog.records)
    assert f"left out {tmp_path / 'bomb.png'}: " in bomb
    assert "decompression bomb" in bomb
    assert f"left out {tmp_path / 'large.png'}: 10001x10001 pixels, more than 100 megapixels" in large


def test_only_some_of_many_bad_files_are_named(tmp_path, make_pictures, caplog):
    make_pictures(tmp_path, (40, 40))
    for number in range(30):
        (tmp_path / f"bad{number}.png").touch()
    load_pictures([tmp_path], 32)
    assert len(caplog.records) == 21
    assert caplog.records[-1].message == "left out 10 more pictures for such reasons"


def test_what_cannot_be_used_is_left_out_and_logged(tmp_path, picture, caplog):
    Image.fromarray(picture(40, 50, 0)).save(tmp_path / "good.png")
    Image.fromarray(picture(31, 90, 0)).save(tmp_path / "low.png")
    Image.fromarray(picture(90, 31, 0)).save(tmp_path / "narrow.png")
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "empty.bmp").touch()
    with caplog.at_level(logging.WARNING):
        loaded = load_pictures([tmp_path], 32)
    assert [tuple(tensor.shape) for tensor in loaded] == [(40, 50, 3)]
    for name, reason in {
        "low.png": "32 pixels",
        "narrow.png": "32 pixels",
        "text.jpg": "",
        "empty.bmp": "",
    }.items():
        (message,) = (record.message for record in caplog.records if name in record.message)
        assert "left out" in message
        assert reason in message
    assert len(caplog.records) == 4


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tif", "bmp"])
def test_a_file_cut_short_is_left_out(tmp_path, picture, suffix, caplog):
    Image.fromarray(picture(48, 48, 0)).save(tmp_path / "whole.png")
    (whole,) = load_pictures([tmp_path], 32)
    Image.fromarray(picture(48, 48, 0)).save(tmp_path / f"a.{suffix}")
    data = (tmp_path / f"a.{suffix}").read_bytes()
    (tmp_path / f"a.{suffix}").unlink()
    lengths = range(0, len(data) // 2, max(1, len(data) // 60))
    for length in lengths:
        (tmp_path / f"cut.{suffix}").write_bytes(data[:length])
        loaded = load_pictures([tmp_path], 32)
        assert len(loaded) == 1
        assert torch.equal(loaded[0], whole)
    assert len(caplog.records) == len(lengths)


def test_nothing_left_is_an_error(tmp_path, make_pictures):
    make_pictures(tmp_path, (20, 20), (30, 60))
    with pytest.raises(DataError, match="None of the 2 pictures is readable and at least 32 pixels"):
        load_pictures([tmp_path], 32)


def test_an_interruption_does_not_wait_for_what_has_not_begun(monkeypatch):
    done, ending = [], threading.Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            if not cancel_futures:
                ending.set()
            super().shutdown(wait, cancel_futures=cancel_futures)
            ending.set()

    def work(number: int) -> None:
        if number == 0:
            raise KeyboardInterrupt
        assert ending.wait(LIMIT_S)
        done.append(number)

    monkeypatch.setattr(picture_files, "ThreadPoolExecutor", Pool)
    with pytest.raises(KeyboardInterrupt):
        in_threads(work, range(2000), "")
    assert len(done) <= picture_files.MOST_THREADS


# --- memory ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needed_gb", "free_gb", "fits"),
    [(1, 24, True), (12, 24, True), (12.1, 24, False), (3, 8, True), (3, 6, False), (0.1, 4, False)],
)
def test_a_graphics_card_keeps_memory_for_the_training(needed_gb, free_gb, fits):
    assert fits_beside_training(int(needed_gb * 2**30), int(free_gb * 2**30)) is fits


def test_too_little_memory_is_told_in_one_sentence():
    check_memory(1000, 1000)
    with pytest.raises(DataError, match=r"take 12\.0 GB of memory as pixels, and 8\.0 GB are free\. Give"):
        check_memory(12_000_000_000, 8_000_000_000)


def test_a_picture_that_is_left_out_moves_no_other(tmp_path, picture):
    Image.fromarray(picture(40, 50, 0)).save(tmp_path / "a.png")
    Image.fromarray(picture(45, 60, 1)).save(tmp_path / "b.png")
    Image.fromarray(picture(50, 40, 2)).save(tmp_path / "c.png")
    data = (tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(data[: len(data) // 2])  # a sound header, and room taken by it
    first, last = load_pictures([tmp_path], 32)
    assert np.array_equal(first, picture(40, 50, 0))
    assert np.array_equal(last, picture(50, 40, 2))
