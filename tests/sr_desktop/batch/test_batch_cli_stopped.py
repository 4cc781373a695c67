"""The command line for many pictures, left in the midst: by Ctrl+C, once or twice, and by who reads it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_runs import batch, command, environment, events, hidden_below, save_picture
from limits import PROCESS_S

from engine.card import Model
from sr_desktop.cli import enhance as cli
from sr_desktop.cli.streams import READER_GONE

SMALL = ("--model", "small", "--name", "{name}_{scale}", "--device", "cpu")


def begun(small_model: Model, tmp_path: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        env=environment(small_model, tmp_path / "j"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_whoever_reads_may_go(small_model: Model, tmp_path: Path) -> None:
    """As with `| head -1`: the batch stops with one sentence, and goes on later."""
    for number in range(30):
        save_picture(tmp_path / "in" / f"{number}.png", 60, 60, number)
    process = begun(small_model, tmp_path, tmp_path / "in", *SMALL, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    assert events(process.stdout.readline())[0]["event"] == "begin"
    process.stdout.close()
    assert process.wait(PROCESS_S) == cli.CANCELLED
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
    assert process.wait(PROCESS_S) == READER_GONE
    assert process.stderr.read() == ""
    process.stderr.close()


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
        time.sleep(0.1)  # anywhere in the 15 seconds that it takes
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=PROCESS_S)[1]
        assert (process.returncode, told) == (cli.CANCELLED, word)
    assert batch(small_model, tmp_path / "j", "--resume").returncode == cli.USAGE  # there is no batch


HELD = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from sr_desktop.batch import making, placing
owner, name = {"computing": (making.EngineMaker, "make"), "writing": (placing, "write_picture")}[sys.argv[1]]
work = getattr(owner, name)
def held(*arguments):
    print("held", flush=True)
    while signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        time.sleep(0.01)
    print("heard", flush=True)
    while not Path(sys.argv[2]).exists():
        time.sleep(0.01)
    return work(*arguments)
setattr(owner, name, held)
from sr_desktop.cli.enhance import main; sys.exit(main(sys.argv[3:]))
"""
"""Stands still in its computing or writing, tells when it has heard the first Ctrl+C, and stands still until
there is a file.
"""


@pytest.mark.parametrize("stage", ["computing", "writing"])
def test_a_second_ctrl_c_ends_it_at_once(small_model: Model, tmp_path: Path, stage: str) -> None:
    """With writers that were waiting for work: none of them may be left waiting for ever."""
    save_picture(tmp_path / "in" / "a.png")
    go_on = tmp_path / "go on"
    process = subprocess.Popen(
        [sys.executable, "-c", HELD, stage, str(go_on), str(tmp_path / "in"), *SMALL, "--quiet"],
        env=environment(small_model, tmp_path / "j"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        for told in ("held\n", "heard\n"):
            assert process.stdout.readline() == told
            process.send_signal(signal.SIGINT)
        assert process.stderr.readline() == "Stopped at once. --resume goes on.\n"
        go_on.touch()
        assert process.communicate(timeout=PROCESS_S) == ("", "")
    finally:
        process.kill()
        process.wait(PROCESS_S)
    assert process.returncode == cli.CANCELLED
    assert batch(small_model, tmp_path / "j", "--resume", "--quiet").returncode == cli.DONE
    assert (tmp_path / "in" / "a_4x.png").exists()
    assert not hidden_below(tmp_path / "in")
