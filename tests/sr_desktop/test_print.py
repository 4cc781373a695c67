"""Printing: the layout of the page, the dialog's numbers, and what reaches the paper."""

import gc
import re
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from gui import RUN_MS, picture_pixels
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from sr_desktop.print_layout import Box, Page, dpi_of, fits, fitting_width, place, width_at
from sr_desktop.views import result_flow
from sr_desktop.views.actions import Actions
from sr_desktop.views.print_dialog import PrintDialog
from sr_desktop.views.printing import make_printer, print_image
from sr_desktop.views.result_flow import ResultFlow, Shown

MM = st.floats(20, 2000)
PX = st.integers(1, 40_000)


@given(MM, MM, st.floats(0, 30), PX, PX)
def test_a_fitted_picture_fits_and_touches_two_edges(
    width_mm: float, height_mm: float, margin_mm: float, width_px: int, height_px: int
) -> None:
    page = Page(width_mm, height_mm, margin_mm)
    box = place(page, width_px, height_px, fitting_width(page, width_px, height_px))
    _, _, room_width, room_height = page.printable
    assert fits(page, box)
    assert box.width == pytest.approx(room_width) or box.height == pytest.approx(room_height)
    assert box.width * height_px == pytest.approx(box.height * width_px)


@given(PX, st.floats(1, 1000))
def test_width_and_resolution_say_the_same(width_px: int, width_mm: float) -> None:
    assert width_at(width_px, dpi_of(width_px, width_mm)) == pytest.approx(width_mm)


def test_free_room_goes_where_it_is_wanted() -> None:
    page = Page(210, 297, 5)
    assert place(page, 100, 50, 100, 0, 0) == Box(5, 5, 100, 50)
    assert place(page, 100, 50, 100, 1, 1) == Box(105, 242, 100, 50)
    assert not fits(page, place(page, 100, 50, 201))
    assert page.turned.turned == page


@pytest.fixture
def dialog(qtbot: QtBot) -> PrintDialog:
    made = PrintDialog((3000, 2000))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_fitted_to_the_page_in_the_pictures_way(dialog: PrintDialog) -> None:
    assert dialog.lying
    assert dialog.page_size.id() == QPageSize.PageSizeId.A4
    assert fits(dialog.page, dialog.box)
    assert dialog.width_box.value() == pytest.approx(28.7)


def test_the_three_numbers_follow_each_other(dialog: PrintDialog) -> None:
    dialog.width_box.setValue(15)
    assert dialog.height_box.value() == 10
    assert dialog.dpi_box.value() == 508
    dialog.height_box.setValue(8)
    assert dialog.width_box.value() == 12
    dialog.dpi_box.setValue(300)
    assert dialog.width_box.value() == pytest.approx(25.4)
    dialog.unit_box.setCurrentIndex(1)
    assert dialog.width_box.value() == 10
    assert dialog.width_box.suffix() == " inch"
    dialog.paper_box.setCurrentIndex(3)
    assert dialog.width_box.value() == 10
    assert "not printed" in dialog.notice.text()
    dialog.fit_button.click()
    assert dialog.notice.text() == ""


def test_few_pixels_are_told(qtbot: QtBot) -> None:
    dialog = PrintDialog((300, 200))
    qtbot.addWidget(dialog)
    assert "single pixels" in dialog.notice.text()


def test_the_preview_shows_the_picture_on_white_paper(dialog: PrintDialog) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF2060A0)
    dialog.preview.show_image(image)
    dialog.width_box.setValue(10)
    dialog.across_box.setCurrentIndex(0)
    grabbed = dialog.preview.grab().toImage()
    colours = {
        grabbed.pixelColor(x, y).name() for x in range(grabbed.width()) for y in range(0, grabbed.height(), 3)
    }
    assert {"#2060a0", "#ffffff"} <= colours


def marked_box(path: Path) -> tuple[Box, tuple[float, float]]:
    """Where on the page of a PDF its picture lies, and the page's size, in mm: read from its operators."""
    data = path.read_bytes()
    media = re.search(rb"/MediaBox \[([\d. ]+)\]", data)
    assert media is not None
    _, _, width, height = (float(number) * 25.4 / 72 for number in media[1].split())
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            continue
        if b" Do" in text:
            page, place, image = (
                [float(number) for number in found.split()[:6]]
                for found in re.findall(rb"((?:-?[\d.]+ ){6})cm", text)
            )
            mm = page[0] * 25.4 / 72  # a unit of the page is one of the printer's pixels
            size = image[0] * place[0] * mm, abs(image[3]) * place[3] * mm
            return Box(place[4] * mm, place[5] * mm, *size), (width, height)
    raise AssertionError("no picture in the file")


