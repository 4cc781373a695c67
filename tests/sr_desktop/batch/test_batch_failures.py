"""What goes wrong in a batch costs one file, or is told; nothing is overwritten unasked."""

import shutil
import threading
from pathlib import Path

import pytest
from batch_runs import SlowMaker, begun, hidden_below, settings_for, size_of

from engine.card import Model
from engine.pictures import Picture
from sr_desktop.batch import placing, stages
from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import JournalUnusable
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.records import FileState
from sr_desktop.batch.runs import plan_batch, run, start, to_retry


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


def test_failures_can_be_tried_again(journal: Journal, model: Model, folder: Path) -> None:
    batch = begun(journal, model, folder)
    run(journal, batch, Control())
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*_4x.png")}
    shutil.copy(folder / "1.png", folder / "2b.jpg")
    outcome = run(journal, to_retry(journal), Control())
    assert (outcome.done, outcome.failed) == (6, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_error_that_nobody_foresaw_costs_one_file(
    journal: Journal, model: Model, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(number: int) -> None:
        if number == 2:
            raise ZeroDivisionError("odd")

    batch = begun(journal, model, folder)
    outcome = run(journal, batch, Control(), maker=SlowMaker(fail))
    assert (outcome.done, outcome.failed) == (4, 2)
    kinds = [file.kind for file in journal.files(batch.id, FileState.FAILED)]
    assert "ZeroDivisionError" in kinds
    assert [record.exc_info for record in caplog.records]


def test_a_full_disk_is_told_before_the_work(
    journal: Journal, model: Model, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "free_bytes", lambda _folder: 10)
    maker = SlowMaker()
    batch = begun(journal, model, folder)
    outcome = run(journal, batch, Control(), maker=maker)
    assert (outcome.failed, maker.count) == (6, 0)
    assert {file.kind for file in journal.files(batch.id)} == {"DiskTooSmall", "PictureDamaged"}


def test_a_disk_that_fills_up_in_writing(
    journal: Journal, model: Model, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.errors import DiskFull

    write = placing.write_picture

    def full(picture: Picture, path: Path, options: object) -> None:
        if picture.width == 80:
            raise DiskFull(path)
        write(picture, path, options)  # type: ignore[arg-type]

    monkeypatch.setattr(placing, "write_picture", full)
    batch = begun(journal, model, folder)
    assert run(journal, batch, Control(), maker=SlowMaker()).done == 4
    assert [file.kind for file in journal.files(batch.id, FileState.FAILED)] == ["DiskFull", "PictureDamaged"]
    assert not hidden_below(folder)


@pytest.mark.parametrize("collision", ["skip", "number", "overwrite"])
def test_a_file_that_came_meanwhile_stays(
    journal: Journal, model: Model, folder: Path, collision: str
) -> None:
    def come(number: int) -> None:
        if number == 1:
            (folder / "0_4x.png").write_bytes(b"mine")

    batch = begun(journal, model, folder, collision=collision)
    outcome = run(journal, batch, Control(), maker=SlowMaker(come))
    assert (folder / "0_4x.png").read_bytes() == b"mine"
    assert outcome.skipped == (collision == "skip")
    assert (folder / "0_4x_2.png").exists() == (collision != "skip")


def test_overwriting_when_told(journal: Journal, model: Model, folder: Path) -> None:
    (folder / "0_4x.png").write_bytes(b"old")
    settings = settings_for(model, collision="overwrite")
    inputs = [folder / f"{number}.png" for number in range(2)]
    batch = start(journal, settings, plan_batch(inputs, settings, journal))
    assert run(journal, batch, Control(), maker=SlowMaker()).done == 2
    assert size_of(folder / "0_4x.png") == (80, 48)


def test_a_lost_journal_ends_the_run(
    journal: Journal, model: Model, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise JournalUnusable(journal.path, "disk I/O error")

    batch = begun(journal, model, folder)
    monkeypatch.setattr(journal, "will_write", lost)
    before = set(threading.enumerate())
    with pytest.raises(JournalUnusable):
        run(journal, batch, Control(), maker=SlowMaker())
    assert set(threading.enumerate()) <= before
    assert not list(folder.glob("*_4x.png"))
