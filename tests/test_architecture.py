"""Who may load whom, checked in fresh interpreters. Who may import whom is import-linter's."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def loaded_by(statement: str) -> set[str]:
    """The names of all modules after the statement, in an interpreter that did nothing else."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    return set(done.stdout.split())


WITHOUT_TORCH = (
    *("canvas", "card", "errors", "estimate", "invented", "memory", "order", "pictures", "progress"),
    *("resample", "restore.mask", "restore.steps", "scaling", "scratch", "sizes", "tiles"),
)


def test_these_parts_of_the_engine_do_not_load_torch() -> None:
    loaded = loaded_by("; ".join(f"import engine.{module}" for module in WITHOUT_TORCH))
    assert "torch" not in loaded
    assert {f"engine.{module}" for module in WITHOUT_TORCH} <= loaded


def test_the_command_line_starts_without_torch_and_without_qt() -> None:
    loaded = loaded_by("import sr_desktop.cli.enhance")
    assert "torch" not in loaded
    assert not {name for name in loaded if name.startswith("PySide6")}


def test_the_window_is_there_before_torch_numpy_and_pillow() -> None:
    statement = """
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from sr_desktop.views.main_window import MainWindow
application = QApplication([])
window = MainWindow(QSettings("/nonexistent/settings.ini", QSettings.Format.IniFormat))
window.show()
"""
    loaded = loaded_by(f"{statement}window.close()")
    assert "sr_desktop.views.main_window" in loaded
    assert not loaded & {"torch", "cv2", "numpy", "PIL.Image", "psutil"}
    later = loaded_by(f"{statement}for _ in range(20): application.processEvents()\nwindow.close()")
    assert not later & {"torch", "cv2"}


def test_jobs_need_no_widgets() -> None:
    assert "PySide6.QtWidgets" not in loaded_by("import sr_desktop.jobs.session")


def test_what_prepares_pictures_for_the_screen_needs_no_qt() -> None:
    assert not {name for name in loaded_by("import sr_desktop.display") if name.startswith("PySide6")}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def test_only_paths_asks_whether_the_program_is_frozen() -> None:
    asking = [path for path in sources("engine", "training", "sr_desktop") if '"frozen"' in path.read_text()]
    assert asking == [ROOT / "sr_desktop" / "paths.py"]


def test_nothing_is_ever_unpickled_and_nothing_opens_a_connection() -> None:
    forbidden = (
        "import pickle",
        "torch.load(",
        "torch.save(",
        "urllib.request",
        "import requests",
        "import socket",
        "import ray",
        "from ray",
    )
    others_weights = ROOT / "engine" / "foreign" / "read.py"
    cluster = ROOT / "sr_desktop" / "batch" / "cluster"  # to the address that the user gave with --ray
    for path in sources("engine", "training", "sr_desktop"):
        text = path.read_text()
        if path == others_weights:  # PyTorch's own reader of tensors alone, which calls nothing
            text = text.replace('torch.load(path, map_location="cpu", weights_only=True)', "", 1)
        if path == cluster / "connection.py":
            text = text.replace("import socket", "", 1)
        if path.parent == cluster:
            text = text.replace("import ray", "").replace("from ray", "")
        assert not [word for word in forbidden if word in text], path


@pytest.mark.parametrize(
    "path", sources("engine", "training", "sr_desktop", "tests"), ids=lambda path: path.name
)
def test_files_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300