def test_the_paper_gets_the_picture_at_its_size(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.width_box.setValue(15)
    printer = make_printer(dialog, "cat")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF2060A0)
    assert print_image(printer, image, dialog.box)
    box, page = marked_box(tmp_path / "page.pdf")
    assert page == pytest.approx((297, 210), abs=0.5)
    assert box == pytest.approx(((297 - 150) / 2, (210 - 100) / 2, 150, 100), abs=0.5)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def picture() -> Picture:
    return Picture(picture_pixels(60, 40))


def test_print_from_the_window_to_a_file(
    owner: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions = Actions(owner)
    flow = ResultFlow(owner, actions, lambda: Shown("cat", picture(), None))

    def to_file(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "page.pdf"))
        return True

    monkeypatch.setattr(result_flow, "choose_printer", to_file)
    actions["print"].setEnabled(True)
    actions["print"].trigger()
    assert flow.dialog is not None
    qtbot.waitUntil(lambda: not flow.dialog.preview._image.isNull(), timeout=RUN_MS)
    with qtbot.waitSignal(flow.printed, timeout=RUN_MS):
        flow.dialog.print_button.click()
    assert (tmp_path / "page.pdf").stat().st_size > 1000
    qtbot.waitUntil(lambda: flow.dialog is None, timeout=RUN_MS)


def test_copy_puts_the_pixels_into_the_clipboard(owner: QWidget, qtbot: QtBot, qapp: object) -> None:
    actions = Actions(owner)
    shown = picture()
    flow = ResultFlow(owner, actions, lambda: Shown("cat", shown, None))
    actions["copy"].setEnabled(True)
    with qtbot.waitSignal(flow.copied, timeout=RUN_MS):
        actions["copy"].trigger()
    image = qapp.clipboard().image().convertToFormat(QImage.Format.Format_RGB888)  # type: ignore[attr-defined]
    assert image.size() == QSize(60, 40)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(40, image.bytesPerLine())[:, :180]
    assert np.array_equal(rows.reshape(40, 60, 3), shown.pixels)


def test_what_cannot_be_done_is_said(owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    actions = Actions(owner)
    shown: list[Shown | None] = [None]
    flow = ResultFlow(owner, actions, lambda: shown[0])
    flow.copy()
    flow.open_print()
    flow.show_in_folder()
    assert flow.dialog is None
    shown[0] = Shown("cat", picture(), None)
    with qtbot.waitSignal(flow.notice, timeout=RUN_MS) as notice:
        flow.show_in_folder()
    assert "in no file" in notice.args[0]
    monkeypatch.setattr(result_flow, "LARGEST_PX", 100)
    with qtbot.waitSignal(flow.notice, timeout=RUN_MS) as notice:
        flow.copy()
    assert "too large" in notice.args[0]


def test_a_crash_in_another_thread_is_told(
    owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> QImage:
        raise RuntimeError("a bug")

    monkeypatch.setattr(result_flow, "picture_image", broken)
    flow = ResultFlow(owner, Actions(owner), lambda: Shown("cat", picture(), None))
    with qtbot.waitSignal(flow.notice, timeout=RUN_MS) as notice:
        flow.copy()
    assert "a bug" in notice.args[0]
    assert "an errand failed" in caplog.text


def test_a_window_may_go_while_its_errand_runs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    began, may_end = threading.Event(), threading.Event()

    def slow(*_: object) -> QImage:
        began.set()
        assert may_end.wait(RUN_MS / 1000)
        return QImage()

    monkeypatch.setattr(result_flow, "picture_image", slow)
    owner = QWidget()
    flow = ResultFlow(owner, Actions(owner), lambda: Shown("cat", picture(), None))
    flow.copy()
    assert began.wait(RUN_MS / 1000)
    shiboken6.delete(owner)
    del flow
    gc.collect()
    with qtbot.captureExceptions() as exceptions, caplog.at_level("INFO"):
        may_end.set()
        assert QThreadPool.globalInstance().waitForDone(RUN_MS)
        qtbot.wait(50)
    assert exceptions == []
    assert "nobody waited" in caplog.text


def test_print_support_is_not_loaded_with_the_window() -> None:
    code = (
        "import sys, sr_desktop.views.app_flow, sr_desktop.views.result_flow\n"
        "print(*[name in sys.modules for name in ('PySide6.QtPrintSupport', 'PySide6.QtDBus', 'torch')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]
