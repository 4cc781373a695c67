"""PySide6 must not be able to end the process by emitting signals."""

import subprocess
import sys

MANY = """
import sr_desktop.jobs
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    sent = Signal(object)
sender = Sender()
for number in range(20_000):
    sender.sent.emit(number)
print("alive")
"""


def test_twenty_thousand_signals_are_no_danger() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True)
    assert done.stdout == "alive\n", done.stderr
    assert done.returncode == 0
