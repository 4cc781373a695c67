"""Writes the version that Windows shows of the program, as PyInstaller reads it:

python packaging/windows/make_version.py build/windows_version.txt
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FORM = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "The SR Desktop authors"),
      StringStruct("FileDescription", "SR Desktop"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("LegalCopyright", "MIT licence"),
      StringStruct("OriginalFilename", "sr-desktop.exe"),
      StringStruct("ProductName", "SR Desktop"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def text(version: str) -> str:
    """version: "1.2.3"."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    return FORM.format(version=version, numbers=(*numbers, *(0,) * (4 - len(numbers))))


if __name__ == "__main__":
    found = re.search(r'__version__ = "(.+)"', (ROOT / "sr_desktop/__init__.py").read_text())
    assert found is not None
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text(found[1]))
