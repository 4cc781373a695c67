"""What the window of the batch makes of the folder for the results, before anything is done."""

from pathlib import Path

from batch_windows import click, opened, pictures, planned, states, until_ended
from gui import RUN_MS
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_given import PART_FILES, in_parts
from sr_desktop.views.main_window import MainWindow


def test_results_may_lie_among_the_pictures(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    pictures(folder, 2)
    opened(window).options.place_box.choose(str(folder), "", "number")
    shown = planned(window, qtbot, folder)
    assert set(states(window).values()) == {FileState.WAITING}
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    click(qtbot, shown.foot.new_button)
    window.batch.add((folder,))
    skipped = {"photo00.png": FileState.SKIPPED, "photo01.png": FileState.SKIPPED}
    qtbot.waitUntil(lambda: states(window) == skipped, timeout=RUN_MS)  # and the results are no pictures


def test_a_folder_that_cannot_be_used_is_told_before_the_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path / "in", 1)
    shown = opened(window)
    shown.options.place_box.choose(str(files[0] / "below"), "", "number")
    window.batch.add((tmp_path / "in",))
    qtbot.waitUntil(shown.message.isVisible, timeout=RUN_MS)
    assert files[0].name in shown.message.text
    assert not shown.foot.start_button.isEnabled()


@given(st.integers(0, 3 * PART_FILES))
def test_parts_are_all_there_is_and_none_is_large(count: int) -> None:
    parts = list(in_parts(iter(range(count))))
    assert [each for part in parts for each in part] == list(range(count))
    assert max(map(len, parts)) <= PART_FILES
