"""Tries the installer's script: compiles it around small stand-ins of the programs, installs, looks, installs
over it, removes, and looks what is left. Under Windows, or elsewhere with Wine and mingw's gcc:

    python packaging/windows/try_installer.py path/to/ISCC.exe

ISCC.exe comes with Inno Setup, build/icons from packaging/icons.py. What is installed goes into folders of
its own, under Wine into a system of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPILER = "x86_64-w64-mingw32-"
PROGRAM = """
#include <stdio.h>
int main(int count, char **words) { puts(count > 1 ? words[1] : "started"); return 0; }
"""
VERSION = """
1 VERSIONINFO FILEVERSION 1,2,3,0 PRODUCTVERSION 1,2,3,0 BEGIN BLOCK "StringFileInfo" BEGIN BLOCK "040904B0"
BEGIN VALUE "FileVersion", "1.2.3" VALUE "ProductVersion", "1.2.3" END END
BLOCK "VarFileInfo" BEGIN VALUE "Translation", 0x409, 1200 END END
"""
QUIET = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
KEYS = {
    r"Software\Classes\Applications\sr-desktop.exe\SupportedTypes": ".png",
    r"Software\Classes\Applications\sr-desktop.exe\shell\open\command": r'sr-desktop.exe" "%1"',
    r"Software\Microsoft\Windows\CurrentVersion\App Paths\sr-desktop.exe": r"sr-desktop.exe",
    r"Software\Microsoft\Windows\CurrentVersion\Uninstall": "1.2.3",
}


def main(iscc: Path) -> None:
    """Prints what was found. Raises AssertionError or CalledProcessError where something is wrong."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if sys.platform != "win32":
            # Wine links the desktop in its .wine to the one at home.
            os.environ.update(HOME=temporary, WINEDEBUG="-all", WINEDLLOVERRIDES="mscoree,mshtml=")
            os.environ.pop("WINEPREFIX", None)
            run("wine", "winecfg", "-v", "win10")
        tree = stand_in_tree(folder / "tree")
        # Wine does not know the folder of one user's programs, by its name.
        defines = () if sys.platform == "win32" else (r"/DFolder=C:\SR Desktop",)
        started(iscc.resolve(), *defines, r"packaging\windows\sr-desktop.iss", at=tree)
        installer = tree / "dist/sr-desktop-1.2.3-windows-cpu.exe"
        for mode, hive in (("/CURRENTUSER", "HKCU"), ("/ALLUSERS", "HKLM")):
            try_mode(installer, folder / "here", mode, hive)
            print(f"{mode}: installed, started, installed again, removed; nothing is left")
        if sys.platform != "win32":
            run("wineserver", "--wait")


def stand_in_tree(tree: Path) -> Path:
    """A copy of what the script reads, with programs that only print."""
    programs = tree / "dist/sr-desktop"
    (programs / "_internal").mkdir(parents=True)
    shutil.copytree(ROOT / "packaging/windows", tree / "packaging/windows")
    shutil.copyfile(ROOT / "LICENSE", tree / "LICENSE")
    (tree / "program.c").write_text(PROGRAM)
    (tree / "version.rc").write_text(VERSION)
    run(f"{COMPILER}windres", "version.rc", "version.o", at=tree)
    for name in ("sr-desktop.exe", "sr-desktop-cli.exe"):
        run(f"{COMPILER}gcc", "-s", "program.c", "version.o", "-o", f"dist/sr-desktop/{name}", at=tree)
    (programs / "_internal/data.txt").write_text("new")
    (tree / "build/icons").mkdir(parents=True)
    shutil.copy(ROOT / "build/icons/sr-desktop.ico", tree / "build/icons")
    return tree


def try_mode(installer: Path, here: Path, mode: str, hive: str) -> None:
    """One life of an installation, for one user or for all."""
    place = f"/DIR={windows_path(here)}"
    before = keys(hive)
    started(installer, *QUIET, mode, place, "/LANG=de", "/TASKS=desktopicon")
    for name in ("sr-desktop.exe", "sr-desktop-cli.exe"):
        assert started(here / name, "photo.jpg").strip() == "photo.jpg", name
    said = keys(hive)
    for key, text in KEYS.items():
        assert text in said[key], f"{hive}, {key}: {said[key]}"
        assert said[key] != before[key], key
    assert len(shortcuts()) == 2, shortcuts()
    (here / "_internal/old.dll").write_text("of an older version")
    (here / "my notes.txt").write_text("the user's")
    started(installer, *QUIET, mode, place)
    assert sorted(path.name for path in (here / "_internal").iterdir()) == ["data.txt"]
    started(here / "unins000.exe", *QUIET)
    wait_for_the_end(here)
    assert [path.name for path in here.iterdir()] == ["my notes.txt"], "what is not ours stays, all else goes"
    shutil.rmtree(here)
    left = {key: text for key, text in keys(hive).items() if text != before[key]}
    assert not left, left
    assert not shortcuts()


def wait_for_the_end(here: Path) -> None:
    """The remover goes on as a copy of itself."""
    if sys.platform == "win32":
        import time

        while (here / "unins000.exe").exists():
            time.sleep(0.2)
    else:
        run("wineserver", "--wait")


def keys(hive: str) -> dict[str, str]:
    """What `reg query` says below each of KEYS."""
    found = {}
    for key in KEYS:
        command = [*wine(), "reg", "query", rf"{hive}\{key}", "/s", "/reg:64"]
        done = subprocess.run(command, capture_output=True, check=False)
        found[key] = done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""
    return found


def shortcuts() -> list[Path]:
    """Those of the program, in the menu and on the desktop, of this user and of all."""
    places = [Path.home()]
    if sys.platform == "win32":
        places += [Path(r"C:\ProgramData"), Path(r"C:\Users\Public")]
    return sorted({link for place in places for link in place.rglob("SR Desktop.lnk")})


def windows_path(path: Path) -> str:
    """As Windows names it."""
    return str(path) if sys.platform == "win32" else "Z:" + str(path).replace("/", "\\")


def wine() -> tuple[str, ...]:
    """What starts a program of Windows here."""
    return () if sys.platform == "win32" else ("wine",)


def started(program: Path, *words: str, at: Path | None = None) -> str:
    """What it printed."""
    return run(*wine(), program, *words, at=at)


def run(*words: str | Path, at: Path | None = None) -> str:
    """What it printed. Raises CalledProcessError, after what the command said."""
    done = subprocess.run(words, cwd=at, capture_output=True, check=False, timeout=300)
    said = done.stdout.decode(errors="replace")
    if done.returncode:
        print(said[-3000:], done.stderr.decode(errors="replace")[-3000:])
        done.check_returncode()
    return said


if __name__ == "__main__":
    main(Path(sys.argv[1]))
