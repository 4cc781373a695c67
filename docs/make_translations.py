"""Brings the translations up to date with the source:

    make translations

Every text of sr_desktop gets its place in resources/translations/sr_desktop_*.ts, where translators work
with Qt Linguist; what was translated stays, what is gone from the source goes. Then each .ts is compiled into
the .qm file that the window loads. docs/translating.md tells the rest.
"""

import subprocess
import sys
from pathlib import Path

from sr_desktop import paths
from sr_desktop.settings import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = LANGUAGES[2:]
"""All but "system" and English, which is the source."""


def make(folder: Path) -> None:
    """Update and compile all languages in `folder`. Raises CalledProcessError where a tool fails."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "sr_desktop").rglob("*.py"))
    for language in TRANSLATED:
        written = folder / f"sr_desktop_{language}.ts"
        _run(
            "pyside6-lupdate",
            *("-silent", "-no-obsolete", "-locations", "none"),
            *("-source-language", "en", "-target-language", language),
            *sources,
            *("-ts", str(written)),
        )
        # Without those that lupdate only guessed from similar texts.
        _run(
            "pyside6-lrelease",
            "-silent",
            "-nounfinished",
            str(written),
            "-qm",
            str(written.with_suffix(".qm")),
        )


def _run(tool: str, *arguments: str) -> None:
    """One of PySide's tools, beside this Python."""
    program = Path(sys.executable).with_name(tool)
    subprocess.run([program, *arguments], cwd=ROOT, check=True)  # noqa: S603  # our own words alone


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve() if sys.argv[1:] else paths.translations())
