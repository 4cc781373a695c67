"""Collects the licences of all that goes into the program into one file: first a table of the parts, then the
texts as their authors wrote them. build.spec calls it; the About dialog and the packages show it."""

import json
import platform
import sys
import sysconfig
from collections.abc import Sequence
from importlib.metadata import Distribution
from pathlib import Path

from bundled import BundledFile, bundled_distributions, bundled_libraries

ROOT = Path(__file__).resolve().parent.parent
END_OF_TABLE = "\n\n=== The texts ===\n"
RULE = "-" * 100
NAMES = ("licen", "copying", "notice", "copyright", "authors")
"""Files whose names begin like that are about rights."""

LGPL = Path(__file__).with_name("lgpl")
ADDED = {
    "pyside6-essentials": ("NOTE.txt", "LGPL-3.txt", "GPL-3.txt"),
    "openimageio": ("OPENIMAGEIO.txt",),
    "pi-heif": ("HEIF.txt",),
    "rawpy": ("RAW.txt",),
}
"""Texts that are missing in Python packages which have libraries of others in them, by the package's name."""

INSIDE = {
    "openimageio": " (libjxl, OpenEXR, OpenColorIO and others: BSD-3-Clause, MIT and the like)",
    "pi-heif": " (libheif, libde265: LGPL-3.0)",
    "rawpy": " (LibRaw: LGPL-2.1; JasPer: JasPer-2.0; libjpeg-turbo: IJG; Little CMS: MIT)",
    "simplejpeg": " (libjpeg-turbo: IJG AND BSD-3-Clause)",
}
"""What those libraries are under, for the table."""


def collect_licences(files: Sequence[BundledFile], target: Path) -> None:
    """Write the file. files: all that goes in. SystemExit where a part does not say what its licence is."""
    distributions, libraries = bundled_distributions(files), bundled_libraries(files)
    rows = [("SR Desktop", "", "MIT"), ("Python", platform.python_version(), "PSF-2.0")]
    rows += [(each.metadata["Name"], each.version, _licence(each)) for each in distributions]
    packages = sorted({(each.package, each.version) for each in libraries if each.package})
    rows += [(name, version, "as below") for name, version in packages]
    for card in sorted((ROOT / "resources/models").glob("*/card.json")):
        facts = json.loads(card.read_text())
        rows.append((f"model {facts['id']}", "", facts["licence"]))
    rows.append(("sample photograph", "", "CC0-1.0"))
    table = "\n".join(f"{name:34} {version:18} {licence}" for name, version, licence in rows)
    texts = [("SR Desktop", (ROOT / "LICENSE").read_text()), ("Python", _python_licence())]
    for each in distributions:
        texts += _texts(each)
    for name, version in packages:
        texts.append((f"{name} {version}", Path(f"/usr/share/doc/{name}/copyright").read_text()))
    body = "".join(f"\n{RULE}\n{name}\n{RULE}\n\n{text.strip()}\n" for name, text in texts)
    head = "What is in this program, with versions and licences.\n\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(head + table + END_OF_TABLE + body, encoding="utf-8")


def _licence(each: Distribution) -> str:
    found = [*(each.metadata.get_all(name) or () for name in ("License-Expression", "License")), [""]]
    stated = next(value[0] for value in found if value)
    if stated and "\n" not in stated and stated != "UNKNOWN":
        return str(stated) + INSIDE.get(_plain(each), "")
    classes = [text for text in each.metadata.get_all("Classifier") or () if text.startswith("License ::")]
    if not classes:
        raise SystemExit(f"{each.metadata['Name']} does not say which licence it has")
    return "; ".join(text.rpartition(" :: ")[2] for text in classes) + INSIDE.get(_plain(each), "")


def _texts(each: Distribution) -> list[tuple[str, str]]:
    name = f"{each.metadata['Name']} {each.version}"
    found = []
    for file in sorted(each.files or (), key=str):
        about_rights = file.name.lower().startswith(NAMES) or "/licenses/" in str(file)
        if about_rights and file.suffix not in (".py", ".pyc", ".h", ".so", ".pyi"):
            path = Path(str(each.locate_file(file)))
            found.append((f"{name}: {file}", path.read_text(encoding="utf-8", errors="replace")))
    if not found:
        found.append((name, f"{_licence(each)}\n"))
    return found + [(name, (LGPL / part).read_text()) for part in ADDED.get(_plain(each), ())]


def _plain(each: Distribution) -> str:
    return str(each.metadata["Name"]).lower().replace("_", "-")


def _python_licence() -> str:
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        for name in ("LICENSE.txt", "LICENSE"):
            if (folder / name).is_file():
                return (folder / name).read_text()
    raise SystemExit("The licence of Python is not beside it")
