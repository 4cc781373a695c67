"""What the window is before the first picture: small, and without what only runs need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from limits import PROCESS_S

START = """
import json, sys
import psutil
from sr_desktop.none_count import keep_none
keep_none()
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from sr_desktop.views.language import install_language
from sr_desktop.views.main_window import MainWindow
from sr_desktop import paths
application = QApplication([])
application.setStyle("Fusion")
install_language("de", paths.resources() / "translations")
window = MainWindow(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
loop = QEventLoop()
window.session.model_found.connect(loop.quit)
QTimer.singleShot(100000, loop.quit)
loop.exec()
rest = QEventLoop()
QTimer.singleShot(1500, rest.quit)
rest.exec()
print(json.dumps({
    "ready": window.actions_["open"].isEnabled() and len(window.panel.model_buttons) == 3,
    "bytes": psutil.Process().memory_info().rss,
    "loaded": [name for name in ("torch", "cv2", "spandrel", "scipy") if name in sys.modules],
}))
window.close()
"""


@pytest.mark.timeout(2 * PROCESS_S)
def test_the_resting_window_is_small_and_has_loaded_no_engine(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "settings.ini")],
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["ready"]
    assert found["loaded"] == []
    assert found["bytes"] < 250 * 10**6
