"""What is said to the desktop: heard on a bus of one's own, where the machine has the programs for that."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.views import desktop
from sr_desktop.views.desktop import Notifier

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{folder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/> <allow eavesdrop="true"/> <allow own="*"/>
  </policy>
</busconfig>
"""

LAST = "org.example.Last"

SERVICE = """[D-BUS Service]
Name={name}
Exec=/bin/false
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a bus on which the file manager and the portal are said to be."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None or shutil.which("dbus-monitor") is None or not sys.platform.startswith("linux"):
        pytest.skip("this machine has no dbus-daemon and dbus-monitor")
    (tmp_path / "bus.conf").write_text(CONFIG.format(folder=tmp_path))
    for name in ("org.freedesktop.FileManager1", "org.freedesktop.portal.Desktop"):
        (tmp_path / f"{name}.service").write_text(SERVICE.format(name=name))
    started = subprocess.Popen(
        [daemon, f"--config-file={tmp_path / 'bus.conf'}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    yield started.stdout.readline().strip()
    started.terminate()
    started.wait()
    started.stdout.close()


def heard(bus: str, statement: str, folder: Path) -> str:
    """What dbus-monitor notes down while another interpreter runs the statement in a Qt application. Then it
    asks the bus for a name and is answered: all that it said before has been heard.
    """
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_QPA_PLATFORM": "offscreen"}
    notes = folder / "notes.txt"
    with notes.open("w") as file:
        monitor = subprocess.Popen(["dbus-monitor"], stdout=file, env=environment)
        try:
            _wait_for(notes, "NameAcquired", "NameLost")
            code = (
                "from pathlib import Path\n"
                "from PySide6.QtDBus import QDBusConnection\n"
                "from PySide6.QtWidgets import QApplication, QWidget\n"
                "from sr_desktop.views import desktop\n"
                f"application = QApplication([])\n{statement}\n"
                "application.processEvents()\n"
                f"QDBusConnection.sessionBus().interface().isServiceRegistered({LAST!r})\n"
            )
            subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=60)
            _wait_for(notes, LAST)
        finally:
            monitor.terminate()
            monitor.wait()
    return notes.read_text()


def _wait_for(notes: Path, *words: str) -> None:
    """Until one of them is there."""
    deadline_s = time.monotonic() + RUN_MS / 1000
    while not any(word in notes.read_text() for word in words):
        assert time.monotonic() < deadline_s, notes.read_text()
        time.sleep(0.05)


def test_the_file_manager_is_asked_to_mark_the_file(bus: str, tmp_path: Path) -> None:
    notes = heard(bus, f"desktop.show_in_folder(Path({str(tmp_path / 'a b.png')!r}))", tmp_path)
    assert "interface=org.freedesktop.FileManager1; member=ShowItems" in notes
    assert f"file://{tmp_path}/a b.png" in notes or f"file://{tmp_path}/a%20b.png" in notes


def test_a_notification_goes_to_the_portal(bus: str, tmp_path: Path) -> None:
    statement = "assert desktop.Notifier(QWidget(), lambda: True).notify('Done', 'cat.png is ready')"
    notes = heard(bus, statement, tmp_path)
    assert "interface=org.freedesktop.portal.Notification; member=AddNotification" in notes
    assert "cat.png is ready" in notes


def test_progress_goes_to_the_task_bar(bus: str, tmp_path: Path) -> None:
    statement = "bar = desktop.TaskBar(); bar.show_share(0.25); bar.show_waiting(3); bar.rest()"
    notes = heard(bus, statement, tmp_path)
    assert notes.count("interface=com.canonical.Unity.LauncherEntry; member=Update") == 3
    assert "application://sr-desktop.desktop" in notes
    assert "double 0.25" in notes
    assert "boolean false" in notes


def test_without_a_file_manager_on_the_bus_the_folder_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(desktop, "_ask_file_manager", lambda _path: False)
    monkeypatch.setattr(desktop.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    desktop.show_in_folder(tmp_path / "a b.png")
    assert opened == [str(tmp_path)]


@pytest.mark.parametrize(("platform", "program"), [("win32", "explorer.exe"), ("darwin", "open")])
def test_other_systems_mark_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, program: str
) -> None:
    started = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(desktop.QProcess, "startDetached", lambda *command: started.append(command))
    desktop.show_in_folder(tmp_path / "a b.png")
    assert started[0][0] == program
    assert started[0][1][-1] == str(tmp_path / "a b.png")


def test_who_looks_at_the_window_or_wants_none_is_not_notified(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []

    def portal(*texts: str) -> bool:
        sent.append(texts)
        return True

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(desktop, "_portal", portal)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=RUN_MS)
    wanted = [True]
    notifier = Notifier(window, lambda: wanted[0])
    assert not notifier.notify("Done", "cat.png")
    window.hide()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow, timeout=RUN_MS)
    assert notifier.notify("Done", "cat.png")
    wanted[0] = False
    assert not notifier.notify("Done", "cat.png")
    assert sent == [("Done", "cat.png")]
