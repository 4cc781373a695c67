"""Takes the pictures in docs/screenshots: `python docs/take_screenshots.py [PICTURE]`, on any display.

Opens the real window on the sample photograph, or on PICTURE, and grabs it in each state, light and dark.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QSettings, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from engine.pictures import WriteOptions, write_picture
from sr_desktop import paths
from sr_desktop.qimage import from_qimage
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.theme import choose_theme

FOLDER = Path(__file__).parent / "screenshots"
PATIENCE_MS = 300_000


def main() -> None:
    """All states in both themes."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    picture = Path(sys.argv[1]) if len(sys.argv) > 1 else paths.sample()
    FOLDER.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        take(theme, picture)


def take(theme: str, picture: Path) -> None:
    """From the empty window to the zoomed result."""
    with tempfile.TemporaryDirectory() as scratch:
        store = QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat)
        window = MainWindow(store)
        choose_theme(theme)
        window.resize(1280, 800)
        window.show()
        session = window.session
        wait(session.model_found)
        grab(window, theme, "empty")
        window.open(Path("/no/such/photograph.jpg"))
        wait(session.failed)
        grab(window, theme, "error")
        window.open(picture)
        wait(session.devices_found)
        grab(window, theme, "opened")
        window.enhance()
        while session.running:
            wait(session.stepped)
            if window.strip.share > 0.7:
                break
        grab(window, theme, "running")
        wait(session.completed)
        grab(window, theme, "result")
        window.canvas.zoom_to(100, QPointF(window.canvas.width() * 0.5, window.canvas.height() * 0.42))
        grab(window, theme, "zoomed")
        session.result_saved = True  # nothing is to be saved here
        window.close()


def wait(signal: SignalInstance) -> None:
    """Run the event loop until the signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()


def grab(window: MainWindow, theme: str, state: str) -> None:
    """Save the window as it is, once everything has been laid out and drawn."""
    for _ in range(5):
        QApplication.processEvents()
    target = FOLDER / f"{theme}_{state}.webp"
    write_picture(from_qimage(window.grab().toImage()), target, WriteOptions(quality=92, overwrite=True))


if __name__ == "__main__":
    main()
