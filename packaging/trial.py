"""What the trials of the package share: a screen, keys and pictures of it, and how they say what is well."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, ImageStat

ROOT = Path(__file__).resolve().parent.parent
DISPLAY = ":97"
SHOTS = ROOT / "build/screenshots"
SAMPLE = ROOT / "resources/samples/chelsea.png"
PATIENCE_SECONDS = 240.0
SETTLED_SECONDS = 20.0


def expect(good: bool, what: str) -> None:
    """Say so; end the test where it is not."""
    print(f"{'ok ' if good else 'BAD'}  {what}", flush=True)
    if not good:
        raise SystemExit(1)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Ask again and again, with a picture of the screen where it never comes true."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > end:
            screen().save(SHOTS / "packaged_failed.png")
            expect(False, what)
        time.sleep(0.03)
    expect(True, what)


@contextmanager
def x_server() -> Iterator[None]:
    """A screen without a window manager, 1400 by 900, as long as the block."""
    command = ["Xvfb", DISPLAY, "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-displayfd", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        server.stdout.readline()  # its number: it is ready
        try:
            yield
        finally:
            server.terminate()


def screen(box: tuple[int, int, int, int] | None = None) -> Image.Image:
    """What is on it now; box: left, top, right, bottom."""
    return ImageGrab.grab(box, xdisplay=DISPLAY)


def settled(box: tuple[int, int, int, int] | None = None) -> Image.Image:
    """The same, as soon as it stays: the canvas is drawn quickly as it moves, and smoothly when it rests."""
    end, before = time.monotonic() + SETTLED_SECONDS, screen(box)
    while time.monotonic() < end:
        time.sleep(0.3)
        now = screen(box)
        if not differ(before, now):
            break
        before = now
    return before


def distance(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, in levels of 255."""
    means = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean
    return sum(means) / len(means)


def differ(one: Image.Image, other: Image.Image) -> bool:
    """In any pixel."""
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is not None


def xdotool(*arguments: str) -> list[str]:
    """The words that it answers. Never `search --sync`: it looks once in half a second."""
    done = subprocess.run(
        ["xdotool", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DISPLAY": DISPLAY},
    )
    return done.stdout.split()
