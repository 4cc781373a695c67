"""Installs the .deb into a clean Debian, uses it as a person would, and removes it again:

    python packaging/try_package.py dist/sr-desktop_0.1.0_amd64.deb

Run as root by the Python that built (`make test-package`), so that "from source" has the same libraries. What
cannot be had here, such as debootstrap or Xvfb, is named, and the test ends with 77, which means skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from clean_root import UID, CleanRoot, NoNetwork, clean_root
from trial import ROOT, SAMPLE, SHOTS, expect, x_server
from try_surroundings import check_surroundings
from try_window import check_starts, check_window

SKIPPED = 77
TOOLS = ("debootstrap", "Xvfb", "xdotool", "dpkg-deb", "chroot")
CACHE = Path(os.environ.get("PACKAGE_CACHE", ROOT / "build/root"))
LARGEST_MB = 650
JXL = (b"\xff\x0a", b"\0\0\0\x0cJXL ")


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
        with x_server():
            check_starts(root)
            check_command_line(root)
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
    root.run("sr-desktop", "enhance", "cat.png", "-o", "cat.jxl", "--quiet")
    root.run("sr-desktop", "invented", "cat.png", "cat.jxl")
    expect((root.home / "cat.jxl").read_bytes().startswith(JXL), "JPEG XL is written, and read again")


def _field(package: Path, name: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "--field", package, name], capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
