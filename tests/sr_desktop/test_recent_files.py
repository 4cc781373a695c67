"""Recent files: bounded, the last one first, and vanished ones forgotten when they are chosen."""

from pathlib import Path

import pytest
from gui import RUN_MS
from pytestqt.qtbot import QtBot

from sr_desktop.settings import RECENT_FILES, Settings
from sr_desktop.views.menus import RecentMenu
from sr_desktop.views.recent_files import RecentFiles


@pytest.fixture
def menu(qtbot: QtBot) -> RecentMenu:
    made = RecentMenu()
    qtbot.addWidget(made)
    return made


def texts(menu: RecentMenu) -> list[str]:
    return [action.data() for action in menu.actions() if action.data()]


def test_the_last_one_is_first_and_each_is_there_once(menu: RecentMenu, tmp_path: Path) -> None:
    settings, saved = Settings(), []
    recent = RecentFiles(menu, settings, lambda: saved.append(settings.recent))
    assert not menu.isEnabled()
    files = [tmp_path / f"{number}.png" for number in range(RECENT_FILES + 5)]
    for file in (*files, files[-3]):
        recent.remember(file)
    expected = [files[-3], files[-1], files[-2], *reversed(files[5:-3])]
    assert settings.recent == tuple(str(file) for file in expected)
    assert texts(menu) == list(settings.recent)
    assert saved[-1] == settings.recent
    assert menu.isEnabled()


def test_a_file_that_is_there_is_opened(menu: RecentMenu, tmp_path: Path, qtbot: QtBot) -> None:
    there = tmp_path / "a & b.png"
    there.write_bytes(b"x")
    recent = RecentFiles(menu, Settings(recent=(str(there),)), lambda: None)
    assert "&&" in menu.actions()[0].text()
    with qtbot.waitSignal(recent.open_asked, timeout=RUN_MS) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [there]
    assert texts(menu) == [str(there)]


def test_a_vanished_file_is_forgotten(menu: RecentMenu, tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(recent=(str(tmp_path / "gone.png"), str(tmp_path / "other.png")))
    recent = RecentFiles(menu, settings, lambda: None)
    with qtbot.waitSignal(recent.gone, timeout=RUN_MS) as gone:
        menu.actions()[0].trigger()
    assert gone.args == [tmp_path / "gone.png"]
    assert settings.recent == (str(tmp_path / "other.png"),)


def test_all_can_be_forgotten(menu: RecentMenu, tmp_path: Path) -> None:
    settings = Settings(recent=(str(tmp_path / "one.png"),))
    RecentFiles(menu, settings, lambda: None)
    menu.actions()[-1].trigger()
    assert settings.recent == ()
    assert not menu.isEnabled()


def test_long_paths_lose_their_middle(menu: RecentMenu) -> None:
    path = "/" + "folder/" * 20 + "picture.png"
    menu.show_files([path])
    text = menu.actions()[0].text()
    assert len(text) < 70
    assert text.endswith("picture.png")
    assert menu.actions()[0].toolTip() == path
