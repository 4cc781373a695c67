"""`python -m training prepare`: what it keeps, what it drops, what it says."""

import json
import shutil

import numpy as np
import pytest
from PIL import Image

from training.__main__ import main
from training.config import ConfigError
from training.dataset import DataError, load_pictures
from training.index import read_index
from training.prepare import prepare, report


def dropped(index) -> dict[str, str]:
    return {item.path.removeprefix("data/"): item.reason for item in index.dropped}


def test_every_reason_to_drop(tmp_path, picture):
    data, benchmark = tmp_path / "data", tmp_path / "benchmark"
    for folder in (data / "deep", benchmark):
        folder.mkdir(parents=True)
    good = picture(64, 80, 0)
    Image.fromarray(good).save(data / "a.png")
    Image.fromarray(good).save(data / "deep" / "again.bmp")
    Image.fromarray(picture(31, 90, 1)).save(data / "small.png")
    Image.fromarray(picture(64, 96, 2)).save(benchmark / "known.png")
    Image.fromarray(picture(64, 96, 2)[:, ::-1]).resize((60, 40)).save(data / "mirrored.jpg", quality=60)
    Image.fromarray(np.zeros((64, 64), np.uint16)).save(data / "deep.png")
    (data / "notes.txt").touch()
    (data / "empty.png").touch()
    cut = (data / "a.png").read_bytes()
    (data / "cut.png").write_bytes(cut[: len(cut) // 2])

    index = prepare([data], tmp_path / "index.json", 32, [benchmark])

    assert [(item.path, item.width, item.height) for item in index.pictures] == [("data/a.png", 80, 64)]
    assert dropped(index) == {
        "deep/again.bmp": "duplicate",
        "small.png": "too small",
        "mirrored.jpg": "excluded",
        "deep.png": "unreadable",
        "empty.png": "unreadable",
        "cut.png": "unreadable",
    }
    assert read_index(tmp_path / "index.json") == index
    kept, total, *lines = report(index).splitlines()
    assert kept == "kept 1 of 7 pictures, 0.0 megapixels"
    assert total == "dropped 6"
    assert len(lines) == 4
    assert "  1 with the pixels of another picture: data/deep/again.bmp (of data/a.png)" in lines
    assert "  1 too small: data/small.png (90x31)" in lines


def test_a_turned_picture_is_no_duplicate_but_shows_the_same(tmp_path, picture):
    (tmp_path / "data").mkdir()
    Image.fromarray(picture(64, 80, 0)).save(tmp_path / "data" / "a.png")
    Image.fromarray(np.rot90(picture(64, 80, 0))).save(tmp_path / "data" / "b.png")
    Image.fromarray(picture(64, 80, 1)).save(tmp_path / "data" / "c.png")
    assert len(prepare([tmp_path / "data"], tmp_path / "all.json", 32, []).pictures) == 3
    (tmp_path / "benchmark").mkdir()
    shutil.copy(tmp_path / "data" / "a.png", tmp_path / "benchmark")
    index = prepare([tmp_path / "data"], tmp_path / "some.json", 32, [tmp_path / "benchmark"])
    assert dropped(index) == {"a.png": "excluded", "b.png": "excluded"}


def test_flat_pictures_of_one_colour_and_other_sizes_are_no_duplicates(tmp_path):
    (tmp_path / "data").mkdir()
    for width, height in ((64, 36), (36, 64), (48, 48)):  # the same number of equal pixels
        Image.new("RGB", (width, height), "grey").save(tmp_path / "data" / f"{width}.png")
    assert len(prepare([tmp_path / "data"], tmp_path / "index.json", 32, []).pictures) == 3


def test_long_lists_are_shortened(tmp_path, make_pictures):
    make_pictures(tmp_path / "data", (64, 64), *[(20, 20 + number) for number in range(12)])
    index = prepare([tmp_path / "data"], tmp_path / "index.json", 32, [])
    assert len(index.dropped) == 12
    assert report(index).endswith(", and 7 more")


@pytest.mark.parametrize(
    ("data", "exclude", "error", "words"),
    [
        ("nowhere", [], DataError, "nowhere is not a folder. Give folders of pictures with --data"),
        ("hollow", [], DataError, r"No pictures in .*hollow"),
        ("small", [], DataError, r"None of the 1 pictures can be kept: 1 too small: small/0.png \(20x20\)"),
        ("data", ["nowhere"], DataError, "nowhere is not a folder. Give folders of pictures with --exclude"),
        ("data", ["broken"], DataError, "a.png, which is to be excluded, cannot be used"),
    ],
)
def test_an_error_leaves_the_old_index(tmp_path, make_pictures, data, exclude, error, words):
    make_pictures(tmp_path / "data", (64, 64))
    make_pictures(tmp_path / "small", (20, 20))
    for folder in ("hollow", "broken"):
        (tmp_path / folder).mkdir()
    (tmp_path / "broken" / "a.png").write_text("no picture")
    out = tmp_path / "index.json"
    out.write_text("before")
    with pytest.raises(error, match=words):
        prepare([tmp_path / data], out, 32, [tmp_path / folder for folder in exclude])
    assert out.read_text() == "before"


def test_settings_are_checked_first(tmp_path):
    with pytest.raises(ConfigError, match="--smallest must be at least 1"):
        prepare([tmp_path], tmp_path / "index.json", 0, [])
    with pytest.raises(ConfigError, match=r"--out must be a file whose name ends in \.json"):
        prepare([tmp_path], tmp_path / "photo.png", 32, [])


def test_the_command_and_a_training_from_its_index(tmp_path, pictures, capsys):
    out = tmp_path / "new" / "index.json"
    assert main(["prepare", "--data", str(pictures), "--out", str(out), "--smallest", "70"]) == 0
    assert capsys.readouterr().out.startswith(
        "kept 1 of 3 pictures, 0.0 megapixels\ndropped 2\n  2 too small: "
    )
    assert json.loads(out.read_text())["smallest_px"] == 70
    assert len(load_pictures([out], 32)) == 1
    tiny = ["--blocks", "1", "--channels", "8", "--crop", "32", "--batch", "2", "--device", "cpu"]
    run = ["srresnet", "--data", str(out), "--out", str(tmp_path / "run"), "--steps", "1", *tiny]
    assert main(run) == 0
    assert (tmp_path / "run" / "checkpoint.safetensors").is_file()


def test_a_bad_index_ends_the_training_before_it_starts(tmp_path, capsys):
    (tmp_path / "index.json").write_text('{"format": 1')
    assert main(["srresnet", "--data", str(tmp_path / "index.json"), "--out", str(tmp_path / "run")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith(f"{tmp_path / 'index.json'} is no index of training pictures: ")
    assert not (tmp_path / "run").exists()
