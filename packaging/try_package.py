"""Installs the .deb into a clean Debian, uses it as a person would, and removes it again:

    python packaging/try_package.py dist/sr-desktop_0.1.0_amd64.deb

Run as root by the Python that built (`make test-package`), so that "from source" has the same libraries. What
cannot be had here, such as debootstrap or Xvfb, is named, and the test ends with 77, which means skipped.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from clean_root import UID, CleanRoot, NoNetwork, clean_root
from PIL import Image, ImageChops, ImageGrab

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 77
TOOLS = ("debootstrap", "Xvfb", "xdotool", "dpkg-deb", "chroot")
DISPLAY = ":97"
CACHE = Path(os.environ.get("PACKAGE_CACHE", ROOT / "build/root"))
SHOTS = ROOT / "build/screenshots"
SAMPLE = ROOT / "resources/samples/chelsea.png"
LARGEST_MB, WINDOW_SECONDS, TILE_SECONDS = 650, 1.0, 5.0
PATIENCE_SECONDS = 120.0


def main(package: Path) -> int:
    """Returns the exit code: 0, or SKIPPED. SystemExit where something is not as it should be."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        print(f"skipped: needs root and {', '.join(TOOLS)}; not here: {', '.join(missing) or 'root'}")
        return SKIPPED
    SHOTS.mkdir(parents=True, exist_ok=True)
    depends = _field(package, "Depends")
    try:
        try_in_clean_root(package, depends)
    except NoNetwork as error:
        print(f"skipped: {error}")
        return SKIPPED
    print("the package works")
    return 0


def try_in_clean_root(package: Path, depends: str) -> None:
    """All of it. Raises NoNetwork before anything was tried; SystemExit where something is wrong."""
    with clean_root(CACHE, depends) as root:
        before = root.files()
        shutil.copyfile(package, root.folder / "tmp/package.deb")
        root.run("dpkg", "--install", "/tmp/package.deb", user=False)
        check_size(root)
        check_command_line(root)
        with x_server():
            check_window(root)
        check_surroundings(root)
        root.run("apt-get", "-y", "remove", "sr-desktop", user=False)
        left = {name for name in root.files() - before if not name.startswith(f"/home/{root.home.name}/")}
        expect(not left, f"nothing is left after removing: {sorted(left)[:5]}")
        expect(not before - root.files(), "nothing that was there is gone")


def check_size(root: CleanRoot) -> None:
    """On the disk, installed."""
    size = sum(path.lstat().st_size for path in (root.folder / "usr/lib/sr-desktop").rglob("*"))
    expect(size < LARGEST_MB * 1e6, f"installed it takes {size / 1e6:.0f} MB")


def check_command_line(root: CleanRoot) -> None:
    """The same bytes as from source, in each precision; and the program's own check."""
    shutil.copyfile(SAMPLE, root.home / "cat.png")
    os.chown(root.home / "cat.png", UID, UID)
    for precision in ("float32", "auto"):
        name = f"cat_{precision}.png"
        arguments = ["--device", "cpu", "--precision", precision, "--quiet", "--overwrite"]
        root.run("sr-desktop", "enhance", "cat.png", "-o", name, *arguments)
        from_source = ROOT / "build" / name
        command = [sys.executable, "-m", "sr_desktop", "enhance", str(SAMPLE), "-o", str(from_source)]
        subprocess.run([*command, *arguments], cwd=ROOT, check=True)
        same = (root.home / name).read_bytes() == from_source.read_bytes()
        expect(same, f"the command line's result in {precision} is that from source, byte for byte")
    report = root.run("sr-desktop", "--self-test").stdout
    print(report)
    expect("packaged" in report and "All is well." in report, "the self-test says that all is well")
    (root.home / "scan.png").write_bytes(SAMPLE.read_bytes())
    old = ("--repair-scratches", "--keep-grain", "0.4", "--model", "srgan_x4_old", "--quiet")
    root.run("sr-desktop", "enhance", "scan.png", "-o", "scan_4x.png", *old)
    root.run("sr-desktop", "invented", "cat.png", "cat_auto.png")
    expect((root.home / "scan_4x.png").is_file(), "old photographs are mended")


