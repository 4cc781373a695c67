"""Takes the pictures in docs/screenshots: `python docs/take_screenshots.py [FOLDER]`, on any display.

Opens the real window on the sample photograph and grabs it in each state, in light and dark, with settings of
its own. An old photograph is made of the sample: grey, with grain and scratches; a batch, of its details.
With LANGUAGE_CODE=de in the environment the window speaks German, QT_SCALE_FACTOR=1.5 is a dense screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from engine.pictures import WriteOptions, write_picture
from engine.sizes import OnPaper
from sr_desktop import paths
from sr_desktop.batch.records import FileState
from sr_desktop.none_count import keep_none
from sr_desktop.qimage import from_qimage
from sr_desktop.views.language import install_language
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.theme import choose_theme

PATIENCE_MS = 300_000
OLD_PHOTO = "srgan_x4_old"


def main() -> None:
    """All states in both themes."""
    keep_none()
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["SR_DESKTOP_MODELS"] = f"{scratch}/models"
        os.environ["XDG_CACHE_HOME"] = scratch
        os.environ["SR_DESKTOP_JOURNAL"] = f"{scratch}/batches.sqlite"
        install_language(os.environ.get("LANGUAGE_CODE", "en"), paths.translations())
        for theme in ("light", "dark"):
            Session(theme, folder, Path(scratch)).take_all()


class Session:
    """One window in one theme."""

    def __init__(self, theme: str, folder: Path, scratch: Path) -> None:
        self._theme, self._folder, self._scratch = theme, folder, scratch
        store = QSettings(f"{scratch}/{theme}.ini", QSettings.Format.IniFormat)
        store.setValue("theme", theme)
        store.setValue("confirm_discard", "false")
        self.window = MainWindow(store)
        choose_theme(theme)
        self.window.resize(1280, 800)

    def take_all(self) -> None:
        """From the empty window to the dialogs."""
        window = self.window
        window.show()
        wait(window.session.model_found)
        self._grab("empty")
        window.open(Path("/photographs/holiday.jpg"))
        wait(window.session.failed)
        self._grab("error")
        window.open(paths.sample())
        wait(window.session.devices_found)
        settle(600)
        self._grab("opened")
        window.panel.choose_model("srgan_x4")
        window.panel.strength_box.choose(0.7)
        self._take_run()
        self._take_views()
        self._take_old_photo()
        self._take_dialogs()
        self._take_batch()
        window.close()
        window.deleteLater()

    def _take_run(self) -> None:
        window = self.window
        window.settings.tile_px = 96  # the sample is small: so that there is something to see
        window.enhance()
        while window.session.running and window.strip.share < 0.5:
            wait(window.session.stepped)
        window.session.pause()
        settle(300)
        self._grab("running")
        window.session.resume()
        wait(window.session.completed)
        window.settings.tile_px = 0
        settle(500)
        self._grab("result")

    def _take_views(self) -> None:
        window, actions = self.window, self.window.actions_
        actions["view_side"].trigger()
        window.canvas.zoom_to(100)
        settle(400)
        self._grab("side")
        actions["view_divider"].trigger()
        actions["fit"].trigger()
        actions["invented"].trigger()
        wait(window.session.invented_ready)
        wait(window.session.invented_ready)  # the second one has looked at a faithful result too
        settle(500)
        self._grab("invented")
        actions["invented"].trigger()
        actions["view_compare"].trigger()
        wait(window.session.desk.compare_done)
        settle(400)
        self._grab("compare")
        actions["view_divider"].trigger()
        window.panel.size_box.choose(OnPaper(30, 20, "cm", 300))
        settle(400)
        self._grab("custom_size")
        window.panel.size_box.group.button(4).click()

    def _take_old_photo(self) -> None:
        window = self.window
        path = self._scratch / "grandmother's cat.png"
        make_old(paths.sample(), path)
        window.open(path)
        wait(window.session.opened)
        window.panel.choose_model(OLD_PHOTO)
        window.old_photo.grain.choose(40)
        window.old_photo.repair.setChecked(True)
        wait(window.editing.document_made)
        settle(1000)
        self._grab("old_photo")

    def _take_dialogs(self) -> None:
        actions = self.window.actions_
        self._grab_dialog("settings", actions["settings"].trigger)
        self._grab_dialog("shortcuts", actions["shortcuts"].trigger)
        self._grab_dialog("print", actions["print"].trigger)
        self._grab_dialog("about", actions["about"].trigger)

    def _take_batch(self) -> None:
        """Planned, running, and ended with one failure."""
        window = self.window
        folder = self._scratch / self._theme / "Holiday 2019"
        make_holiday(paths.sample(), folder)
        window.panel.choose_model("srresnet_x4")
        window.batch.add((folder,))
        batch, shown = window.batch.session, window.batch.window
        assert shown is not None
        shown.options.place_box.choose(str(folder.parent / "Large"), "{name}_{scale}", "skip")
        shown.resize(1280, 800)
        settle(300)
        while not batch.can_start:
            settle(50)
        shown.view.selectRow(2)
        while shown.preview.canvas.scene.preview is None:
            settle(50)
        settle(500)
        self._grab("batch_planned", shown)
        batch.start()
        while batch.runs and batch.rows.counts()[FileState.DONE] < 4:
            settle(50)
        batch.pause()
        settle(1500)
        batch.resume()
        settle(200)
        self._grab("batch_running", shown)
        wait(batch.ended)
        settle(1500)
        self._grab("batch_ended", shown)
        shown.close()

    def _grab_dialog(self, state: str, open_it: Callable[[], None]) -> None:
        open_it()
        settle(500)
        (dialog,) = (each for each in self.window.findChildren(QDialog) if each.isVisible())
        self._grab(state, dialog)
        dialog.close()
        settle(100)

    def _grab(self, state: str, widget: QWidget | None = None) -> None:
        """Save the window, or a dialog, as it is, once everything has been laid out and drawn."""
        shown = widget or self.window
        for _ in range(3):
            shown.grab()
            settle(60)
        image = from_qimage(shown.grab().toImage())
        target = self._folder / f"{self._theme}_{state}.webp"
        write_picture(image, target, WriteOptions(quality=92, overwrite=True))


def make_holiday(source: Path, folder: Path) -> None:
    """A folder with pictures in it and below it, one of them cut short."""
    whole = Image.open(source).convert("RGB")
    chance = np.random.default_rng(2)
    for number in range(14):
        place = folder / ("", "Lisbon", "Porto/evening")[number % 3]
        place.mkdir(parents=True, exist_ok=True)
        left, top = int(chance.integers(0, 240)), int(chance.integers(0, 150))
        wide, high = int(chance.integers(110, 200)), int(chance.integers(90, 140))
        path = place / f"IMG_{2041 + number}.jpg"
        whole.crop((left, top, left + wide, top + high)).save(path, quality=93)
    cut = folder / "Lisbon" / "IMG_2055.jpg"
    cut.write_bytes((folder / "IMG_2041.jpg").read_bytes()[:900])


def wait(signal: SignalInstance) -> None:
    """Run the event loop until the signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()


def settle(milliseconds: int) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def make_old(source: Path, target: Path) -> None:
    """Grey, faded, grainy and scratched."""
    grey = np.asarray(Image.open(source).convert("L"), dtype=float)
    height, width = grey.shape
    chance = np.random.default_rng(4)
    old = 40 + 0.75 * grey + chance.normal(0, 6, grey.shape)
    for number, left in enumerate((0.21, 0.47, 0.78)):
        rows = np.arange(int(height * 0.08 * number), int(height * (0.7 + 0.1 * number)))
        columns = (width * left + 9 * np.sin(rows / (60 + 20 * number))).astype(int)
        for offset in range(2):
            old[rows, columns + offset] = 238
    pixels = np.clip(np.dstack([old * 1.0, old * 0.95, old * 0.85]), 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(target)


if __name__ == "__main__":
    main()
