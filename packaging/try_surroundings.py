"""The packaged program where something is missing: one clear sentence, and it goes on where it can."""

import configparser
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from clean_root import UID, CleanRoot
from PIL import Image
from trial import DISPLAY, SAMPLE, expect
from try_window import running

ODD_NAMES = (
    "-dash.png",
    "a b 'c' \"d\" %F.png",
    "Frühling 日本.png",
    "line\nbreak.png",
    os.fsdecode(b"\xff.png"),
)
SMALL_BYTES = 2**20
LITTLE_KB = 900_000
"""Of address space: less than PyTorch's libraries take with what they compute in."""


def check_surroundings(root: CleanRoot) -> None:
    """Each in the clean root, as the user. A screen is there."""
    with Image.open(SAMPLE) as sample:
        sample.crop((0, 0, 32, 32)).save(root.home / "small.png")
    _no_display(root)
    _read_only_home(root)
    _full_disk(root)
    _little_memory(root)
    _old_processor(root)
    _odd_environments(root)
    _odd_names(root)
    _desktop_entry(root)
    _twice(root)


def _run(root: CleanRoot, *words: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
    command = root.command(*words, **variables)
    return subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")


def _enhance(root: CleanRoot, *words: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
    return _run(root, "sr-desktop", "enhance", *words, "--quiet", "--overwrite", **variables)


def _expect_sentence(done: subprocess.CompletedProcess[str], word: str, what: str) -> None:
    lines = done.stderr.strip().splitlines()
    expect(done.returncode == 1 and len(lines) == 1 and word in lines[0], f"{what}: {lines[-3:]}")


def _no_display(root: CleanRoot) -> None:
    _expect_sentence(_run(root, "sr-desktop"), "display", "without a display there is one sentence")
    nobody = _run(root, "sr-desktop", DISPLAY=":55")
    _expect_sentence(nobody, "display", "and with one that does not answer")


def _read_only_home(root: CleanRoot) -> None:
    root.home.chmod(0o555)
    done = _enhance(root, "small.png", "-o", "/tmp/out.png")
    expect(
        done.returncode == 0 and not done.stderr, f"it enhances with a home for reading only: {done.stderr}"
    )
    with running(root) as program:
        program.wait_for("window shown")
    expect(not program.said, f"and the window is there without complaints on stderr: {program.said[:3]}")
    root.home.chmod(0o755)


def _full_disk(root: CleanRoot) -> None:
    with _mounted("tmpfs", root.folder / "small", "-t", "tmpfs", "-o", f"size={SMALL_BYTES},mode=1777"):
        done = _enhance(root, "cat.png", "-o", "/small/out.png")
        _expect_sentence(done, "Free some space", "a full disk is one sentence")
        left = list((root.folder / "small").iterdir())
        expect(not left, f"and nothing of the result is left on it: {left}")
        with running(root, TMPDIR="/small") as program:
            program.wait_for("window shown")
        expect(
            not program.said, f"temporary files without room do not keep the window away: {program.said[:3]}"
        )


def _little_memory(root: CleanRoot) -> None:
    words = ("sr-desktop", "enhance", "cat.png", "-o", "little.png", "--quiet")
    done = _run(root, "sh", "-c", f"ulimit -v {LITTLE_KB}; exec {shlex.join(words)}")
    _expect_sentence(done, "memory", "little memory is one sentence")


def _old_processor(root: CleanRoot) -> None:
    """The list of processors of a computer of 2009, in place of this one's, for the clean root alone."""
    listed = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    old = root.folder / "tmp/cpuinfo"
    old.write_text("\n".join(line.replace(" avx2", "") for line in listed.splitlines()), encoding="utf-8")
    subprocess.run(["mount", "--make-private", root.folder / "proc"], check=True)
    with _mounted(str(old), root.folder / "proc/cpuinfo", "--bind"):
        _expect_sentence(_enhance(root, "cat.png", "-o", "x.png"), "AVX2", "no AVX2 is one sentence")
        # The window shows it too, and waits until it has been read.
        done = _run(root, "timeout", "5", "sr-desktop", DISPLAY=DISPLAY)
        lines = done.stderr.strip().splitlines()
        expect(len(lines) == 1 and "AVX2" in lines[0], f"in the window as well: {lines[-3:]}")


def _odd_environments(root: CleanRoot) -> None:
    odd: dict[str, dict[str, str | None]] = {
        "LANG=C and no HOME": {"LANG": "C", "HOME": None},
        "a language that is not installed, no folder for temporary files": {
            "LANG": "de_DE.UTF-8",
            "TMPDIR": "/nonexistent",
        },
        "a language that does not exist, a short PATH": {"LC_ALL": "xx_YY.ISO-8859-15", "PATH": "/usr/bin"},
    }
    for name, variables in odd.items():
        done = _enhance(root, "small.png", "-o", "odd.png", **variables)
        expect(done.returncode == 0 and not done.stderr, f"{name}: it enhances: {done.stderr[-200:]}")
        with running(root, "cat.png", **variables) as program:
            program.wait_for("picture shown")
        said = [line for line in program.said if "Traceback" in line]  # fontconfig and Qt tell what they lack
        expect(not said, f"{name}: the window too: {program.said[:3]}")


def _odd_names(root: CleanRoot) -> None:
    """All in one command, and in one window; in a language without other letters than ASCII."""
    folder = root.home / "odd"
    for each in (folder, folder / "made"):
        each.mkdir()
        os.chown(each, UID, UID)
    for name in ODD_NAMES:
        shutil.copyfile(root.home / "small.png", folder / name)
    names = [f"odd/{name}" for name in ODD_NAMES]
    done = _enhance(root, *names, "-o", "odd/made", LANG="C")
    made = list((folder / "made").iterdir())
    good = done.returncode == 0 and len(made) == len(names)
    expect(good, f"odd names: {len(made)} of {len(names)} results: {done.stderr[-300:]}")
    with running(root, *names, LANG="C") as program:
        program.wait_for("picture shown")
    expect(not any("Traceback" in line for line in program.said), "and they are opened in the window")


def _desktop_entry(root: CleanRoot) -> None:
    """Started by the line that desktops take, with a file in the place of %F."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(next((root.folder / "usr/share/applications").glob("*.desktop")), encoding="utf-8")
    words = shlex.split(entry["Desktop Entry"]["Exec"])
    expect(words[-1] in ("%F", "%U", "%f", "%u"), f"the desktop entry takes files: {words}")
    with running(root, "/home/photographer/cat.png", program=tuple(words[:-1])) as program:
        program.wait_for("picture shown")
    expect(not program.said, "it is started by its desktop entry")


def _twice(root: CleanRoot) -> None:
    with ExitStack() as both:
        programs = [both.enter_context(running(root, "cat.png")) for _ in range(2)]
        for program in programs:
            program.wait_for("picture shown")
    expect(not any(program.said for program in programs), "two at once get along")


@contextmanager
def _mounted(source: str, target: Path, *options: str) -> Iterator[None]:
    if not target.exists():
        target.mkdir()
        os.chown(target, UID, UID)
    subprocess.run(["mount", *options, source, target], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", target], check=True)
        if target.is_dir():
            target.rmdir()
