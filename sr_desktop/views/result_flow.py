"""What can be done with the picture that is shown: copy it, print it, find its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from sr_desktop.jobs.document import Document
from sr_desktop.views import desktop
from sr_desktop.views.actions import Actions
from sr_desktop.views.background import Errand
from sr_desktop.views.clipboard import LARGEST_PX, picture_image
from sr_desktop.views.print_dialog import PrintDialog
from sr_desktop.views.printing import choose_printer, make_printer, print_image

if TYPE_CHECKING:
    from engine.pictures import Picture

PREVIEW_PX = 800
"""The longer side of what the page's preview is drawn from."""

PRINTED_PX = 12_000
"""And of what is printed: 50 cm at 600 pixels per inch."""


@dataclass(frozen=True, eq=False)
class Shown:
    """title: a name for the picture. picture: the result, or the original where there is none.
    file: where that is on disk; None if it is in no file.
    """

    title: str
    picture: Picture
    file: Path | None


def shown_of(document: Document | None) -> Shown | None:
    """What the user sees of a document."""
    if document is None:
        return None
    result = document.result
    if result is None:
        return Shown(document.title, document.picture, document.path)
    return Shown(document.title, result.picture, result.saved or document.path)


class ResultFlow(QObject):
    """Does its work in another thread; the picture is kept until that has ended.

    notice(str): a sentence for the message bar, also of what failed. copied(): it is in the clipboard.
    printed(): it was given to the printer.
    """

    notice = Signal(str)
    copied = Signal()
    printed = Signal()

    def __init__(self, window: QWidget, actions: Actions, shown: Callable[[], Shown | None]) -> None:
        """shown: what the user sees now; None where no picture is open."""
        super().__init__(window)
        self._window = window
        self._shown = shown
        self._errands: set[Errand] = set()
        self.dialog: PrintDialog | None = None
        actions["copy"].triggered.connect(self.copy)
        actions["print"].triggered.connect(self.open_print)
        actions["show_in_folder"].triggered.connect(self.show_in_folder)

    @Slot()
    def copy(self) -> None:
        """To the clipboard, in sRGB."""
        shown = self._shown()
        if shown is None:
            return
        if shown.picture.width * shown.picture.height > LARGEST_PX:
            self.notice.emit(self.tr("The picture is too large for the clipboard. Save it instead."))
            return
        self._run(partial(picture_image, shown.picture), self._on_image)

    @Slot()
    def show_in_folder(self) -> None:
        shown = self._shown()
        if shown is not None and shown.file is not None:
            desktop.show_in_folder(shown.file)
        elif shown is not None:
            self.notice.emit(self.tr("The picture is in no file yet. Save it first."))

    @Slot()
    def open_print(self) -> None:
        """The dialog, which is modal to the window."""
        shown = self._shown()
        if shown is None:
            return
        dialog = PrintDialog((shown.picture.width, shown.picture.height), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.print_asked.connect(partial(self._print, shown))
        dialog.destroyed.connect(self._forget_dialog)
        self.dialog = dialog
        self._run(partial(picture_image, shown.picture, PREVIEW_PX), self._on_preview)
        dialog.open()

    def _print(self, shown: Shown) -> None:
        assert self.dialog is not None
        printer = make_printer(self.dialog, shown.title)
        if not choose_printer(printer, self.dialog):
            return
        box = self.dialog.box
        self.dialog.accept()

        def work() -> bool:
            return print_image(printer, picture_image(shown.picture, PRINTED_PX), box)

        self._run(work, self._on_printed)

    def _run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        errand = Errand(work, self)
        self._errands.add(errand)
        errand.done.connect(done)
        errand.done.connect(self._drop)
        errand.failed.connect(self._on_failed)
        errand.start()

    @Slot(object)
    def _on_image(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.copied.emit()
        self.notice.emit(self.tr("The picture is in the clipboard."))

    @Slot(object)
    def _on_preview(self, image: QImage) -> None:
        if self.dialog is not None:
            self.dialog.preview.show_image(image)

    @Slot(object)
    def _on_printed(self, begun: bool) -> None:
        if begun:
            self.printed.emit()
        else:
            self.notice.emit(self.tr("The printer did not begin. Look whether it is switched on and ready."))

    @Slot(str)
    def _on_failed(self, details: str) -> None:
        self._drop()
        reason = details.strip().splitlines()[-1]
        self.notice.emit(self.tr("That did not work: {reason}").format(reason=reason))

    @Slot()
    def _drop(self) -> None:
        errand = self.sender()
        if isinstance(errand, Errand):
            self._errands.discard(errand)
            errand.deleteLater()

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None
