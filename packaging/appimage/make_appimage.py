"""Makes the AppImage: one file that runs where it is, without installing.

    python packaging/appimage/make_appimage.py dist/sr-desktop build/icons dist

Needs mksquashfs, a C compiler, and Debian's libraries that runtime.c is linked with (debian.txt). The same
commit gives the same bytes on the same system. APPIMAGE_COMPRESSION is mksquashfs's -comp, zstd if it is not
set.
"""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "linux"))

from make_deb import NAME, filled, version  # noqa: E402  # a script finds its neighbours by the line above

LIBRARIES = ("squashfuse_ll", "squashfuse", "fuse3", "zstd", "lzma", "z", "lz4", "pthread")
LICENSED = (
    *("libc6-dev", "libfuse3-dev", "liblz4-dev", "liblzma-dev", "libsquashfuse-dev", "libzstd-dev"),
    "zlib1g-dev",
)
"""The packages that they come from, whose terms go in."""

TYPE_2 = (8, b"AI\x02")
"""Where, and what, the mark of an AppImage is: in bytes of the ELF header that mean nothing."""

BLOCK_BYTES = 256 * 1024
"""What is unpacked at a time: larger ones make a smaller file and a slower start."""


def make_appimage(folder: Path, icons: Path, target: Path) -> Path:
    """The file's path. Raises CalledProcessError where a tool fails."""
    work = ROOT / "build/appimage"
    shutil.rmtree(work, ignore_errors=True)
    make_tree(folder, icons, work / "AppDir")
    package = target / f"{NAME}-{version()}-x86_64.AppImage"
    target.mkdir(parents=True, exist_ok=True)
    start = compile_start(work / "start").read_bytes()
    squash(work / "AppDir", package, len(start))
    with package.open("r+b") as file:
        file.write(start)
        file.seek(TYPE_2[0])
        file.write(TYPE_2[1])
    package.chmod(package.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    shutil.rmtree(work)
    return package


def make_tree(folder: Path, icons: Path, tree: Path) -> None:
    """What is mounted: the program, and what the desktop wants to know of it."""
    shutil.copytree(folder, tree / "usr/lib" / NAME, symlinks=True)
    shutil.copytree(icons / "hicolor", tree / "usr/share/icons/hicolor")
    for name, place in (
        ("sr-desktop.desktop", "usr/share/applications"),
        ("io.github.sr_desktop.metainfo.xml", "usr/share/metainfo"),
    ):
        (tree / place).mkdir(parents=True)
        (tree / place / name).write_text(filled(name))
    (tree / "usr/share/doc" / NAME).mkdir(parents=True)
    for package in LICENSED:
        source = Path("/usr/share/doc", package, "copyright")
        shutil.copyfile(source, tree / "usr/share/doc" / NAME / f"{package}.txt")
    for link, aim in (
        ("AppRun", f"usr/lib/{NAME}/{NAME}"),
        ("sr-desktop.desktop", "usr/share/applications/sr-desktop.desktop"),
        ("sr-desktop.svg", "usr/share/icons/hicolor/scalable/apps/sr-desktop.svg"),
        (".DirIcon", "usr/share/icons/hicolor/256x256/apps/sr-desktop.png"),
    ):
        (tree / link).symlink_to(aim)


def compile_start(target: Path) -> Path:
    """The program that mounts the rest, at `target`."""
    command = ["cc", "-O2", "-Wall", "-static", "-s", "-Wl,--build-id=none", "-ffile-prefix-map=/=/"]
    command += [
        "-I/usr/include/squashfuse",
        "runtime.c",
        *(f"-l{name}" for name in LIBRARIES),
        "-o",
        str(target),
    ]
    subprocess.run(command, cwd=HERE, check=True)
    return target


def squash(tree: Path, package: Path, offset: int) -> None:
    """Write the tree into the package, behind `offset` bytes that are still to be written."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    compression = os.environ.get("APPIMAGE_COMPRESSION", "zstd")
    level = ["-Xcompression-level", "15"] if compression == "zstd" else []
    command = ["mksquashfs", tree, package, "-offset", str(offset), "-noappend", "-quiet", "-no-progress"]
    command += ["-comp", compression, *level, "-b", str(BLOCK_BYTES), "-all-root", "-no-xattrs"]
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    subprocess.run([*command, "-mkfs-time", seconds, "-all-time", seconds], check=True, env=environment)


if __name__ == "__main__":
    print(make_appimage(*(Path(text) for text in sys.argv[1:4])))
