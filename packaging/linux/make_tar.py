"""Makes the archive that runs from any folder, without installing:

    python packaging/linux/make_tar.py dist/sr-desktop build/icons dist

The same commit gives the same bytes: names are sorted, times are SOURCE_DATE_EPOCH's, owners are root.
"""

import io
import lzma
import os
import sys
import tarfile
from pathlib import Path

from make_deb import NAME, filled, version

LEVEL = int(os.environ.get("DEB_LEVEL", "6"))
README = """SR Desktop @VERSION@

Start it:            ./sr-desktop
In the menu:         ./add-to-menu.sh        (and ./add-to-menu.sh --remove)
Is all well?         ./sr-desktop --self-test
Remove it:           delete this folder
"""


def make_tar(folder: Path, icons: Path, target: Path) -> Path:
    """The archive's path."""
    package = target / f"{NAME}-{version()}-linux-x86_64.tar.xz"
    top = f"{NAME}-{version()}"
    extras = {
        "README.txt": README.replace("@VERSION@", version()),
        "share/sr-desktop.desktop": filled("sr-desktop.desktop"),
        "share/sr-desktop.1": filled("sr-desktop.1"),
        "add-to-menu.sh": (Path(__file__).parent / "add-to-menu.sh").read_text(),
    }
    with lzma.open(package, "wb", preset=LEVEL) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            _add(archive, path, f"{top}/{path.relative_to(folder).as_posix()}")
        _add(archive, icons / "hicolor/scalable/apps/sr-desktop.svg", f"{top}/share/sr-desktop.svg")
        for name, text in extras.items():
            info = tarfile.TarInfo(f"{top}/{name}")
            info.mode = 0o755 if name.endswith(".sh") else 0o644
            content = text.encode()
            info.size, info.mtime = len(content), _seconds()
            archive.addfile(info, io.BytesIO(content))
    return package


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    info = archive.gettarinfo(path, name)
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = _seconds()
    if info.isreg():
        with path.open("rb") as content:
            archive.addfile(info, content)
    else:
        archive.addfile(info)


def _seconds() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH", "0"))


if __name__ == "__main__":
    print(make_tar(*(Path(text) for text in sys.argv[1:4])))
