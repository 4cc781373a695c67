"""The output of commands: into terminals and files of any encoding, and to readers that go early; and how a
command ends that is interrupted."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper

from sr_desktop.cli.codes import CANCELLED

READER_GONE = 141
"""The exit code that shells report for a program whose reader is gone, as `| head` is: 128 and SIGPIPE."""

Command = Callable[[list[str]], int]


def with_any_reader(command: Command) -> Command:
    """A command that prints any name, and ends without a word, with READER_GONE, when nobody reads any more.
    With one word, and CANCELLED, at a Ctrl+C that nobody else takes care of.

    Letters that the encoding of the output does not have are shown as \\u65e5: files on Windows have an old
    one.
    """

    @functools.wraps(command)
    def guarded(arguments: list[str]) -> int:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            code = command(arguments)
            sys.stdout.flush()  # or Python would, behind our back
        except BrokenPipeError:
            forget_reader()
            return READER_GONE
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)
            return CANCELLED
        return code

    return guarded


def for_programs() -> None:
    """From now on the output is UTF-8, as JSON is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def forget_reader() -> None:
    """What is still to be printed goes nowhere: Python would try it at its end, and tell of it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # it has no descriptor, or is closed
            _forget_if_gone(stream.fileno(), stream.flush)


def _forget_if_gone(descriptor: int, flush: Callable[[], object]) -> None:
    try:
        flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
