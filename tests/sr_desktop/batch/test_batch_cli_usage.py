"""The command line for many pictures in a user's hands: resumed with other options, refused, told."""

import os
import subprocess
from pathlib import Path

import pytest
from batch_runs import batch, command, environment, save_picture

from engine.card import Model
from sr_desktop.batch.errors import OutputFolderUnusable
from sr_desktop.batch.events import FileEvent, Outcome
from sr_desktop.batch.records import FileState
from sr_desktop.batch.runs import check_folder
from sr_desktop.cli import enhance as cli
from sr_desktop.cli.batch_output import TextOutput
from sr_desktop.cli.text import shown

SMALL = ("--model", "small", "--name", "{name}_{scale}", "--device", "cpu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        save_picture(tmp_path / "in" / f"{number}.png", 12, 8, number)
    return tmp_path / "in"


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of wrong usage."""
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == cli.USAGE
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--format", "jpeg"], "--format"),
        (["-o", "there"], "-o"),
        (["--overwrite"], "--collision"),
        (["--print", "10cm"], "--print"),
        (["--scale", "2"], "--scale"),
        (["--cleaning", "0.5"], "--cleaning"),
        (["--png-level", "9"], "--png-level"),
        (["--no-gps"], "--no-gps"),
        (["--not-below"], "--not-below"),
    ],
)
@pytest.mark.parametrize("going_on", ["--resume", "--retry-failed"])
def test_what_would_be_ignored_is_refused(
    going_on: str, option: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused([going_on, *option], capsys)
    assert f"argument {words}: not with {going_on}" in said


def test_going_on_by_other_means(small_model: Model, folder: Path, tmp_path: Path) -> None:
    """Another tile size and less memory change nothing about the results."""
    (folder / "bad.png").write_bytes(b"x")
    assert batch(small_model, tmp_path / "j", folder, *SMALL, "--quiet").returncode == cli.FAILED
    save_picture(folder / "bad.png", 40, 40)
    means = ("--tile", "32", "--memory", "2GB", "--device", "cpu", "--report", tmp_path / "r.json")
    done = batch(small_model, tmp_path / "j", "--retry-failed", *means)
    assert (done.returncode, done.stdout) == (0, "4 done, 0 left out\n"), done.stderr
    assert '"tile_px": null' in (tmp_path / "r.json").read_text()  # of the batch; this run had others


def test_nothing_to_go_on_with_makes_no_journal(small_model: Model, tmp_path: Path) -> None:
    for going_on in ("--resume", "--retry-failed"):
        done = batch(small_model, tmp_path / "j", going_on)
        assert done.returncode == cli.USAGE
        assert "no unfinished batch" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("x", "put {name} or {counter} in"),
        ("{nam}", "there is no {nam}, but {name}, {model}"),
        ("{", "a single {"),
        ("a/{name}", "cannot hold /"),
        ("\x1b[3m{name}", "cannot hold \\x1b"),
        ("{name}" + "y" * 120, "at most 120 characters"),
    ],
)
def test_what_is_wrong_with_a_template(template: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(["a.png", "--name", template], capsys)
    assert words in said
    assert "\x1b" not in said


def test_a_report_that_has_no_folder_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no folder" in refused([".", "--report", "/nowhere/at all/r.csv"], capsys)


def test_a_report_that_cannot_be_written_is_told_by_its_name(
    small_model: Model, folder: Path, tmp_path: Path
) -> None:
    report = tmp_path / "r.csv"
    report.mkdir()
    done = batch(small_model, tmp_path / "j", folder, *SMALL, "--report", report)
    assert done.returncode == cli.FAILED
    assert done.stdout.startswith("3 done")
    assert str(report) in done.stderr
    assert ".part" not in done.stderr


def test_why_pictures_are_left_out(small_model: Model, folder: Path, tmp_path: Path) -> None:
    def left_out(*options: str) -> str:
        return batch(small_model, tmp_path / "j", folder, *SMALL, *options).stdout

    assert left_out() == "3 done, 0 left out\n"
    assert left_out() == "0 done, 3 left out (3 done before)\n"
    save_picture(folder / "0.png", 12, 8, 9)
    named = "1 whose name a file has already, see --collision"
    assert left_out() == f"0 done, 3 left out (2 done before, {named})\n"
    assert left_out("--long-edge", "10") == "0 done, 3 left out (3 large enough)\n"


def test_results_in_the_folder_of_the_pictures(small_model: Model, folder: Path, tmp_path: Path) -> None:
    """The same folder by another name, one above, and one below."""
    by_another_way = tmp_path / "in" / ".." / "in"
    for given, out, told in (
        (folder, folder, "3 done, 0 left out\n"),
        (folder, by_another_way, "0 done, 3 left out (3 done before)\n"),
        (by_another_way, folder, "0 done, 3 left out (3 done before)\n"),
        (by_another_way, tmp_path, "3 done, 0 left out\n"),
        (by_another_way / "?.png", folder, "0 done, 3 left out (3 done before)\n"),
    ):
        done = batch(small_model, tmp_path / "j", given, "-o", out, *SMALL, "--collision", "overwrite")
        assert (done.returncode, done.stdout, done.stderr) == (0, told, "")
    assert sorted(path.name for path in folder.glob("*.png")) == sorted(
        f"{number}{end}.png" for number in range(3) for end in ("", "_4x")
    )
    assert sorted(path.name for path in tmp_path.glob("*.png")) == [f"{number}_4x.png" for number in range(3)]


def test_folders_where_no_result_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below" / "it"):
        with pytest.raises(OutputFolderUnusable) as told:
            check_folder(folder)
        assert told.value.path == tmp_path / "file"
    check_folder(tmp_path)
    check_folder(tmp_path / "new" / "newer")
    assert not (tmp_path / "new").exists()
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(OutputFolderUnusable):
        check_folder(locked / "new")


def test_names_in_any_encoding(small_model: Model, tmp_path: Path) -> None:
    save_picture(tmp_path / "in" / "日本\n🙂.png")
    encoding = {**environment(small_model, tmp_path / "j"), "PYTHONIOENCODING": "ascii"}

    def plan(*options: str) -> bytes:
        arguments = command(tmp_path / "in", *SMALL, "--dry-run", *options)
        return subprocess.run(arguments, env=encoding, capture_output=True, check=True).stdout

    assert b"\\u65e5\\u672c\\n\\U0001f642.png -> " in plan()
    assert "日本\\n🙂.png" in plan("--json").decode()


def test_one_line_for_each_name() -> None:
    assert shown("a\nb\x1b[2J\u2028\u202f日本 🙂\udcff.png") == "a\\nb\\x1b[2J\\u2028\u202f日本 🙂\\xff.png"


def test_what_was_not_foreseen_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    output = TextOutput(quiet=False)
    event = FileEvent(1, Path("/in/a.png"), Path("/o"), FileState.FAILED, 0.0, "KeyError", "Unforeseen.", 0.0)
    output.tell(event)
    output.end(Outcome(1, 0, 1, 0, 0, False, 1.0, 1.0), {})
    told = capsys.readouterr()
    assert told.err == "/in/a.png: Unforeseen.\n"
    assert told.out == "0 done, 0 left out, 1 failed: --retry-failed tries again\n"
