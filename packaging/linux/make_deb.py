"""Makes the Debian package from PyInstaller's folder, with dpkg-deb:

    python packaging/linux/make_deb.py dist/sr-desktop build/icons dist

SOURCE_DATE_EPOCH (seconds) is the time of all files; DEB_COMPRESSION is dpkg-deb's -Z, xz if it is not set.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from licences import END_OF_TABLE  # noqa: E402  # a script finds its neighbours by the line above

NAME = "sr-desktop"
MAINTAINER = os.environ.get("MAINTAINER", "The SR Desktop authors <authors@sr-desktop.invalid>")
"""Whoever publishes a package puts the name and the address here that users can write to."""

DEPENDS = (
    *("libc6 (>= 2.35)", "libstdc++6 (>= 12)", "libgcc-s1", "libuuid1", "libdbus-1-3", "libfontconfig1"),
    *("libfreetype6", "libglib2.0-0t64 | libglib2.0-0", "libegl1", "libgl1", "libx11-6", "libx11-xcb1"),
    *("libxcb1", "libxcb-render0", "libxcb-shm0", "xkb-data"),
)
RECOMMENDS = (
    *("libcups2t64 | libcups2", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("fonts-dejavu-core | fonts-noto-core", "xdg-desktop-portal", "hicolor-icon-theme"),
)
DESCRIPTION = """enlarge photographs, with sharper detail
 SR Desktop enlarges photographs up to eight times, with neural networks that
 come with it: drop a picture on the window, press one button, compare, save.
 Whole folders are done from the window or from the command line.
 .
 It works on this computer alone. There is no network, no account and no
 telemetry. Python, Qt and PyTorch are inside the package.
"""


def make_deb(folder: Path, icons: Path, target: Path) -> Path:
    """The package's path. Raises CalledProcessError where dpkg-deb fails."""
    number, architecture = version(), _output("dpkg", "--print-architecture")
    root = ROOT / "build/deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "usr/lib" / NAME, symlinks=True)
    shutil.copytree(icons / "hicolor", root / "usr/share/icons/hicolor")
    _link(root / "usr/bin" / NAME, f"../lib/{NAME}/{NAME}")
    _fill("sr-desktop.desktop", root / "usr/share/applications/sr-desktop.desktop")
    _fill("io.github.sr_desktop.metainfo.xml", root / "usr/share/metainfo/io.github.sr_desktop.metainfo.xml")
    _fill("lintian-overrides", root / "usr/share/lintian/overrides" / NAME)
    _fill_gzip("sr-desktop.1", root / "usr/share/man/man1/sr-desktop.1.gz")
    documents = root / "usr/share/doc" / NAME
    _gzip(_changelog(number), documents / "changelog.gz")
    _copyright(folder, documents / "copyright")
    _set_times_and_modes(root)
    kilobytes = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    control = root / "DEBIAN/control"
    control.parent.mkdir()
    control.write_text(_control(number, architecture, kilobytes))
    _set_times_and_modes(control.parent)
    target.mkdir(parents=True, exist_ok=True)
    package = target / f"{NAME}_{number}_{architecture}.deb"
    compression = os.environ.get("DEB_COMPRESSION", "xz")
    level = "-z" + os.environ.get("DEB_LEVEL", "6")
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", f"-Z{compression}", level, "--build", root, package], check=True
    )
    shutil.rmtree(root)
    return package


def _control(number: str, architecture: str, kilobytes: int) -> str:
    fields = {
        "Package": NAME,
        "Version": number,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Section": "graphics",
        "Priority": "optional",
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Description": DESCRIPTION.rstrip(),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _copyright(folder: Path, target: Path) -> None:
    """In the format of Debian's copyright files: our own part, and a table of what is bundled."""
    licence = _indented("\n".join((ROOT / "LICENSE").read_text().splitlines()[4:]))
    table, _texts = (folder / "_internal/resources/LICENCES.txt").read_text().split(END_OF_TABLE, 1)
    target.write_text(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: SR Desktop\n"
        f"Comment:\n{_indented(table)}\n .\n"
        f" Their texts: /usr/lib/{NAME}/_internal/resources/LICENCES.txt\n\n"
        f"Files: *\nCopyright: 2026 The SR Desktop authors\nLicense: Expat\n\nLicense: Expat\n{licence}\n"
    )


def _indented(text: str) -> str:
    """As the continuation of a field."""
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.strip().splitlines())


def _changelog(number: str) -> bytes:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    date = _output("date", "-u", "-R", "-d", f"@{seconds}")
    return (
        f"{NAME} ({number}) stable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n"
        f" -- {MAINTAINER}  {date}\n"
    ).encode()


def version() -> str:
    """The program's."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "sr_desktop/__init__.py").read_text())
    assert found is not None
    return found[1]


def filled(name: str) -> str:
    """One of the files beside this one, with the version and the date in it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    date = _output("date", "-u", "+%Y-%m-%d", "-d", f"@{seconds}")
    return (HERE / name).read_text().replace("@VERSION@", version()).replace("@DATE@", date)


def _fill(name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(filled(name))


def _fill_gzip(name: str, target: Path) -> None:
    _gzip(filled(name).encode(), target)


def _gzip(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def _link(link: Path, aim: str) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(aim)


def _set_times_and_modes(root: Path) -> None:
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    programs = (root / "usr/lib" / NAME / NAME,)
    for path in sorted((root, *root.rglob("*")), reverse=True):
        if not path.is_symlink():
            program = path.is_dir() or path in programs or path.name == "torch_shm_manager"
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    print(make_deb(*(Path(text) for text in sys.argv[1:4])))
