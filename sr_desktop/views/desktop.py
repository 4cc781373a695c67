"""The desktop around the window: its file manager, its notifications, its task bar.

Each system has its own ways, and QtDBus is imported where one of them needs it. Messages are sent without
waiting for an answer, so a desktop that does not answer holds up nothing; the bus is the user's own, on this
machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from sr_desktop import paths

APPLICATION = "sr-desktop"
SHOWN_MS = 10_000


def show_in_folder(path: Path) -> None:
    """Open the file's folder, with the file marked in it where the file manager can do that."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    elif not _ask_file_manager(path):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _ask_file_manager(path: Path) -> bool:
    """By freedesktop's interface. False if there is no bus, or nobody on it who would answer."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    name = "org.freedesktop.FileManager1"
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected() or not _is_offered(bus, name):
        return False
    message = QDBusMessage.createMethodCall(name, "/org/freedesktop/FileManager1", name, "ShowItems")
    message.setArguments([[QUrl.fromLocalFile(str(path)).toString()], ""])
    return bus.send(message)


def _is_offered(bus: object, name: str) -> bool:
    """Whether a program of that name runs, or would be started for a message."""
    from PySide6.QtDBus import QDBusConnection

    assert isinstance(bus, QDBusConnection)
    interface = bus.interface()
    return name in (
        *interface.registeredServiceNames().value(),
        *interface.activatableServiceNames().value(),
    )


class Notifier(QObject):
    """Tells of long runs that have ended, while the user is looking at another window.

    wanted: asked each time, so that the setting counts at once.
    """

    def __init__(self, window: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = wanted
        self._tray: QSystemTrayIcon | None = None

    @Slot(str, str)
    def notify(self, title: str, text: str) -> bool:
        """Show a notification if the window is not active and the user wants any. Whether it was shown."""
        if self._window.isActiveWindow() or not self._wanted():
            return False
        QApplication.alert(self._window)
        sent = sys.platform.startswith("linux") and _portal(title, text)
        return sent or self._balloon(title, text)

    def _balloon(self, title: str, text: str) -> bool:
        """From an icon in the tray that is there only as long as the message is."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(str(paths.icons() / "sr-desktop.svg")), self)
            self._tray.messageClicked.connect(self._raise)
        self._tray.show()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, SHOWN_MS)
        return True

    @Slot()
    def _raise(self) -> None:
        self._window.activateWindow()
        self._window.raise_()
        if self._tray is not None:
            self._tray.hide()


def _portal(title: str, text: str) -> bool:
    """By the desktop's portal, which takes plain strings (`org.freedesktop.Notifications` takes types that
    Qt's Python cannot send)."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus, name = QDBusConnection.sessionBus(), "org.freedesktop.portal.Desktop"
    if not bus.isConnected() or not _is_offered(bus, name):
        return False
    message = QDBusMessage.createMethodCall(
        name,
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Notification",
        "AddNotification",
    )
    message.setArguments([APPLICATION, {"title": title, "body": text}])
    return bus.send(message)


class TaskBar(QObject):
    """Progress in the task bar where the desktop has that: Unity's protocol, which KDE and Dash to Dock know.

    Elsewhere the number of waiting pictures is shown as a badge, where Qt can do that.
    """

    @Slot(float)
    def show_share(self, share: float) -> None:
        """A part in [0, 1] of the run is done."""
        self._update({"progress": float(share), "progress-visible": True})

    @Slot()
    def rest(self) -> None:
        """Nothing is running."""
        self._update({"progress": 0.0, "progress-visible": False})

    @Slot(int)
    def show_waiting(self, count: int) -> None:
        """So many pictures are to be enhanced."""
        if not sys.platform.startswith("linux"):
            QGuiApplication.setBadgeNumber(count)  # type: ignore[attr-defined]  # missing in the stubs
        else:
            self._update({"count": count, "count-visible": count > 1})

    def _update(self, properties: dict[str, object]) -> None:
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        interface = "com.canonical.Unity.LauncherEntry"
        message = QDBusMessage.createSignal(f"/{interface.replace('.', '/')}", interface, "Update")
        message.setArguments([f"application://{APPLICATION}.desktop", properties])
        bus.send(message)
