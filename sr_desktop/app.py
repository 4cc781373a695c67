"""Opens the window."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sr_desktop import __version__, paths
from sr_desktop.error_text import no_display
from sr_desktop.surroundings import findings


def main(arguments: list[str]) -> int:
    """Run the window until it is closed; returns the exit code."""
    options = _parser().parse_args(arguments)
    gc.disable()  # it would look again and again at modules that stay; the window has its own: jobs.garbage
    try:
        from PySide6.QtCore import QSettings
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QApplication, QMessageBox

        from sr_desktop.none_count import keep_none
        from sr_desktop.pyside_imports import read_no_sources

        keep_none()
        read_no_sources()
        from sr_desktop.jobs.preload import SWITCH_SECONDS
        from sr_desktop.settings import Settings
        from sr_desktop.views.language import install_language
        from sr_desktop.views.main_window import MainWindow
        from sr_desktop.views.surroundings import tell_surroundings
    except ImportError as error:  # Qt's own libraries, such as libEGL, are missing
        print(no_display(str(error)), file=sys.stderr)
        return 1

    with _plain_words_without_display():
        application = QApplication(sys.argv[:1])
    if sys.platform == "darwin":  # elsewhere nothing is sent, and it would look at each event for nothing
        from sr_desktop.views.opened_files import OpenedFiles

        opened = OpenedFiles(application)
    application.setApplicationName("sr-desktop")
    application.setOrganizationName("sr-desktop")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(paths.icons() / "sr-desktop.svg")))
    application.setDesktopFileName("sr-desktop")  # by which Wayland finds the icon
    application.setStyle("Fusion")
    sys.setswitchinterval(SWITCH_SECONDS)
    store = QSettings()
    install_language(Settings.load(store).language, paths.translations())
    missing = findings()
    if missing and missing[0].fatal:
        print(missing[0].sentence, file=sys.stderr)
        QMessageBox.critical(None, "SR Desktop", missing[0].sentence)
        return 1
    window = MainWindow(store)
    if os.environ.get("SR_DESKTOP_TIMES"):
        from sr_desktop.views.times import Times

        Times(window)
    window.show()
    if sys.platform == "darwin":
        opened.give_to(window.take)
    tell_surroundings(window, missing)
    if options.pictures:
        given = [path.absolute() for path in options.pictures]
        window.first_painting.past.connect(lambda: window.take(given))
    return application.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop",
        description="Enlarge photographs four times, with sharper detail, on this computer alone.",
        epilog="Without a window: sr-desktop enhance PICTURE -o RESULT.png; "
        "sr-desktop invented PICTURE RESULT shows where a result is invented; sr-desktop models lists the "
        "models; sr-desktop benchmark measures how fast this computer is, for estimates of time; "
        "sr-desktop --self-test checks this installation. "
        "Each tells its options with --help.",
    )
    parser.add_argument(
        "pictures", type=Path, nargs="*", metavar="PICTURE", help="opened in the window; or folders of them"
    )
    parser.add_argument("--version", action="version", version=f"sr-desktop {__version__}")
    return parser


@contextmanager
def _plain_words_without_display() -> Iterator[None]:
    """Where no screen can be reached, Qt aborts the process. Say what to do instead, just before it would."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    held_back: list[str] = []

    def handle(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            print(no_display("no display"), file=sys.stderr, flush=True)
            os._exit(1)  # the next thing that Qt would do is abort()
        held_back.append(text)

    before = qInstallMessageHandler(handle)
    yield
    qInstallMessageHandler(before)
    for text in held_back:
        print(text, file=sys.stderr)
