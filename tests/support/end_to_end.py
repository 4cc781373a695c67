"""Uses the program as a person does, with mouse and keyboard, on a screen of its own: `end_to_end.py FOLDER`.

Needs Xvfb and xdotool. Starts Xvfb and the program, drops a photograph on the window (from a small window
that offers it for dragging), enhances it, zooms, saves the result, cancels a second run, pastes a picture,
and closes the window. FOLDER receives a screenshot of each state, in light and dark.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "samples" / "chelsea.png"
PATIENCE_S = float(os.environ.get("PATIENCE_S", "120"))
AGAIN_S, TIMES = 10.0, 6
"""So long, and so often, what may come too soon for a busy program is done again."""
SCREEN = "1400x900"

SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel
from sr_desktop.none_count import keep_none
keep_none()
class Source(QLabel):
    def mousePressEvent(self, event):
        event.accept()
    def mouseMoveEvent(self, event):
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(mime)
        if drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            QTimer.singleShot(3000, QApplication.quit)
application = QApplication([])
label = Source("drag me")
label.setWindowTitle("drag source")
label.setWindowFlag(Qt.WindowType.FramelessWindowHint)
label.setGeometry(1290, 10, 100, 60)
label.show()
application.exec()
"""

CLIPBOARD = """
import sys
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.clipboard().setImage(QImage(sys.argv[1]).copy(100, 60, 120, 90))
application.exec()
"""


class Person:
    """Sees the screen by `xdotool` and screenshots, and acts by the first."""

    def __init__(self, folder: Path, theme: str) -> None:
        self._folder, self._theme = folder, theme
        self._home = folder / f"home_{theme}"
        self._home.mkdir(parents=True, exist_ok=True)
        display = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SCREEN}x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert display.stdout is not None
        number = display.stdout.readline().strip()
        self._processes = [display]
        settings = self._home / ".config" / "sr-desktop"
        settings.mkdir(parents=True)
        (settings / "sr-desktop.conf").write_text(
            f"[General]\ntheme={theme}\nlanguage=en\nconfirm_discard=false\nfolder={self._home}\n"
        )
        self._environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "HOME": str(self._home),
            "XDG_CONFIG_HOME": str(self._home / ".config"),
            "XDG_CACHE_HOME": str(self._home / ".cache"),
            "SR_DESKTOP_MODELS": str(self._home / "models"),
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *command], env=self._environment, cwd=ROOT, text=True, stderr=subprocess.PIPE
        )
        self._processes.append(process)
        return process

    def do(self, *words: object) -> str:
        """One command of xdotool; what it prints."""
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The id of the window whose title holds this, when it is there."""
        return wait_for(f"a window {title!r}", lambda: self.find(title))

    def find(self, title: str) -> str:
        """The same now; empty where there is none."""
        return self.do("search", "--onlyvisible", "--name", title)

    def until_there(self, title: str, act: Callable[[], None]) -> None:
        """Do something, again if need be, until there is such a window."""
        for _ in range(TIMES):
            act()
            until_s = time.monotonic() + AGAIN_S
            while time.monotonic() < until_s:
                if self.find(title):
                    return
                time.sleep(0.1)
        raise SystemExit(f"there was never a window {title!r}")

    def key(self, *keys: str) -> None:
        self.do("key", "--clearmodifiers", *keys)

    def shoot(self, state: str) -> np.ndarray:
        """Keep a screenshot under this name; (H, W, 3) uint8."""
        code = (
            "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
            "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
        )
        target = self._folder / f"{self._theme}_{state}.png"
        subprocess.run([sys.executable, "-c", code, str(target)], env=self._environment, check=True)
        return np.array(Image.open(target).convert("RGB"))

    def leave(self) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)
            if process.poll() is None:
                process.kill()


def wait_for(what: str, found: Callable[[], object]) -> str:
    """What `found` returns, as soon as that is something."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        seen = found()
        if seen:
            return str(seen).splitlines()[0]
        time.sleep(0.1)
    raise SystemExit(f"there was never {what}")


def use(folder: Path, theme: str) -> None:
    """All of it, in one theme. Exits with a sentence where something does not come."""
    person = Person(folder, theme)
    try:
        photo = person._home / "cat.png"
        Image.open(SAMPLE).save(photo)
        program = person.start("-m", "sr_desktop")
        window = person.window("SR Desktop")
        person.do("windowmove", window, 0, 0)
        person.do("windowsize", window, 1280, 800)
        person.do("windowfocus", window)
        time.sleep(1)
        person.shoot("empty")
        person.start("-c", SOURCE, str(photo))
        person.window("drag source")
        person.until_there("cat.png", lambda: drop(person))
        time.sleep(0.5)
        person.shoot("dropped")

        began_s = time.monotonic()
        person.do("mousemove", 1180, 729, "click", 1)  # Enhance
        wait_for("a result", lambda: can_save(person.shoot("enhanced")))
        took_s = time.monotonic() - began_s
        person.do("mousemove", 300, 300)
        for _ in range(4):
            person.do("click", 4)  # the wheel
        time.sleep(0.5)
        person.shoot("zoomed")
        person.key("ctrl+0")

        target = person._home / "cat_saved.png"
        person.key("ctrl+s")
        dialog = person.window("Save the result")
        wait_for("a dialog with the focus", lambda: person.do("getwindowfocus") == dialog)
        time.sleep(0.5)
        person.key("ctrl+a")
        person.do("type", "--delay", 20, str(target))
        person.key("Return")
        wait_for("the saved file", target.exists)
        size = Image.open(target).size
        assert size == (1804, 1200), size
        time.sleep(0.3)
        person.shoot("saved")

        person.do("windowfocus", window)  # nobody manages the windows, after a dialog too
        person.key("ctrl+e")
        time.sleep(0.3)
        person.key("Escape")  # before it is done
        wait_for("a second run", lambda: not can_save(person.shoot("cancelled")))
        time.sleep(took_s)
        assert not can_save(person.shoot("cancelled")), "the second run went on"

        person.start("-c", CLIPBOARD, str(SAMPLE))
        time.sleep(1.5)
        person.do("windowfocus", window)
        person.until_there("Pasted picture", lambda: person.key("ctrl+v"))
        time.sleep(0.5)
        person.shoot("pasted")

        person.key("ctrl+q")
        assert program.wait(PATIENCE_S) == 0, program.stderr.read() if program.stderr else ""
        assert program.stderr is not None
        errors = program.stderr.read()
        assert "Traceback" not in errors, errors
    finally:
        person.leave()


def drop(person: Person) -> None:
    """From a window of its own, by the mouse."""
    time.sleep(0.5)
    person.do("mousemove", 1340, 40, "mousedown", 1)
    for x in range(1330, 500, -30):
        person.do("mousemove", x, 40 + (1340 - x) // 3)
        time.sleep(0.05)
    time.sleep(0.5)
    person.shoot("dragging")
    person.do("mouseup", 1)


def can_save(screen: np.ndarray) -> bool:
    """Save… is enabled: there is a result. Its text is dark on light, or light on dark, when it is."""
    button = screen[716:742, 1010:1085].astype(int).mean(axis=2)
    return bool(button.max() - button.min() > 130)


if __name__ == "__main__":
    made = Path(sys.argv[1])
    for chosen in sys.argv[2:] or ("light", "dark"):
        use(made, chosen)
    print("done")
