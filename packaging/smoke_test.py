"""Uses the program that was just built, on any system, without installing it:

    python packaging/smoke_test.py dist/sr-desktop/sr-desktop

asks it for its self-test, has the sample enlarged, to PNG and to JPEG XL, which it reads again, and opens the
window on it for some seconds. (On Linux try_package.py does more: it installs the package in a clean system.)
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources/samples/chelsea.png"
FACTOR = 4
WINDOW_SECONDS = 20
MINUTES_AT_MOST = 10


def main(program: Path, window: Path) -> None:
    """program: the one for the shell. window: the one for the menu; the same where there is only one."""
    run(program, "--version")
    run(program, "--self-test")
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "cat.png"
        run(program, "enhance", SAMPLE, "-o", result, "--device", "cpu", "--quiet")
        other = result.with_suffix(".jxl")  # by a library that comes with others of its own
        run(program, "enhance", SAMPLE, "-o", other, "--device", "cpu", "--quiet")
        run(program, "invented", SAMPLE, other)
        with Image.open(SAMPLE) as small, Image.open(result) as large:
            wanted = (small.width * FACTOR, small.height * FACTOR)
            if large.size != wanted:
                raise SystemExit(f"The result has {large.size} pixels, not {wanted}")
    stays_open(window)
    print("The program works.")


def run(*words: str | Path) -> None:
    """Raises CalledProcessError."""
    print(">", *words, flush=True)
    subprocess.run(words, check=True, timeout=60 * MINUTES_AT_MOST)


def stays_open(window: Path) -> None:
    """Ends the window after some seconds. Raises SystemExit where it ended by itself."""
    print(">", window, SAMPLE, flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    opened = subprocess.Popen([window, SAMPLE], env=environment)
    try:
        code = opened.wait(WINDOW_SECONDS)
    except subprocess.TimeoutExpired:
        opened.kill()
        opened.wait()
        return
    raise SystemExit(f"The window ended by itself, with {code}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[-1]))
