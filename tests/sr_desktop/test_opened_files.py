"""Pictures that macOS hands to the program as events."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.views.opened_files import OpenedFiles


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[OpenedFiles]:
    opened = OpenedFiles(qapp)
    yield opened
    qapp.removeEventFilter(opened)
    opened.deleteLater()


def hand(qapp: QApplication, *names: str) -> None:
    for name in names:
        qapp.sendEvent(qapp, QFileOpenEvent(name))


def test_files_that_come_together_are_given_together(
    opened: OpenedFiles, qapp: QApplication, qtbot: QtBot
) -> None:
    given: list[Sequence[Path]] = []
    opened.give_to(given.append)
    hand(qapp, "/photos/one.jpg", "/photos/zwei ü.jpg")
    assert not given
    qtbot.waitUntil(lambda: bool(given), timeout=RUN_MS)
    hand(qapp, "/photos/three.jpg")
    qtbot.waitUntil(lambda: len(given) == 2, timeout=RUN_MS)
    assert given == [[Path("/photos/one.jpg"), Path("/photos/zwei ü.jpg")], [Path("/photos/three.jpg")]]


def test_files_that_come_before_the_window_wait_for_it(
    opened: OpenedFiles, qapp: QApplication, qtbot: QtBot
) -> None:
    given: list[Sequence[Path]] = []
    hand(qapp, "/photos/early.jpg")
    qtbot.wait(20)
    opened.give_to(given.append)
    qtbot.waitUntil(lambda: given == [[Path("/photos/early.jpg")]], timeout=RUN_MS)


def test_addresses_that_are_no_files_are_nothing(
    opened: OpenedFiles, qapp: QApplication, qtbot: QtBot
) -> None:
    given: list[Sequence[Path]] = []
    opened.give_to(given.append)
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/photo.jpg")))
    qtbot.wait(20)
    assert not given
