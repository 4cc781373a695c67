"""The command line for many pictures in a user's hands: interrupted, piped, resumed with other options."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_runs import batch, command, environment, events, hidden_below, save_picture

from engine.card import Model
from sr_desktop.batch.errors import OutputFolderUnusable
from sr_desktop.batch.events import FileEvent, Outcome
from sr_desktop.batch.records import FileState
from sr_desktop.batch.runs import check_folder
from sr_desktop.cli import enhance as cli
from sr_desktop.cli.batch_output import TextOutput
from sr_desktop.cli.streams import READER_GONE
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


def begun(small_model: Model, tmp_path: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        env=environment(small_model, tmp_path / "j"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


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


def test_whoever_reads_may_go(small_model: Model, tmp_path: Path) -> None:
    """As with `| head -1`: the batch stops with one sentence, and goes on later."""
    for number in range(30):
        save_picture(tmp_path / "in" / f"{number}.png", 60, 60, number)
    process = begun(small_model, tmp_path, tmp_path / "in", *SMALL, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    assert events(process.stdout.readline())[0]["event"] == "begin"
    process.stdout.close()
    assert process.wait(60) == cli.CANCELLED
    told = process.stderr.read()
    process.stderr.close()
    assert told == "Nobody reads the output any more: the batch was stopped. --resume goes on.\n"
    assert batch(small_model, tmp_path / "j", "--resume", "--quiet").returncode == 0
    assert len(list((tmp_path / "in").glob("*_4x.png"))) == 30


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_whoever_reads_a_plan_may_go(small_model: Model, tmp_path: Path, more: list[str]) -> None:
    for number in range(2000):
        (tmp_path / "in" / f"{number}").mkdir(parents=True)
        (tmp_path / "in" / f"{number}" / "with quite a long name, of which there are many.png").write_bytes(
            b"x"
        )
    process = begun(small_model, tmp_path, tmp_path / "in", *SMALL, "--dry-run", *more)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == READER_GONE
    assert process.stderr.read() == ""
    process.stderr.close()


def interrupted(process: subprocess.Popen[str], *waits: float) -> tuple[int, str]:
    for seconds in waits:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
    _out, told = process.communicate(timeout=60)
    return process.returncode, told


def test_ctrl_c_while_it_is_planned(small_model: Model, tmp_path: Path) -> None:
    """A folder in which each file takes long to look at: a pipe, in whose place there is a slow planner."""
    slow = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job ignores it
        "from sr_desktop.batch import plan\n"
        "def look(path):\n"
        "    print('looking', flush=True); time.sleep(0.3)\n"
        "plan.size_in_header = look\n"
        "from sr_desktop.cli.enhance import main; sys.exit(main(sys.argv[1:]))"
    )
    for number in range(50):
        save_picture(tmp_path / "in" / f"{number}.png")
    for options, word in (([], "Cancelled. Nothing was begun.\n"), (["--dry-run"], "Stopped.\n")):
        process = subprocess.Popen(
            [sys.executable, "-c", slow, str(tmp_path / "in"), *SMALL, *options],
            env=environment(small_model, tmp_path / "j"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "looking\n"
        assert interrupted(process, 0.1) == (cli.CANCELLED, word)
    assert batch(small_model, tmp_path / "j", "--resume").returncode == cli.USAGE  # there is no batch


def test_a_second_ctrl_c_ends_it_at_once(small_model: Model, tmp_path: Path) -> None:
    """With writers that were waiting for work: none of them may be left waiting for ever."""
    save_picture(tmp_path / "in" / "a.png", 700, 700)
    process = begun(small_model, tmp_path, tmp_path / "in", *SMALL, "--json", "--png-level", "9")
    assert process.stdout is not None
    for line in process.stdout:
        if '"writing"' in line:
            break
    code, told = interrupted(process, 0.0, 0.2)
    assert code in (cli.CANCELLED, -signal.SIGINT, 0)  # the last: it had ended by then
    assert "Traceback" not in told
    assert batch(small_model, tmp_path / "j", "--resume", "--quiet").returncode in (0, cli.USAGE)
    assert (tmp_path / "in" / "a_4x.png").exists()
    assert not hidden_below(tmp_path / "in")


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
