"""The command `compare`: what is in the grid, where, and how it fails."""

import numpy as np
import pytest
from PIL import Image

from engine.enhancer import Enhancer
from training.__main__ import main
from training.evaluate import bicubic, reduced, through_engine
from training.sheet import BAR_PX, GAP_PX, grid


@pytest.fixture
def run(capsys, small_model):
    """A function that compares a photo by `small`: exit code and standard error."""

    def call(*arguments) -> tuple[int, str]:
        models = ["--models", small_model.folder.parent, "--device", "cpu"]
        code = main([str(argument) for argument in ("compare", *models, *arguments)])
        captured = capsys.readouterr()
        assert captured.out == ""
        return code, captured.err

    return call


@pytest.fixture
def photo(tmp_path, picture):
    path = tmp_path / "photo.png"
    Image.fromarray(picture(83, 102, 0)).save(path)
    return path


def cell(sheet: np.ndarray, row: int, column: int, height: int, width: int) -> np.ndarray:
    """The picture of a cell, for pictures wider than their labels."""
    top = GAP_PX + row * (BAR_PX + height + GAP_PX) + BAR_PX
    left = GAP_PX + column * (width + GAP_PX)
    return sheet[top : top + height, left : left + width]


def test_the_photo_enlarged(run, photo, tmp_path, picture, small_model):
    assert run(photo, "--model", "small", "--out", tmp_path / "grid.png") == (0, "")
    with Image.open(tmp_path / "grid.png") as image:
        sheet = np.array(image)
    lr, size = picture(83, 102, 0), (332, 408)
    model = through_engine(Enhancer.open(small_model, "cpu", "float32"))
    assert np.array_equal(cell(sheet, 0, 0, *size)[::4, ::4], lr)
    assert np.array_equal(cell(sheet, 0, 0, *size)[3::4, 3::4], lr)
    assert np.array_equal(cell(sheet, 0, 1, *size), bicubic(4)(lr))
    assert np.array_equal(cell(sheet, 1, 0, *size), model(lr))
    assert (cell(sheet, 1, 1, *size) == 255).all()


def test_the_photo_as_truth(run, tmp_path, picture, small_model):
    path = tmp_path / "large.png"
    truth = picture(203, 221, 1)
    Image.fromarray(truth).save(path)
    assert run(path, "--model", "small", "--out", tmp_path / "grid.png", "--halve") == (0, "")
    with Image.open(tmp_path / "grid.png") as image:
        sheet = np.array(image)
    lr, cut = reduced(truth, 4)
    size = cut.shape[:2]
    assert size == (200, 220)
    assert np.array_equal(cell(sheet, 0, 0, *size), truth[:200, :220])
    assert np.array_equal(cell(sheet, 0, 1, *size), bicubic(4)(lr))
    model = through_engine(Enhancer.open(small_model, "cpu", "float32"))
    assert np.array_equal(cell(sheet, 1, 0, *size), model(lr))


@pytest.mark.parametrize(("count", "columns", "rows"), [(3, 2, 2), (4, 2, 2), (5, 3, 2), (2, 2, 1)])
def test_the_grid_is_nearly_square(count, columns, rows, picture):
    sheet = grid([(str(number), picture(50, 60, number)) for number in range(count)])
    assert sheet.size == (GAP_PX + columns * (60 + GAP_PX), GAP_PX + rows * (BAR_PX + 50 + GAP_PX))


def test_labels_are_written_whole(picture):
    short, long = (
        np.array(grid([(label, picture(40, 40, 0))])) for label in ("a", "a name much longer than 40 pixels")
    )
    assert long.shape[1] > short.shape[1]
    for sheet in (short, long):
        bar = sheet[GAP_PX : GAP_PX + BAR_PX]
        assert (bar < 128).any()
        assert (bar[:, -GAP_PX // 2 :] == 255).all()


def test_one_sentence_each(run, photo, tmp_path, picture):
    (tmp_path / "text.jpg").write_text("no picture")
    Image.fromarray(picture(15, 60, 0)).save(tmp_path / "thin.png")
    Image.new("RGB", (2000, 1200)).save(tmp_path / "large.png")
    out = tmp_path / "grid.png"
    cases = [
        ((tmp_path / "none.jpg", "--model", "small", "--out", out), "There is no picture"),
        ((tmp_path / "text.jpg", "--model", "small", "--out", out), "text.jpg cannot be read as a picture"),
        ((photo, "--model", "none_such", "--out", out), "There is no model none_such"),
        ((tmp_path / "thin.png", "--model", "small", "--out", out), "60x15 pixels, and each side needs 16."),
        ((tmp_path / "thin.png", "--model", "small", "--out", out, "--halve"), "each side needs 64."),
        ((tmp_path / "large.png", "--model", "small", "--out", out), "a smaller photo, or --halve."),
        ((photo, "--model", "small", "--out", tmp_path / "grid.jpg"), "grid.jpg must end in .png."),
        ((photo, "--model", "small", "--out", tmp_path / "no" / "grid.png"), "no is not a folder."),
    ]
    for arguments, words in cases:
        code, errors = run(*arguments)
        assert code == 1
        assert words in errors
        assert errors.count("\n") == 1
    assert not out.exists()
