"""Panel, canvas, masks and workers together."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from gui import RUN_MS
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from engine.restore.steps import FillMarked, KeepGrain
from sr_desktop.display import Pyramid
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.mask_document import MaskDocument
from sr_desktop.views.mask_editing import MaskEditing
from sr_desktop.views.panels.old_photo import OldPhotoPanel


@pytest.fixture
def picture() -> Picture:
    """Soft, with a light scratch of 3 pixels from (40, 30) straight down."""
    y, x = np.mgrid[0:240, 0:300]
    shade = 110 + 40 * np.sin(x / 80) * np.cos(y / 60) + np.random.default_rng(0).normal(0, 2, (240, 300))
    pixels = np.rint(shade).astype(np.uint8)[..., None].repeat(3, axis=2)
    pixels[30:200, 40:43] = 230
    pixels[30:200, 200:202] += 12
    return Picture(pixels)


@pytest.fixture
def parts(qtbot: QtBot, picture: Picture) -> Iterator[tuple[MaskEditing, OldPhotoPanel, Canvas]]:
    owner, panel, canvas = QObject(), OldPhotoPanel(), Canvas()
    qtbot.addWidget(panel)
    qtbot.addWidget(canvas)
    queue = JobQueue(owner)
    editing = MaskEditing(panel, canvas, queue, owner)
    canvas.resize(600, 480)
    canvas.show()
    canvas.show_original(Pyramid.of(picture))
    editing.show_panel(True)
    editing.show_picture("first", picture)
    yield editing, panel, canvas
    queue.stop()


def marked(editing: MaskEditing) -> int:
    return editing.document.mask.marked_px if editing.document else 0


def test_ticking_repair_finds_the_scratch_and_the_run_fills_it(qtbot: QtBot, parts, picture: Picture) -> None:
    editing, panel, canvas = parts
    assert editing.prepare() == ()
    panel.repair.click()
    qtbot.waitUntil(lambda: marked(editing) > 0, timeout=RUN_MS)
    (step,) = editing.prepare()
    assert isinstance(step, FillMarked)
    filled = step(picture)
    assert filled.pixels[40:190, 40:43].max() < 190
    qtbot.waitUntil(lambda: bool(re.search("Places: [1-9]", panel.count_text)), timeout=RUN_MS)
    assert canvas.scene.mask is not None
    panel.repair.click()
    assert editing.prepare() == ()
    assert canvas.scene.mask is None


def drag(canvas: Canvas, *points: tuple[int, int]) -> None:
    from PySide6.QtCore import QPoint

    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(canvas, QPoint(*point))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_strokes_on_the_canvas_mark_and_erase_and_are_undone(qtbot: QtBot, parts) -> None:
    editing, panel, canvas = parts
    made: list[MaskDocument] = []
    editing.document_made.connect(made.append)
    panel.repair.click()
    qtbot.waitUntil(lambda: marked(editing) > 0, timeout=RUN_MS)
    proposed = marked(editing)
    panel.brush_button.click()
    drag(canvas, (300, 200), (340, 220), (420, 240))
    brushed = marked(editing)
    assert brushed > proposed + 500
    panel.erase_button.click()
    drag(canvas, (300, 200), (340, 220))
    assert proposed < marked(editing) < brushed
    (document,) = made
    stack = document.undo_stack
    assert stack.count() == 3
    stack.undo()
    assert marked(editing) == brushed
    stack.undo()
    assert marked(editing) == proposed
    stack.redo()
    assert marked(editing) == brushed
    panel.clear_button.click()
    assert marked(editing) == 0
    stack.undo()
    assert marked(editing) == brushed
    panel.invert_button.click()
    assert marked(editing) == 240 * 300 - brushed


def test_another_sensitivity_proposes_again_as_one_change(
    qtbot: QtBot, parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing, panel, _ = parts
    looking: list[tuple[bool, bool]] = []
    show_looking = panel.show_looking

    def show(now: bool) -> None:
        show_looking(now)
        looking.append((now, panel.find_button.isEnabled()))

    panel.repair.click()
    qtbot.waitUntil(lambda: marked(editing) > 0, timeout=RUN_MS)
    found = {50: marked(editing)}
    monkeypatch.setattr(panel, "show_looking", show)
    assert editing.document is not None
    for value in (0, 100):
        panel.sensitivity.choose(value)  # looks a moment later
        assert panel.find_button.isEnabled()
        qtbot.waitUntil(lambda: looking == [(True, False), (False, True)], timeout=RUN_MS)
        looking.clear()
        found[value] = marked(editing)
    assert found[0] <= found[50] <= found[100]
    assert found[0] < found[100]
    assert editing.document.undo_stack.count() == 1
    editing.document.undo_stack.undo()
    assert marked(editing) == 0


def test_each_picture_has_a_mask_of_its_own(qtbot: QtBot, parts, picture: Picture) -> None:
    editing, panel, canvas = parts
    panel.repair.click()
    qtbot.waitUntil(lambda: marked(editing) > 0, timeout=RUN_MS)
    first = marked(editing)
    other = Picture(picture.pixels[:100, :120].copy())
    canvas.show_original(Pyramid.of(other))
    editing.show_picture("second", other)
    assert marked(editing) == 0
    assert editing.prepare("first") != ()
    editing.show_picture("first", picture)
    assert marked(editing) == first
    editing.forget("first")
    assert marked(editing) == 0
    editing.show_picture(None, None)
    assert "Open" in panel.count_text
    panel.invert_button.click()  # disabled
    assert editing.document is None


def test_with_another_model_nothing_of_it_is_done(qtbot: QtBot, parts) -> None:
    editing, panel, canvas = parts
    panel.grain.choose(50)
    panel.cleaning.choose(70)
    panel.repair.click()
    qtbot.waitUntil(lambda: marked(editing) > 0, timeout=RUN_MS)
    panel.brush_button.click()
    assert canvas.mask_tool == "brush"
    assert editing.finish() == (KeepGrain(0.5),)
    assert editing.cleaning == 0.7
    editing.show_panel(False)
    assert editing.prepare() == editing.finish() == ()
    assert editing.cleaning is None
    assert canvas.mask_tool is None
    assert panel.isHidden()


def test_a_mask_that_is_too_large_for_memory_is_told(
    qtbot: QtBot, parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing, panel, _ = parts

    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("engine.restore.scratches.proposing", fails)
    with qtbot.waitSignal(editing.failed, timeout=RUN_MS) as told:
        panel.repair.click()
    assert "memory" in told.args[0]
    assert panel.find_button.isEnabled()
