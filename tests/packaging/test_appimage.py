"""The AppImage, made of a small folder in place of the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging_files import FOLDER, packaging_script

LIBRARY = Path("/usr/include/squashfuse/ll.h")
NEEDED = ("mksquashfs", "cc", "unsquashfs")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not LIBRARY.is_file() or not all(shutil.which(name) for name in NEEDED),
    reason="needs squashfs-tools, a C compiler and the packages in packaging/appimage/debian.txt",
)
PROGRAM = """#!/bin/sh
echo "$APPDIR $*"
cat "$APPDIR/usr/lib/sr-desktop/_internal/data"
exit 7
"""
CONTENT = "text " * 1000


@pytest.fixture(scope="module")
def script() -> ModuleType:
    sys.path.append(str(FOLDER / "linux"))
    return packaging_script("appimage/make_appimage")


@pytest.fixture(scope="module")
def start(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    start: Path = script.compile_start(tmp_path_factory.mktemp("start") / "start")
    return start


@pytest.fixture
def made(script: ModuleType, start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("APPIMAGE_COMPRESSION", "gzip")  # quick
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "filled", lambda name: (FOLDER / "linux" / name).read_text())
    monkeypatch.setattr(script, "compile_start", lambda _target: start)  # it takes seconds
    monkeypatch.setattr(script, "version", lambda: "1.2.3")
    program, icons = tmp_path / "program", tmp_path / "icons"
    (program / "_internal").mkdir(parents=True)
    (program / "sr-desktop").write_text(PROGRAM)
    (program / "sr-desktop").chmod(0o755)
    (program / "_internal/data").write_text(CONTENT)
    (program / "_internal/link").symlink_to("data")
    for name in ("scalable/apps/sr-desktop.svg", "256x256/apps/sr-desktop.png"):
        icon = icons / "hicolor" / name
        icon.parent.mkdir(parents=True)
        icon.write_bytes(b"icon")
    made: Path = script.make_appimage(program, icons, tmp_path / "dist")
    return made


def run(package: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [package, *words],
        cwd=package.parent,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(package.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_one_program_that_tools_know_as_an_appimage(made: Path) -> None:
    assert made.name == "sr-desktop-1.2.3-x86_64.AppImage"
    assert made.read_bytes()[:4] == b"\x7fELF"
    assert made.read_bytes()[8:11] == b"AI\x02"
    offset = run(made, "--appimage-offset").stdout.strip()
    listed = subprocess.run(
        ["unsquashfs", "-o", offset, "-l", made], capture_output=True, text=True, check=True
    )
    for name in (
        "AppRun",
        "sr-desktop.desktop",
        "sr-desktop.svg",
        ".DirIcon",
        "usr/lib/sr-desktop/sr-desktop",
    ):
        assert f"squashfs-root/{name}" in listed.stdout.splitlines()


@pytest.mark.parametrize("words", [("--appimage-extract-and-run", "a b", "c"), ("a b", "c")])
def test_the_program_gets_its_words_and_gives_its_code(made: Path, words: tuple[str, ...]) -> None:
    done = run(made, *words)
    assert done.returncode == 7, done.stderr
    first, rest = done.stdout.split("\n", 1)
    assert first.split(" ", 1)[1] == "a b c"
    assert rest == CONTENT
    folder = Path(first.split(" ", 1)[0])
    assert folder.parent == made.parent
    if words[0].startswith("--"):
        assert not folder.exists()


def test_it_can_be_unpacked(made: Path) -> None:
    assert run(made, "--appimage-extract").returncode == 0
    inside = made.parent / "squashfs-root/usr/lib/sr-desktop/_internal"
    assert (inside / "data").read_text() == CONTENT
    assert (inside / "link").is_symlink()
    assert (made.parent / "squashfs-root/AppRun").resolve().read_text() == PROGRAM


def test_a_damaged_one_and_a_missing_folder_are_told_in_a_sentence(made: Path) -> None:
    done = run(made, TMPDIR="/nowhere")
    assert done.returncode == 127
    assert "Set TMPDIR" in done.stderr
    cut = made.with_name("cut.AppImage")
    offset = int(run(made, "--appimage-offset").stdout)
    cut.write_bytes(made.read_bytes()[: offset + 500])
    cut.chmod(0o755)
    done = run(cut)
    assert done.returncode == 127
    assert "Download it again." in done.stderr


def test_the_same_folder_gives_the_same_bytes(made: Path, script: ModuleType, tmp_path: Path) -> None:
    before = made.read_bytes()
    (tmp_path / "program/sr-desktop").touch()
    assert (
        script.make_appimage(tmp_path / "program", tmp_path / "icons", tmp_path / "dist").read_bytes()
        == before
    )
