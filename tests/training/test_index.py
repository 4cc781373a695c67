"""The index file: what is in it, what damages it, and training from it."""

import json
import logging
import shutil
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis.strategies import binary, sampled_from
from PIL import Image

from training.dataset import DataError, load_pictures
from training.index import path_from_index, path_in_index, read_index
from training.prepare import prepare


@pytest.fixture
def index(tmp_path, make_pictures) -> Path:
    """An index of three pictures in the folder `pictures` beside it."""
    make_pictures(tmp_path / "pictures", (64, 80), (96, 64), (72, 72))
    prepare([tmp_path / "pictures"], tmp_path / "index.json", 32, [])
    return tmp_path / "index.json"


def change(index: Path, **changes: object) -> None:
    index.write_text(json.dumps(json.loads(index.read_text()) | changes))


def test_an_index_gives_the_pictures_of_its_folder(index):
    indexed, scanned = load_pictures([index], 32), load_pictures([index.parent / "pictures"], 32)
    assert len(indexed) == 3
    assert torch.equal(indexed.pixels, scanned.pixels)
    assert torch.equal(indexed.starts, scanned.starts)


def test_index_and_pictures_may_be_moved_together(index, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(index, tmp_path / "elsewhere")
    shutil.move(tmp_path / "pictures", tmp_path / "elsewhere")
    assert len(load_pictures([tmp_path / "elsewhere" / "index.json"], 32)) == 3


def test_folders_and_indexes_together_give_each_picture_once(index, tmp_path, make_pictures):
    make_pictures(tmp_path / "more", (48, 48), (33, 40))
    assert len(load_pictures([index, tmp_path / "more"], 32)) == 5
    assert len(load_pictures([index, tmp_path / "pictures", index], 32)) == 3


def test_an_index_is_not_scanned_again(index, tmp_path, make_pictures):
    make_pictures(tmp_path / "pictures" / "new", (64, 64))
    assert len(load_pictures([index], 32)) == 3


def test_what_vanished_or_changed_is_left_out_and_told(index, tmp_path, picture, caplog):
    (tmp_path / "pictures" / "0.png").unlink()
    Image.fromarray(picture(96, 64, 9)).save(tmp_path / "pictures" / "1.png")  # another one of the same size
    with caplog.at_level(logging.WARNING):
        (kept,) = load_pictures([index], 32)
    assert kept.shape == (72, 72, 3)
    gone, changed = sorted(record.message for record in caplog.records)
    assert "0.png: there is no such file" in gone
    assert "1.png: it changed since its index was made" in changed


def test_a_copied_file_has_not_changed(index, tmp_path):
    for path in (tmp_path / "pictures").iterdir():
        path.write_bytes(path.read_bytes())  # another time of change
    assert len(load_pictures([index], 32)) == 3


def test_pictures_smaller_than_the_crop_are_left_out(index):
    assert len(load_pictures([index], 70)) == 1


def test_an_index_without_its_pictures(index, tmp_path):
    shutil.rmtree(tmp_path / "pictures")
    with pytest.raises(DataError, match=r"None of the 3 pictures .*0\.png: there is no such file\.$"):
        load_pictures([index], 32)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 2}, "is an index of format 2, and 1 is what is read"),
        ({"format": "1"}, "format"),
        ({"surprise": 1}, "surprise"),
        ({"pictures": []}, "pictures"),
        ({"smallest_px": 0}, "smallest_px"),
        ({"pictures": [{"path": "a.png"}]}, "width"),
        ({"dropped": [{"path": "a.png", "reason": "whim", "detail": ""}]}, r"dropped\[0\]\.reason"),
    ],
)
def test_a_field_that_is_wrong_is_named(index, changes, words):
    change(index, **changes)
    with pytest.raises(DataError, match=words) as caught:
        load_pictures([index], 32)
    assert str(index) in str(caught.value)
    assert str(caught.value).endswith("Make one by `python -m training prepare`.")


@given(data=binary(max_size=40))
def test_any_other_file_is_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "rubbish.json"
    path.write_bytes(data)
    with pytest.raises(DataError, match="no index of training pictures"):
        read_index(path)


def test_an_index_cut_short_is_refused(index):
    text = index.read_bytes()
    for length in range(0, len(text) - 2, 50):
        index.write_bytes(text[:length])
        with pytest.raises(DataError, match="no index of training pictures"):
            read_index(index)


@given(
    picture=sampled_from(["a.png", "deep/er/b.png", "../beside/c d.png", "../../ü.png"]),
    folder=sampled_from(["", "runs", "runs/mine"]),
)
def test_paths_in_an_index_lead_back(picture, folder):
    base = Path("/somewhere/data/here").resolve()
    path = path_in_index(base / picture, base / folder)
    assert not Path(path).is_absolute()
    assert path_from_index(path, base / folder) == (base / picture).resolve()
