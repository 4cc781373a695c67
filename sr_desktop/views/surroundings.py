"""Tells in the window what the computer lacks, once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from engine.graphics_driver import old_driver
from sr_desktop.error_text import driver_text
from sr_desktop.surroundings import Finding
from sr_desktop.views.main_window import MainWindow


def tell_surroundings(window: MainWindow, missing: Sequence[Finding]) -> None:
    """Say what was found now, and as soon as the devices are known whether the graphics card must rest."""
    if missing:
        window.message.notice(missing[0].sentence)
    _Driver(window)


class _Driver(QObject):
    """Lives in the GUI thread, as long as the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.session.devices_found.connect(self._on_devices)

    @Slot(object)
    def _on_devices(self, _devices: object) -> None:
        driver = old_driver()
        if driver is not None:
            self._window.message.notice(driver_text(driver))
