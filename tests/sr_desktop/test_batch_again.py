"""After a batch has ended: its options are open again, and its pictures can be done with others."""

import csv
from pathlib import Path

import pytest
from batch_gates import BatchGate
from batch_windows import click, opened, pictures, planned, states, until, until_ended
from gui import RUN_MS
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.records import BatchState, FileState
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_again import found_again
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.batch import questions
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow

AGAIN = "Start with these options"


def done(window: MainWindow, qtbot: QtBot, *inputs: Path) -> BatchWindow:
    """A batch that has ended."""
    shown = planned(window, qtbot, *inputs)
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    return shown


def choose_format(shown: BatchWindow, suffix: str) -> None:
    box = shown.options.output_box
    box.choose(suffix, box.choice.quality, box.choice.more)


def test_the_same_pictures_in_another_format(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 2)
    shown = done(window, qtbot, tmp_path / "in")
    batch = window.batch.session
    assert batch.batch is not None
    first = batch.batch.id
    assert shown.options.choices.isEnabled()
    assert not shown.foot.start_button.isVisible()  # nothing has changed, and nothing waits
    choose_format(shown, "jpeg")
    assert set(states(window).values()) == {FileState.DONE}  # what was done is still to be seen
    assert shown.foot.start_button.text() == AGAIN
    assert shown.foot.start_button.shortcut().toString() == "Ctrl+E"
    choose_format(shown, "png")
    assert not shown.foot.start_button.isVisible()  # as it was

    choose_format(shown, "jpeg")
    rows = [*batch.rows]
    shown.view.selectRow(1)
    click(qtbot, shown.foot.start_button)
    assert "can still be saved" in shown.message.text
    assert [*batch.rows] == rows
    assert shown.view.chosen == [rows[1]]  # what is chosen stays chosen
    until_ended(window, qtbot)
    assert batch.batch.id != first
    assert batch.earlier == first
    assert sorted(path.name for path in (tmp_path / "in").glob("*_4x.*")) == [
        *("photo00_4x.jpg", "photo00_4x.png", "photo01_4x.jpg", "photo01_4x.png"),
    ]
    assert not shown.foot.start_button.isVisible()


def test_the_report_of_the_batch_before_is_not_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures(tmp_path / "in", 2)
    shown = done(window, qtbot, tmp_path / "in")
    monkeypatch.setattr(questions, "ask_report", lambda *_: tmp_path / "report.csv")

    def results() -> set[str]:
        with (tmp_path / "report.csv").open(newline="") as file:
            return {Path(line["result"]).suffix for line in csv.DictReader(file)}

    choose_format(shown, "jpeg")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    this, before = shown.foot.reports.actions()
    for entry, suffix in ((this, ".jpg"), (before, ".png")):
        with qtbot.waitSignal(window.batch.session.reported, timeout=RUN_MS):
            entry.trigger()
        assert results() == {suffix}

    click(qtbot, shown.foot.new_button)  # which does not lose it either
    assert shown.foot.report_button.text() == "Report of the batch before…"
    with qtbot.waitSignal(window.batch.session.reported, timeout=RUN_MS):
        click(qtbot, shown.foot.report_button)
    assert results() == {".jpg"}


def test_what_was_taken_out_stays_out_and_what_failed_comes_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path / "in", 3)
    bad = tmp_path / "in" / "z.png"
    bad.write_bytes(files[0].read_bytes()[:60])
    shown = planned(window, qtbot, *files, bad)
    window.batch.session.remove([files[1]])
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    Image.open(files[0]).save(bad)
    shown.options.place_box.choose(str(tmp_path / "out"), "{name}_{scale}", "skip")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert states(window) == dict.fromkeys((files[0].name, files[2].name, "z.png"), FileState.DONE)
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_where_nothing_is_to_be_done_the_plan_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures(tmp_path / "in", 2)
    shown = done(window, qtbot, tmp_path / "in")
    shown.options.leave_large.setChecked(True)
    shown.options.large_px.setValue(10)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: window.batch.session.draft.estimate is not None, timeout=RUN_MS)
    assert window.batch.session.phase is Phase.DRAFT
    assert "Nothing is to be done" in shown.foot.words.text()
    shown.options.leave_large.setChecked(False)
    shown.options.leave_done.setChecked(False)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)  # nothing begins by itself now
    assert window.batch.session.phase is Phase.DRAFT


