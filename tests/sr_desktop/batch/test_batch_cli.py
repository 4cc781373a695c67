"""`sr-desktop enhance` for many pictures, as a user types it."""

import csv
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from batch_runs import batch, command, environment, events, hidden_below, save_picture, size_of
from limits import PROCESS_S

from engine.card import Model
from sr_desktop.batch.errors import WORDS, BatchError, batch_sentence
from sr_desktop.cli import enhance as cli
from sr_desktop.cli.arguments import enhance_parser

SMALL = ("--model", "small", "--name", "{name}_{scale}", "--device", "cpu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_picture(tmp_path / "in" / "a b.png", 12, 8)
    save_picture(tmp_path / "in" / "sub" / "日本 #1%.jpg", 10, 6)
    return tmp_path / "in"


def test_with_the_real_weights(model: Model, folder: Path, tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "j.sqlite"
    done = batch(model, path, folder, "-o", out, "--format", "jpeg", "--json", "--report", tmp_path / "r.csv")
    assert done.returncode == cli.DONE, done.stderr
    assert size_of(out / "a b_4x.jpg") == (48, 32)
    assert size_of(out / "sub" / "日本 #1%_4x.jpg") == (40, 24)
    assert not hidden_below(out)
    told = events(done.stdout)
    assert (told[0]["event"], told[0]["total"]) == ("begin", 2)
    assert (told[-1]["event"], told[-1]["done"]) == ("end", 2)
    assert {event["state"] for event in told if event["event"] == "file"} >= {"reading", "enhancing", "done"}
    assert [event["share"] for event in told if event["event"] == "overall"][-1] == 1.0
    with (tmp_path / "r.csv").open(newline="", encoding="utf-8") as file:
        assert [line["state"] for line in csv.DictReader(file)] == ["done", "done"]

    again = batch(model, path, folder, "-o", out, "--format", "jpeg")
    assert (again.returncode, again.stdout) == (0, "0 done, 2 left out (2 done before)\n")
    resumed = batch(model, path, "--resume")
    assert resumed.returncode == cli.USAGE
    assert "no unfinished batch" in resumed.stderr


def test_one_bad_file_is_a_sentence_and_exit_code_1(small_model: Model, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.png").write_bytes(b"")
    done = batch(small_model, tmp_path / "j", folder, *SMALL, "--quiet")
    assert (done.returncode, done.stdout) == (cli.FAILED, "")
    assert "bad.png is empty" in done.stderr
    assert (folder / "a b_4x.png").exists()
    save_picture(folder / "bad.png")
    assert batch(small_model, tmp_path / "j", "--retry-failed", "--quiet").returncode == 0
    assert size_of(folder / "bad_4x.png") == (80, 48)


def test_a_dry_run_changes_nothing(small_model: Model, folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = batch(small_model, tmp_path / "j", folder, *SMALL, "--dry-run", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert f"{folder / 'a b.png'} -> {tmp_path / 'out' / 'a b_4x.png'}" in done.stdout
    assert "2 to do" in done.stdout
    told = events(batch(small_model, tmp_path / "j", folder, "--dry-run", "--json").stdout)
    assert [event["event"] for event in told] == ["plan", "plan", "estimate"]
    assert told[0]["result_size"] == [48, 32]
    assert told[-1]["disk_bytes"] > 0
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give an INPUT"),
        (["a.png", "--resume"], "not with --resume"),
        (["a.png", "--watch"], "must be a folder"),
        (["a.png", "--report", "r.txt"], "must end in"),
        (["a.png", "--skip-larger", "0"], "whole number"),
        (["a.png", "--resume", "--dry-run"], "not allowed"),
        (["missing*.png"], "There is no file"),
        (["missing.png", "--name", "{x}"], "{x}"),
    ],
)
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    try:
        code: object = cli.main([*arguments, "--journal", str(tmp_path / "j")])
    except SystemExit as end:
        code = end.code
    assert code == cli.USAGE
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "many"),
    [
        (["a.png"], False),
        (["a.png", "-o", "b.png", "--scale", "2"], False),
        (["a.png", "--overwrite"], False),
        (["a.png", "b.png"], True),
        (["."], True),
        (["*.nothing"], True),
        (["a.png", "--dry-run"], True),
        (["--resume"], True),
        (["a.png", "--format=jpeg", "--name={name}", "--collision", "number"], False),
        (["a.png", "--skip-larger", "30"], True),
        (["--", "--resume"], False),
        ([], True),
    ],
)
def test_which_arguments_are_for_many(arguments: list[str], many: bool) -> None:
    assert cli.is_batch(enhance_parser().parse_args(arguments)) is many


def test_interrupted_and_resumed(small_model: Model, tmp_path: Path) -> None:
    for number in range(40):
        save_picture(tmp_path / "in" / f"{number}.png", 60, 60, number)
    process = subprocess.Popen(
        command(tmp_path / "in", *SMALL, "--json"),
        env=environment(small_model, tmp_path / "j"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if '"done"' in line and '"event":"file"' in line:
            process.send_signal(signal.SIGINT)
            break
    told = events(process.stdout.read())
    process.stdout.close()
    assert process.wait(PROCESS_S) == cli.CANCELLED
    assert told[-1]["cancelled"]
    assert 0 < told[-1]["waiting"] < 40
    assert not hidden_below(tmp_path / "in")
    done = batch(small_model, tmp_path / "j", "--resume", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "in").glob("*_4x.png"))) == 40


@pytest.mark.parametrize("kind", BatchError.__subclasses__())
def test_every_error_of_a_batch_has_its_sentence(kind: type[BatchError]) -> None:
    text = batch_sentence(kind(*("x" for _ in fields(kind))))
    assert text.endswith(".")
    assert "{" not in text
    assert kind in WORDS


def test_starts_without_torch_and_without_qt() -> None:
    code = "import sr_desktop.cli.batch, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sr_desktop.batch.pipeline" in loaded.split()
    assert not [name for name in loaded.split() if name.partition(".")[0] in ("torch", "PySide6", "cv2")]
