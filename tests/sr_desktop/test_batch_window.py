"""Many pictures through the real window, with the real engine and the bundled weights."""

import csv
from pathlib import Path

import numpy as np
import pytest
from batch_gates import BatchGate
from batch_windows import click, opened, pictures, planned, states, until_ended
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot
from windows import drop

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import read_picture
from sr_desktop import paths
from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.batch import questions
from sr_desktop.views.batch.table_model import Column, Show
from sr_desktop.views.main_window import MainWindow


def test_an_empty_folder_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "nothing in it").mkdir()
    drop(window, tmp_path / "nothing in it")
    qtbot.waitUntil(lambda: window.batch.window is not None, timeout=RUN_MS)
    shown = window.batch.window
    assert shown is not None
    qtbot.waitUntil(shown.message.isVisible, timeout=RUN_MS)
    assert "no picture" in shown.message.text
    assert not window.batch.session.can_start


def test_a_folder_becomes_a_batch_and_its_results_are_those_of_the_engine(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path / "in", 2) + pictures(tmp_path / "in" / "deep", 1, 20, 14)
    (tmp_path / "in" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    drop(window, tmp_path / "in")
    qtbot.waitUntil(lambda: window.batch.window is not None, timeout=RUN_MS)
    shown = window.batch.window
    assert shown is not None
    assert shown.isVisible()
    window.settings.precision = "float32"
    shown.options.place_box.choose(str(tmp_path / "out"), "{name}_{scale}", "skip")
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    assert window.batch.session.draft.estimate is not None
    assert window.batch.session.draft.estimate.waiting == 4

    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert states(window)["broken.jpg"] is FileState.FAILED
    assert sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.png")) == [
        Path("deep/photo00_4x.png"),
        Path("photo00_4x.png"),
        Path("photo01_4x.png"),
    ]
    model = choose_model(find_models(paths.models()), paths.DEFAULT_MODEL)
    expected = Enhancer.open(model, "auto", "float32").enhance(read_picture(files[2]))
    assert np.array_equal(np.array(Image.open(tmp_path / "out/deep/photo00_4x.png")), expected.pixels)

    place = shown.table.place_of(tmp_path / "in" / "broken.jpg")
    assert place is not None
    assert "broken.jpg" in shown.table.index(place, Column.MESSAGE).data()
    assert "3 done" in shown.foot.words.text()
    assert shown.options.choices.isEnabled()  # for the same pictures once more: test_batch_again


def test_few_dropped_files_are_opened_and_many_are_a_batch(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path, 9)
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        drop(window, *files[:2])
    assert window.batch.window is None
    drop(window, *files)
    qtbot.waitUntil(lambda: len(window.batch.session.rows) == 9, timeout=RUN_MS)
    assert window.batch.window is not None


def test_pause_lets_previews_through_and_stop_leaves_the_rest_for_later(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = pictures(tmp_path / "in", 12, 40, 30)
    shown = planned(window, qtbot, tmp_path / "in")
    gate = BatchGate(monkeypatch, free=1)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and FileState.DONE in states(window).values(), timeout=RUN_MS)
    click(qtbot, shown.foot.pause_button)
    assert window.batch.session.phase is Phase.PAUSED
    assert shown.foot.pause_button.text() == "Resume"

    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(files[-1])
    with qtbot.waitSignal(window.session.desk.preview_ready, timeout=RUN_MS):
        window.preview_flow.preview_visible()
    assert window.batch.session.phase is Phase.PAUSED

    click(qtbot, shown.foot.pause_button)
    assert window.batch.session.phase is Phase.RUNNING
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
    left = list(states(window).values()).count(FileState.WAITING)
    assert left == 11
    assert window.batch.session.outcome is not None
    assert window.batch.session.outcome.waiting == left

    gate.open()
    click(qtbot, shown.foot.start_button)  # "Go on"
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    assert len(list((tmp_path / "in").glob("*_4x.png"))) == 12


def test_what_failed_is_tried_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path / "in", 1)
    bad = tmp_path / "in" / "z.png"
    bad.write_bytes(files[0].read_bytes()[:60])
    shown = planned(window, qtbot, tmp_path / "in")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert states(window)["z.png"] is FileState.FAILED
    Image.fromarray(picture_pixels(10, 8)).save(bad)
    click(qtbot, shown.foot.retry_button)
    assert window.batch.session.phase is Phase.BEGINNING
    until_ended(window, qtbot)
    assert states(window)["z.png"] is FileState.DONE
    assert not shown.foot.retry_button.isEnabled()


def test_rows_are_removed_and_moved_before_the_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path, 4)
    shown = planned(window, qtbot, *files)
    shown.view.selectRow(0)
    shown.head.down_button.click()
    assert [row.source for row in window.batch.session.rows] == [files[1], files[0], *files[2:]]
    assert [row.source for row in shown.view.chosen] == [files[0]]
    shown.view.selectRow(3)
    shown.head.up_button.click()
    shown.view.selectRow(0)
    shown.head.remove_button.click()
    assert [row.source for row in window.batch.session.rows] == [files[0], files[3], files[2]]
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert [row.source for row in window.batch.session.rows] == [files[0], files[3], files[2]]


