"""The window's panels and all dialogs, built and shown as the window builds them, for tests of their room.

As a program it prints what is cut: `python room_cases.py`, with QT_SCALE_FACTOR set.
"""

from collections.abc import Callable, Iterator

from pseudo import lengthened_texts
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from text_room import cut_texts

from engine.card import find_models
from engine.pictures import FORMATS
from engine.pictures.frames import FrameCount
from engine.sizes import ByFactor, OnPaper
from sr_desktop import paths
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.settings import PAGES, Settings
from sr_desktop.views.about_dialog import AboutDialog
from sr_desktop.views.actions import Actions
from sr_desktop.views.panels.drop_hint import DropHint
from sr_desktop.views.panels.message_bar import MessageBar
from sr_desktop.views.panels.output_more import OutputMoreDialog
from sr_desktop.views.panels.output_options import MoreChoices, OutputChoice
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.print_dialog import PrintDialog
from sr_desktop.views.settings_dialog import SettingsDialog
from sr_desktop.views.shortcuts_dialog import ShortcutsDialog
from sr_desktop.views.theme import choose_theme

DEVICES = (DeviceInfo("cuda:0", "NVIDIA GeForce RTX 4070 Ti SUPER Laptop GPU", "bfloat16"),)


class Shell(QMainWindow):
    """What is around the canvas, without a session."""

    def __init__(self) -> None:
        super().__init__()
        self.actions_ = Actions(self)
        self.bar = ToolBar(self.actions_, "dark")
        self.panel, self.hint, self.message = SidePanel(), DropHint(), MessageBar()
        canvas = QWidget()
        over = QVBoxLayout(canvas)
        over.addWidget(self.message)
        over.addWidget(self.hint, 1)
        body = QHBoxLayout()
        body.addWidget(canvas, 1)
        body.addWidget(self.panel)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.bar)
        whole.addLayout(body, 1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        cards = [model.card for model in find_models(paths.models())]
        self.panel.show_models(cards, cards[0].id)
        self.panel.show_devices(DEVICES)
        self.panel.show_strength(1)
        self.panel.show_sizes(12345, 8901, 4)
        self.panel.choose_output("jpeg", 100, MoreChoices(keep_gps=False))
        self.panel.show_frames(FrameCount("frames", 9999, 0))
        self.panel.show_estimate("about 12 minutes", "12.4 GB memory")
        self.message.error("The file is damaged. " * 4, "details")


def settle() -> None:
    """Layouts, style sheets, deferred deletion."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        QApplication.processEvents()


def cut_in_window(width: int, height: int) -> list[str]:
    """What is cut in the panels of a window of this size, in device-independent pixels."""
    shell = Shell()
    shell.resize(width, height)
    shell.show()
    found = []
    for request in (ByFactor(4), ByFactor(16), OnPaper(123.4, 99.9, "cm", 2400)):
        shell.panel.size_box.choose(request)
        settle()
        if (shell.width(), shell.height()) != (width, height):
            found.append(f"the window is {shell.size().toTuple()}")
        found += cut_texts(shell)
    shell.close()
    shell.deleteLater()
    return found


def dialogs() -> Iterator[Callable[[QWidget], QWidget]]:
    """A function for each that makes it."""
    yield lambda _parent: AboutDialog()
    yield lambda parent: ShortcutsDialog(Actions(parent))
    yield lambda _parent: PrintDialog((300, 200))
    for page in range(len(PAGES)):

        def settings(_parent: QWidget, page: int = page) -> QWidget:
            dialog = SettingsDialog(Settings(name_template="{name}"), DEVICES)
            dialog.pages.setCurrentRow(page)
            return dialog

        yield settings
    for output in FORMATS:
        yield lambda _parent, output=output: OutputMoreDialog(OutputChoice(output, 95))


def cut_in_dialogs() -> list[str]:
    """What is cut in the dialogs at the size that they choose."""
    found = []
    for make in dialogs():
        parent = QWidget()
        dialog = make(parent)
        dialog.show()
        settle()
        found += cut_texts(dialog)
        dialog.close()
        dialog.deleteLater()
    return found


if __name__ == "__main__":
    application = QApplication([])
    application.setStyle("Fusion")
    choose_theme("dark")
    with lengthened_texts():
        print(*cut_in_window(1024, 640), *cut_in_dialogs(), sep="\n", end="")