def check_window(root: CleanRoot) -> None:
    """Started with the sample, enhanced and saved with keys; the file is that of the command line."""
    began = time.perf_counter()
    with started(root.command("sr-desktop", "cat.png", display=DISPLAY)) as program:
        window = _words("search", "--sync", "--onlyvisible", "--name", "SR Desktop")[-1]
        to_window = time.perf_counter() - began
        wait_until(lambda: "cat.png" in " ".join(_words("getwindowname", window)), "the picture is opened")
        time.sleep(1.5)  # the models are read, the picture is drawn
        ImageGrab.grab(xdisplay=DISPLAY).save(SHOTS / "packaged_opened.png")
        _words("windowfocus", "--sync", window)
        canvas = (200, 150, 800, 650)
        picture = ImageGrab.grab(canvas, xdisplay=DISPLAY)
        asked = time.perf_counter()
        _words("key", "--window", window, "ctrl+e")
        wait_until(lambda: _differ(picture, ImageGrab.grab(canvas, xdisplay=DISPLAY)), "the canvas answers")
        target = root.home / "from_window.png"
        wait_until(lambda: _saved(window, target), "the result is saved")
        # The canvas answers with a label before there is a tile, so the whole result bounds the first tile.
        to_result = time.perf_counter() - asked
        print(f"window after {to_window:.2f} s, whole result saved {to_result:.2f} s after it was asked for")
        ImageGrab.grab(xdisplay=DISPLAY).save(SHOTS / "packaged_result.png")
        expect(program.poll() is None, "the window is still there")
        with Image.open(target) as ours, Image.open(root.home / "cat_auto.png") as theirs:
            expect(not _differ(ours, theirs), "the window's result is the command line's")
        if "SR_DESKTOP_TIMED" in os.environ:
            expect(to_window < WINDOW_SECONDS and to_result < TILE_SECONDS, "it is fast enough")


def check_surroundings(root: CleanRoot) -> None:
    """One sentence each: no display, and a home that cannot be written."""
    done = subprocess.run(root.command("sr-desktop"), capture_output=True, text=True, check=False)
    lines = done.stderr.strip().splitlines()
    expect(done.returncode == 1 and len(lines) == 1, f"without a display there is one sentence: {lines}")
    root.home.chmod(0o555)
    done = subprocess.run(
        root.command("sr-desktop", "enhance", "cat.png", "-o", "/tmp/out.png", "--quiet"),
        capture_output=True,
        text=True,
        check=False,
    )
    root.home.chmod(0o755)
    expect(done.returncode == 0, f"it enhances with a home that is for reading only: {done.stderr}")


def _saved(window: str, target: Path) -> bool:
    """Ask for the result to be saved, as often as it takes until it is done and the file is there."""
    _words("key", "--window", window, "ctrl+s")
    time.sleep(1.5)
    dialog = _words("search", "--onlyvisible", "--name", "Save")
    if dialog:
        _words("windowfocus", "--sync", dialog[-1])
        _words("key", "ctrl+a")
        _words("type", f"/home/{target.parent.name}/{target.name}")
        _words("key", "Return")
        time.sleep(2)
    return target.is_file()


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is not None


def _words(*arguments: str) -> list[str]:
    """What xdotool answers."""
    done = subprocess.run(
        ["xdotool", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DISPLAY": DISPLAY},
    )
    return done.stdout.split()


def _field(package: Path, name: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "--field", package, name], capture_output=True, text=True, check=True
    ).stdout.strip()


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Ask again and again, with a screenshot where it never comes true."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > end:
            ImageGrab.grab(xdisplay=DISPLAY).save(SHOTS / "packaged_failed.png")
            expect(False, what)
        time.sleep(0.03)
    expect(True, what)


def expect(good: bool, what: str) -> None:
    """Say so; end the test where it is not."""
    print(f"{'ok ' if good else 'BAD'}  {what}", flush=True)
    if not good:
        raise SystemExit(1)


@contextmanager
def x_server() -> Iterator[None]:
    """A screen without a window manager."""
    with started(["Xvfb", DISPLAY, "-screen", "0", "1400x900x24", "-nolisten", "tcp"]):
        time.sleep(1)
        yield


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Runs as long as the block."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