def test_waiting_files_change_places_and_go_while_the_batch_rests(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than the pipeline takes at a time, so that some wait."""
    files = pictures(tmp_path, 24)
    shown = planned(window, qtbot, *files)
    gate = BatchGate(monkeypatch)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and window.batch.session.phase is Phase.RUNNING, timeout=RUN_MS)
    click(qtbot, shown.foot.pause_button)
    waiting = [row.source for row in window.batch.session.rows if row.state is FileState.WAITING]
    assert waiting[-2:] == files[-2:]
    with qtbot.waitSignal(window.batch.session.arranged, timeout=RUN_MS):
        window.batch.session.move([files[-1]], files[-2])
    assert [row.source for row in window.batch.session.rows][-2:] == [files[-1], files[-2]]
    with qtbot.waitSignal(window.batch.session.arranged, timeout=RUN_MS):
        window.batch.session.remove([files[-2]])
    assert states(window)[files[-2].name] is FileState.SKIPPED
    place = shown.table.place_of(files[-2])
    assert place is not None
    assert shown.table.index(place, Column.MESSAGE).data() == "Taken out of the batch."
    gate.open()
    click(qtbot, shown.foot.pause_button)
    until_ended(window, qtbot)
    assert not files[-2].with_name(f"{files[-2].stem}_4x.png").exists()
    assert files[-1].with_name(f"{files[-1].stem}_4x.png").exists()


def test_the_report_has_a_line_for_each_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 2))
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    target = tmp_path / "report.csv"
    monkeypatch.setattr(questions, "ask_report", lambda *_: target)
    with qtbot.waitSignal(window.batch.session.reported, timeout=RUN_MS):
        click(qtbot, shown.foot.report_button)
    with target.open(newline="") as file:
        assert [line["state"] for line in csv.DictReader(file)] == ["done", "done"]
    assert str(target) in shown.message.text

    monkeypatch.setattr(questions, "ask_report", lambda *_: tmp_path / "nowhere" / "report.csv")
    with qtbot.waitSignal(window.batch.session.refused, timeout=RUN_MS):
        click(qtbot, shown.foot.report_button)
    assert "could not be written" in shown.message.text


def test_what_is_done_is_left_out_the_next_time(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 2)
    shown = planned(window, qtbot, tmp_path / "in")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    click(qtbot, shown.foot.new_button)
    assert len(window.batch.session.rows) == 0
    window.batch.add((tmp_path / "in",))
    qtbot.waitUntil(lambda: window.batch.session.draft.estimate is not None, timeout=RUN_MS)
    assert states(window) == dict.fromkeys(("photo00.png", "photo01.png"), FileState.SKIPPED)
    assert not shown.foot.start_button.isEnabled()
    assert "Results of earlier batches" in shown.message.text
    shown.options.leave_done.setChecked(False)
    shown.options.place_box.choose(None, "", "number")
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)


def test_a_pattern_and_a_name_that_is_not_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "a", 2)
    shown = planned(window, qtbot, tmp_path / "**" / "*.png")
    assert len(window.batch.session.rows) == 2
    window.batch.add((tmp_path / "gone.png",))
    qtbot.waitUntil(lambda: "gone.png" in shown.message.text, timeout=RUN_MS)
    assert len(window.batch.session.rows) == 2


def test_rows_are_filtered_searched_and_sorted(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 3)
    bad = tmp_path / "a.png"
    bad.write_bytes(b"nothing")
    shown = planned(window, qtbot, *files, bad)
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert shown.head.show_box.itemText(Show.FAILED) == "Failed (1)"
    shown.head.show_box.setCurrentIndex(Show.FAILED)
    assert [shown.table.row(place).source for place in range(shown.table.rowCount())] == [bad]
    assert not shown.head.up_button.isEnabled()
    shown.head.show_box.setCurrentIndex(Show.ALL)
    shown.head.search.setText("PHOTO01")
    assert [shown.table.row(place).source for place in range(shown.table.rowCount())] == [files[1]]
    shown.head.search.clear()
    shown.view.sortByColumn(Column.NAME, shown.view.horizontalHeader().sortIndicatorOrder())
    assert shown.table.row(0).source == bad


def test_files_are_dropped_on_the_table(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 3)
    shown = opened(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    shown.view.files_dropped.emit(mime)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    assert len(window.batch.session.rows) == 3


def test_rows_are_seen_before_and_after(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 1, 40, 30)
    shown = planned(window, qtbot, *files)
    canvas = shown.preview.canvas
    with qtbot.waitSignal(shown.preview.canvas.zoom_changed, timeout=RUN_MS):
        shown.view.selectRow(0)
    qtbot.waitUntil(lambda: canvas.scene.preview is not None, timeout=RUN_MS)
    assert not canvas.has_result
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    qtbot.waitUntil(lambda: canvas.has_result, timeout=RUN_MS)
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        shown.view.opened.emit(shown.table.row(0))
    assert window.session.current is not None
    assert window.session.current.second is not None


def test_thumbnails_are_made_for_what_is_seen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 2)
    shown = planned(window, qtbot, *files)
    thumbnails = shown.view.thumbnails
    qtbot.waitUntil(lambda: thumbnails.get(files[0]) is not None, timeout=RUN_MS)
    image = thumbnails.get(files[0])
    assert image is not None
    assert (image.width(), image.height()) == (16, 12)
    expected = picture_pixels(16, 12, 0)[5, 5]
    seen = image.pixelColor(5, 5)
    assert (seen.red(), seen.green(), seen.blue()) == tuple(expected)
