"""What a computer may lack: one clear sentence for each, and the program goes on where it can."""

import subprocess
import sys
import warnings
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine import graphics_driver
from sr_desktop import surroundings
from sr_desktop.__main__ import main
from sr_desktop.error_text import driver_text
from sr_desktop.surroundings import Finding, findings, processor_flags_have_avx2
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.surroundings import tell_surroundings

OLD_DRIVER = (
    "CUDA initialization: The NVIDIA driver on your system is too old (found version 11040). Please update "
    "your GPU driver by downloading and installing a new version from the URL: http://www.nvidia.com/"
)
"""As PyTorch words it, in torch/csrc/cuda/Module.cpp."""


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "{" not in text and "\n" not in text and len(text) < 220


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert [each for each in findings() if each.fatal] == []


def test_flags_of_processors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nflags\t\t: fpu sse4_2 avx\n")
    assert not processor_flags_have_avx2(path)
    path.write_text("processor\t: 0\nflags\t\t: fpu avx avx2 bmi\n")
    assert processor_flags_have_avx2(path)
    path.write_text("processor\t: 0\n")
    assert processor_flags_have_avx2(path)
    assert processor_flags_have_avx2(tmp_path / "none")


@pytest.mark.parametrize("command", ["enhance", "invented", "benchmark"])
def test_a_processor_without_avx2_is_told_before_anything_is_loaded(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sr_desktop.__main__.has_avx2", lambda: False)
    assert main([command, "photo.jpg"]) == 1
    said = capsys.readouterr().err.strip()
    assert "AVX2" in said
    assert is_one_sentence(said)


def test_each_thing_that_is_missing_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "has_avx2", lambda: False)
    monkeypatch.setattr(surroundings, "memory_bytes", lambda: 1_000_000_000)
    monkeypatch.setattr(surroundings, "free_bytes", lambda _folder: 50_000_000)
    monkeypatch.setattr(surroundings, "can_be_written", lambda _folder: False)
    found = findings()
    assert [each.fatal for each in found] == [True, False, False, False]
    assert all(is_one_sentence(each.sentence) for each in found)
    assert "1.0 GB" in found[1].sentence
    assert "50 MB" in found[2].sentence


def test_room_and_permissions_are_those_of_the_nearest_folder(tmp_path: Path) -> None:
    deep = tmp_path / "not" / "there"
    assert surroundings.free_bytes(deep) == pytest.approx(psutil.disk_usage(str(tmp_path)).free, rel=0.1)
    assert surroundings.can_be_written(deep)
    assert not surroundings.can_be_written(Path("/proc/self/not/there"))


def test_a_home_for_reading_only_does_not_stop_the_command_line(photo: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sr_desktop", "enhance", photo, "-o", tmp_path / "out.png", "--quiet"],
        env={"HOME": "/proc/self", "PATH": "", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space are Linux's")
def test_memory_that_is_too_little_for_torch_is_one_sentence(photo: Path, tmp_path: Path) -> None:
    import resource

    bound = 400 * 2**20
    done = subprocess.run(
        [sys.executable, "-m", "sr_desktop", "enhance", photo, "-o", tmp_path / "out.png", "--quiet"],
        env={"HOME": str(tmp_path), "PATH": "", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (bound, bound)),
    )
    assert done.returncode == 1
    assert is_one_sentence(done.stderr.strip())
    assert "memory" in done.stderr


def test_no_display_is_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sr_desktop"],
        env={"PATH": "", "HOME": "/nonexistent", "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert is_one_sentence(f"{done.stderr.strip()}.")


def test_the_window_says_what_is_missing(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    missing = Finding(surroundings.LITTLE_DISK, fatal=False, facts=(("path", "/tmp"), ("there", "12")))
    tell_surroundings(window, (missing,))
    assert window.message.text == missing.sentence
    assert not window.message.isHidden()
    window.close()


def test_an_old_driver_is_remembered_instead_of_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    def unavailable() -> bool:
        warnings.warn(OLD_DRIVER, UserWarning, stacklevel=2)
        return False

    monkeypatch.setattr(graphics_driver, "_found", None)
    monkeypatch.setattr(torch.cuda, "is_available", unavailable)
    assert not graphics_driver.cuda_is_available()  # warnings are errors here
    driver = graphics_driver.old_driver()
    assert driver is not None
    assert driver.cuda == "11.4"
    assert is_one_sentence(driver_text(driver))


def test_other_warnings_of_the_driver_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    def unavailable() -> bool:
        warnings.warn("something else", UserWarning, stacklevel=2)
        return False

    monkeypatch.setattr(torch.cuda, "is_available", unavailable)
    with pytest.warns(UserWarning, match="something else"):
        graphics_driver.cuda_is_available()


def test_with_an_old_driver_the_processor_computes_and_it_is_said_once(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import torch

    def unavailable() -> bool:
        warnings.warn(OLD_DRIVER, UserWarning, stacklevel=2)
        return False

    monkeypatch.setattr(graphics_driver, "_found", None)
    monkeypatch.setattr(torch.cuda, "is_available", unavailable)
    assert main(["enhance", str(photo), "-o", str(tmp_path / "out.png"), "--quiet"]) == 0
    assert capsys.readouterr().err.count("too old") == 1