def test_options_that_cannot_be_used_start_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 1)
    shown = done(window, qtbot, tmp_path / "in")
    shown.options.place_box.choose(None, "{nonsense}", "skip")
    assert shown.foot.start_button.isVisible()
    assert not shown.foot.start_button.isEnabled()
    shown.options.place_box.choose(str(tmp_path / "in" / "photo00.png"), "", "skip")  # no folder
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: "photo00.png" in shown.message.text, timeout=RUN_MS)
    assert window.batch.session.phase is Phase.DRAFT  # where the folder can be chosen anew


def test_a_batch_that_was_stopped_goes_on_or_begins_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures(tmp_path / "in", 5, 40, 30)
    shown = planned(window, qtbot, tmp_path / "in")
    gate = BatchGate(monkeypatch, free=1)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(gate.holds, timeout=RUN_MS)
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
    gate.open()
    batch = window.batch.session
    assert batch.batch is not None
    first = batch.batch.id
    assert shown.foot.start_button.text() == "Go on"
    choose_format(shown, "jpeg")
    assert shown.foot.start_button.text() == AGAIN
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    assert len(list((tmp_path / "in").glob("*_4x.jpg"))) == 5
    with batch.door.reading() as journal:
        assert journal is not None
        assert journal.batch(first).state is BatchState.DISMISSED  # and is not offered at the next start


def test_folders_below_count_for_the_draft_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in" / "deep", 1)
    pictures(tmp_path / "in", 1)
    shown = done(window, qtbot, tmp_path / "in")
    shown.options.below.setChecked(False)
    assert len(window.batch.session.rows) == 2
    assert window.batch.session.phase is Phase.ENDED


def test_watching_can_begin_after_the_end(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 1)
    shown = done(window, qtbot, tmp_path / "in")
    shown.options.watch.setChecked(True)
    click(qtbot, shown.foot.start_button)
    until(window, qtbot, Phase.RUNNING)
    assert window.batch.session.watching == (tmp_path / "in",)
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)


def test_where_the_tree_begins_is_told_by_where_results_were_put() -> None:
    settings = BatchSettings(model="m", weights="w", folder=str(Path("/out").absolute()))
    inside, out = Path("/in").absolute(), Path("/out").absolute()
    known = FoundFile(inside / "x.jpg", inside)
    rows = [
        Row(inside / "x.jpg", found=known),
        Row(inside / "a" / "b" / "y.jpg", target=out / "b" / "y_4x.png"),
        Row(inside / "z.jpg", target=Path("/elsewhere/z_4x.png")),
        Row(inside / "gone.jpg", kind="removed"),
    ]
    assert found_again(rows, settings) == (
        known,
        FoundFile(inside / "a" / "b" / "y.jpg", inside / "a", named=True),
        FoundFile(inside / "z.jpg", inside, named=True),
    )


def test_an_earlier_batch_is_gone_on_with_and_begun_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Of which the window knows what the journal tells, and no folders."""
    pictures(tmp_path / "in" / "deep", 1)
    pictures(tmp_path / "in", 1)
    shown = done(window, qtbot, tmp_path / "in")
    batch = window.batch.session
    assert batch.batch is not None
    first = batch.batch.id
    batch.new()
    batch.go_on(first)
    until_ended(window, qtbot)
    assert not opened(window).foot.start_button.isVisible()
    shown.options.place_box.choose(str(tmp_path / "out"), "", "skip")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.png")) == [
        *(Path("deep/photo00_4x.png"), Path("photo00_4x.png")),
    ]
