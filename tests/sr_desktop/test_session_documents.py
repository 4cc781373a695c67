"""Several opened pictures: shown, closed, compared, kept within bounds."""

import gc
import os
import shutil
import weakref
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from lanes import comes_round
from PIL import Image
from pytestqt.qtbot import QtBot
from session_runs import begin_large, make_pictures, open_files, wait_until_idle

from engine.errors import DiskTooSmall
from engine.pictures import WriteOptions
from engine.scratch import is_scratch
from sr_desktop import paths
from sr_desktop.jobs import copies
from sr_desktop.jobs.document import Document, RunState
from sr_desktop.jobs.files import THUMBNAIL_PX
from sr_desktop.jobs.job import Lane, Priority
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session

FAITHFUL = RunSettings(paths.DEFAULT_MODEL, device="cpu")


def test_the_first_of_several_is_shown_and_all_have_thumbnails(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    shown: list[Document] = []
    session.shown.connect(shown.append)
    files = make_pictures(tmp_path, 3, 700, 500)
    documents = open_files(session, qtbot, files)
    assert [each.title for each in documents] == [path.name for path in files]
    assert shown == [documents[0]]
    assert session.current is documents[0]
    for document in documents:
        assert document.thumbnail is not None
        assert max(document.thumbnail.shape[:2]) == THUMBNAIL_PX
        assert document.thumbnail.shape[1] / document.thumbnail.shape[0] == pytest.approx(1.4, abs=0.02)
        mean = document.picture.pixels.mean(axis=(0, 1))
        assert np.abs(document.thumbnail[..., 2::-1].mean(axis=(0, 1)) - mean).max() < 3


def test_an_open_file_is_read_again_only_if_it_has_changed(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = make_pictures(tmp_path, 2)
    documents = open_files(session, qtbot, [first, second])
    session.show_document(documents[1])
    with qtbot.waitSignal(session.shown, timeout=RUN_MS):
        session.open(first)
    assert session.documents == documents
    assert session.current is documents[0]
    Image.fromarray(picture_pixels(30, 20, seed=9)).save(first)
    os.utime(first, ns=(1, 1))
    with qtbot.waitSignal(session.opened, timeout=RUN_MS):
        session.open(first)
    assert len(session.documents) == 3
    assert session.current is not None
    assert session.current.picture.width == 30


def test_closing_shows_the_neighbour_and_frees_the_memory(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second, third = open_files(session, qtbot, make_pictures(tmp_path, 3))
    session.show_document(second)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    gone = weakref.ref(second), weakref.ref(second.picture)
    session.remove(second)
    assert session.current is third
    session.remove(third)
    assert session.current is first
    with qtbot.waitSignal(session.shown, timeout=RUN_MS) as shown:
        session.remove(first)
    assert shown.args == [None]
    assert session.documents == ()
    assert session.original is None
    assert session.result is None
    assert not session.can_enhance
    del second

    def all_gone() -> bool:
        gc.collect()
        return not any(each() for each in gone)

    qtbot.waitUntil(all_gone, timeout=RUN_MS)  # a worker may still be leaving the step that made it


def test_closing_a_document_ends_its_run_and_the_next_one_runs(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    first = begin_large(session, qtbot, tmp_path)
    second, third = open_files(session, qtbot, make_pictures(tmp_path, 2))
    told: list[str] = []
    session.failed.connect(told.append)
    session.enhance_all(FAITHFUL, [second, third])
    session.remove(second)
    session.remove(first)
    wait_until_idle(session, qtbot)
    assert first.result is None
    assert second.state is RunState.CANCELLED
    assert third.state is RunState.DONE
    assert told == []


def test_the_order_can_be_changed(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    first, second, third = open_files(session, qtbot, make_pictures(tmp_path, 3))
    with qtbot.waitSignal(session.documents_changed, timeout=RUN_MS):
        session.move(third, 0)
    assert session.documents == (third, first, second)
    session.move(third, 50)
    assert session.documents == (first, second, third)


def test_each_document_keeps_its_result_and_what_was_saved(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = open_files(session, qtbot, make_pictures(tmp_path, 2))
    session.enhance_all(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert session.any_unsaved
    assert session.result is not None
    target = tmp_path / "saved.png"
    with qtbot.waitSignal(session.saved, timeout=RUN_MS):
        session.save(target, WriteOptions())
        session.show_document(second)  # while it is being written
    assert first.result is not None
    assert first.result.saved == target
    assert not first.unsaved
    assert second.unsaved
    assert np.array_equal(np.array(Image.open(target)), first.result.picture.pixels)
    with qtbot.waitSignal(session.exists, timeout=RUN_MS):
        session.save(target, WriteOptions())
    session.show_document(first)
    with qtbot.waitSignal(session.saved, timeout=RUN_MS):
        session.save(target, WriteOptions(overwrite=True))  # what was refused, not what is shown now
    assert second.result is not None
    assert np.array_equal(np.array(Image.open(target)), second.result.picture.pixels)
    assert not session.any_unsaved


def test_two_pictures_are_compared_and_not_enhanced(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "small.png", tmp_path / "large.png"]
    for path, side in zip(files, (30, 70), strict=True):
        Image.fromarray(picture_pixels(side, side)).save(path)
    with qtbot.waitSignal(session.shown, timeout=RUN_MS):
        session.open_two(*files)
    (document,) = session.documents
    assert document.title == "small.png | large.png"
    assert (document.before.width, document.after.width) == (30, 70)  # type: ignore[union-attr]
    assert not session.can_enhance
    session.enhance(FAITHFUL)
    assert not session.running
    with qtbot.waitSignal(session.failed, timeout=RUN_MS) as failed:
        session.open_two(files[0], tmp_path / "missing.png")
    assert "missing.png" in failed.args[0]


def test_what_is_not_shown_is_parked_in_a_file_and_comes_back(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    documents = open_files(session, qtbot, make_pictures(tmp_path, 3))
    session.enhance_all(FAITHFUL)
    wait_until_idle(session, qtbot)
    first, second, third = documents
    assert first.result is not None
    before = [first.picture.pixels.copy(), first.result.picture.pixels.copy()]
    session.keeper.pictures_bytes = copies.memory_bytes(second.picture) + 1
    session.show_document(third)
    qtbot.waitUntil(lambda: first.before is None and second.before is None, timeout=RUN_MS)
    for document in (first, second):
        assert document.result is not None
        assert is_scratch(document.picture.pixels)
        assert is_scratch(document.result.picture.pixels)
    assert third.before is not None
    assert not is_scratch(third.picture.pixels)
    with qtbot.waitSignal(session.shown, timeout=RUN_MS):
        session.show_document(first)
    assert first.ready
    assert np.array_equal(first.picture.pixels, before[0])
    assert session.result is not None
    assert np.array_equal(session.result.pixels, before[1])
    assert first.after is not None
    assert np.array_equal(first.after.levels[0][..., 2::-1], before[1])
    session.enhance(FAITHFUL)  # a parked picture is enhanced as any other
    wait_until_idle(session, qtbot)
    assert np.array_equal(first.result.picture.pixels, before[1])


def test_where_the_disk_has_no_room_nothing_is_parked_and_it_is_said_once(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise DiskTooSmall(tmp_path, 1000, 1)

    monkeypatch.setattr("engine.scratch.scratch_folder", full)
    told: list[str] = []
    session.failed.connect(told.append)
    first, second = open_files(session, qtbot, make_pictures(tmp_path, 2))
    session.keeper.pictures_bytes = 0
    session.show_document(second)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=RUN_MS)
    session.show_document(first)
    session.show_document(second)
    for lane in Lane:
        comes_round(session.queue, qtbot, lane, Priority.BATCH)
    assert len(told) == 1
    assert "free" in told[0]
    assert first.before is not None
    assert not is_scratch(first.picture.pixels)


def test_a_bad_model_is_told_and_costs_no_other(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(paths.models(), folder)
    (folder / paths.PHOTO_MODEL / "card.json").write_text("{}")
    monkeypatch.setattr(paths, "models", lambda: folder)
    before = [model.card.id for model in session.models]
    told: list[str] = []
    session.failed.connect(told.append)
    session.reload_models()
    qtbot.waitUntil(lambda: bool(told), timeout=RUN_MS)
    (text,) = told
    assert "card.json" in text
    left = [model.card.id for model in session.models]
    assert left == [each for each in before if each != paths.PHOTO_MODEL]
    assert session.model is not None
    assert session.model.card.id == paths.DEFAULT_MODEL
