"""What TensorBoard is given to show."""

import io
import logging
import math
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from training.board import Board

pytest.importorskip("tensorboard", reason="without TensorBoard there is nothing to read")


def read(folder: Path):
    """Everything that is in the files, whatever TensorBoard would leave out of it."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    return EventAccumulator(str(folder), purge_orphaned_data=False).Reload()


def points(folder: Path) -> dict[str, list[tuple[int, float]]]:
    """By tag: steps and values, in the order of the steps."""
    events = read(folder)
    return {t: sorted((e.step, e.value) for e in events.Scalars(t)) for t in events.Tags()["scalars"]}


def test_columns_of_the_curve_are_grouped(tmp_path):
    parts = {
        "phi22": torch.tensor(0.5),
        "adversarial": torch.tensor(0.25),
        "discriminator": 2.0,
        "d_real": 1.0,
    }
    with Board(tmp_path / "board", 0) as board:
        board.scalars(7, {"loss": 3.0, "psnr_db": None, "learning_rate": 0.5, "speed/steps_per_s": 4} | parts)
        # On disk before the end: a run may be killed.
        assert points(tmp_path / "board") == {
            "loss/total": [(7, 3.0)],
            "learning_rate": [(7, 0.5)],
            "speed/steps_per_s": [(7, 4.0)],
            "loss/phi22": [(7, 0.5)],
            "loss/adversarial": [(7, 0.25)],
            "discriminator/loss": [(7, 2.0)],
            "discriminator/real": [(7, 1.0)],
        }


def test_a_loss_that_is_not_a_number(tmp_path):
    with Board(tmp_path, 0) as board:
        board.scalars(1, {"loss": math.nan})
    ((step, value),) = points(tmp_path)["loss/total"]
    assert step == 1
    assert math.isnan(value)


def test_pictures(tmp_path, picture):
    pixels = picture(30, 50, 0)
    with Board(tmp_path, 0) as board:
        board.picture(3, "samples", pixels)
        (event,) = read(tmp_path).Images("samples")
    assert event.step == 3
    with Image.open(io.BytesIO(event.encoded_image_string)) as image:
        assert np.array_equal(np.array(image), pixels)


def test_settings_are_a_table(tmp_path):
    values = {"batch": 16, "data": ["a|b", "c"], "weights": None, "content": "phi22:0.5\nx"}
    with Board(tmp_path, 4) as board:
        board.settings(values)
    (event,) = read(tmp_path).Tensors("settings/text_summary")
    assert event.step == 4
    rows = event.tensor_proto.string_val[0].decode().splitlines()
    assert rows == [
        "| setting | value |",
        "|---|---|",
        "| batch | `16` |",
        "| data | `a\\|b, c` |",
        "| weights | – |",
        "| content | `phi22:0.5 x` |",
    ]


# A run may be killed at any step, in the middle of a write, and is resumed at its checkpoint, as often as one
# likes. By session: the steps it goes on for, those that are lost again at the next start, and the bytes that
# the killed process did not write.
sessions = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 60)), min_size=1, max_size=5
)


@settings(max_examples=25)
@given(sessions)
def test_a_resumed_curve_is_that_of_one_run(tmp_path_factory, sessions):
    folder = tmp_path_factory.mktemp("board")
    expected: dict[int, float] = {}
    step = 0
    for number, (steps, lost, unwritten) in enumerate(sessions):
        before = set(folder.iterdir())
        with Board(folder, step) as board:
            board.settings({"session": number})
            for _ in range(steps):
                step += 1
                board.scalars(step, {"loss": step + 100 * number})
                expected[step] = step + 100 * number
        (file,) = set(folder.iterdir()) - before
        if lost and steps:  # the last scalar, of more than 30 bytes, came after the checkpoint
            data = file.read_bytes()
            file.write_bytes(data[: len(data) - min(unwritten, 30)])
        step = max(0, step - lost)
        expected = {s: value for s, value in expected.items() if s <= step}
    Board(folder, step).__exit__()
    assert points(folder).get("loss/total", []) == sorted(expected.items())


def test_a_new_run_where_an_old_one_was(tmp_path):
    with Board(tmp_path, 0) as board:
        board.scalars(1, {"loss": 1.0, "psnr_db": 20.0})
        board.picture(1, "samples", np.zeros((8, 8, 3), np.uint8))
    with Board(tmp_path, 0) as board:
        board.scalars(2, {"loss": 2.0})
    assert points(tmp_path) == {"loss/total": [(2, 2.0)]}
    assert read(tmp_path).Tags()["images"] == []


@pytest.mark.parametrize("damage", [b"", b"\x05", b"\xff" * 40, b"\x05" + b"\0" * 11 + b"\xff" * 9])
def test_damaged_files_are_cut(tmp_path, damage):
    """Behind whole records: nothing, half a head, an impossible length, and no event."""
    with Board(tmp_path, 0) as board:
        board.scalars(1, {"loss": 1.0})
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + damage)
    Board(tmp_path, 1).__exit__()
    assert path.read_bytes() == whole


def test_without_tensorboard(tmp_path, monkeypatch, caplog):
    for name in [name for name in sys.modules if name.startswith("torch.utils.tensorboard")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tensorboard", None)  # as if it could not be found
    with caplog.at_level(logging.INFO), Board(tmp_path / "board", 0) as board:
        board.settings({"a": 1})
        board.scalars(1, {"loss": 1.0})
        board.picture(1, "samples", np.zeros((8, 8, 3), np.uint8))
    assert not (tmp_path / "board").exists()
    (record,) = caplog.records
    assert "pip install -e '.[train]'" in record.message
