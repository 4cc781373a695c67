"""The contact-sheet command."""

import numpy as np
import pytest
import torch
from PIL import Image

from training.__main__ import main
from training.degrade.contact_sheet import GAP_PX, arrange


@pytest.fixture
def sheet(pictures, tmp_path, capsys):
    """A function that runs the command: exit code, what it said, and the path."""

    def run(*arguments, data=pictures):
        out = tmp_path / "new" / "sheet.png"
        options = ["--data", data, "--out", out, "--crop", "32", "--rows", "2", *arguments]
        try:
            code = main(["contact-sheet", *map(str, options)])
        except SystemExit as end:
            code = end.code
        return code, capsys.readouterr().err, out

    return run


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
        return np.array(image)


@pytest.mark.parametrize("setting", ["photo", "restore"])
@pytest.mark.parametrize("factor", [2, 4, 8])
def test_a_sheet_of_pairs(sheet, setting, factor):
    code, _, path = sheet("--setting", setting, "--factor", factor)
    assert code == 0
    assert pixels(path).shape == (2 * (32 + 2 * GAP_PX), 3 * (64 + 2 * GAP_PX), 3)
    assert [file.name for file in path.parent.iterdir()] == ["sheet.png"]


def test_the_seed_decides(sheet):
    first = pixels(sheet("--seed", "3")[2])
    assert np.array_equal(pixels(sheet("--seed", "3")[2]), first)
    assert not np.array_equal(pixels(sheet("--seed", "4")[2]), first)


def test_the_input_is_right_of_its_target():
    target, lr = torch.zeros(4, 3, 8, 8), torch.full((4, 3, 2, 2), 100 / 255)
    lr[..., 0, 0] = 200 / 255
    with pytest.raises(RuntimeError):  # four pairs do not fill two rows of three
        arrange(target, lr)
    seen = arrange(target[:3], lr[:3])
    tile = seen[GAP_PX:-GAP_PX, GAP_PX : GAP_PX + 16, 0]
    assert (tile[:, :8] == 0).all()
    assert (tile[:4, 8:12] == 200).all()  # enlarged in squares
    assert (tile[4:, 12:] == 100).all()
    assert (seen[:GAP_PX] == 255).all()


@pytest.mark.parametrize(
    ("option", "value"), [("--crop", 30), ("--crop", 8), ("--factor", 3), ("--rows", 0), ("--seed", -1)]
)
def test_wrong_values_are_refused_in_one_sentence(sheet, option, value):
    code, errors, path = sheet(option, value)
    assert code == 2
    assert f"error: {option} must be" in errors
    assert not path.exists()


def test_an_unknown_setting(sheet):
    code, errors, _ = sheet("--setting", "ruin")
    assert code == 2
    assert "photo" in errors


def test_missing_pictures(sheet, tmp_path):
    code, errors, path = sheet(data=tmp_path / "nowhere")
    assert code == 1
    assert "is not a folder" in errors
    assert not path.exists()
