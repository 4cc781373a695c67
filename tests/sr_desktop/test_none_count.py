"""PySide6 must not be able to end the process by emitting signals or by returning nothing."""

import subprocess
import sys

MANY = """
import sys
import sr_desktop.jobs
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    sent = Signal(object)
sender = Sender()
for number in range(20_000):
    sender.sent.emit(number)
    sender.setObjectName("sender")
print("alive")
"""

TWICE = """
import sys
from sr_desktop.none_count import PLENTY, keep_none
before = sys.getrefcount(None)
keep_none()
first = sys.getrefcount(None)
keep_none()
print(first - before > PLENTY // 2, sys.getrefcount(None) - first < PLENTY // 2)
"""


def printed_by(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_twenty_thousand_signals_are_no_danger() -> None:
    assert printed_by(MANY) == "alive"


def test_references_are_added_once_and_only_where_they_are_counted() -> None:
    added, once = printed_by(TWICE).split()
    assert once == "True"
    assert added == "False" or sys.version_info < (3, 12)
