"""What is closed gives its memory back, also after the collector has set all there is aside (`gc.freeze`)."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from gui import RUN_MS
from pytestqt.qtbot import QtBot
from windows import open_photo, run

from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def thawed() -> Iterator[None]:
    """Nothing of this test stays set aside."""
    yield
    gc.unfreeze()
    gc.collect()


@pytest.mark.usefixtures("thawed")
def test_a_closed_picture_is_freed_though_all_was_set_aside(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    document = window.session.current
    assert document is not None
    assert document.result is not None
    parts = document.picture, document.picture.pixels, document.result
    left = [weakref.ref(each) for each in parts]
    gc.collect()
    gc.freeze()
    window.session.remove(document)
    del document, parts
    qtbot.waitUntil(lambda: all(each() is None for each in left), timeout=RUN_MS)
