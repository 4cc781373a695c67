"""The command line: what it takes, what it prints, and how it fails."""

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from limits import PROCESS_S

from training.__main__ import main
from training.checkpoint import load_checkpoint
from training.evaluate import bicubic, score_benchmarks
from training.options import STAGES

ROOT = Path(__file__).parents[2]
TINY = ["--blocks", "1", "--channels", "8", "--crop", "32", "--batch", "2", "--device", "cpu"]
LINE = re.compile(r"(\w+) +(\d+\.\d+) dB   SSIM (0\.\d{4})")


@pytest.fixture
def run(capsys):
    """A function that runs a command: exit code, standard output and standard error."""

    def call(*arguments) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def process(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "training", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
    )


def one_sentence(errors: str) -> str:
    """The message, which must be all there is."""
    lines = errors.strip().splitlines()
    assert len(lines) == 1, errors
    return lines[0]


# --- help ------------------------------------------------------------------------------------------


def test_help_of_the_module():
    result = process("--help")
    assert result.returncode == 0, result.stderr
    assert all(command in result.stdout for command in ("srresnet", "evaluate", "export"))
    assert result.stderr == ""


@pytest.mark.parametrize("stage", STAGES)
def test_help_tells_every_setting_and_its_default(run, stage):
    code, shown, _ = run(stage, "--help")
    assert code == 0
    words = " ".join(shown.split())
    for field in dataclasses.fields(STAGES[stage]):
        assert f"--{field.name.replace('_', '-')}" in shown
        if "help" in field.metadata:
            assert f"{field.metadata['help']} (default: {field.default})" in words
    assert "{mse,l1}" in shown


@pytest.mark.parametrize("command", ["evaluate", "export"])
def test_help_of_the_others(run, command):
    code, shown, _ = run(command, "--help")
    assert code == 0
    assert "--data" in shown
    assert "resources/models" in shown


# --- wrong usage: exit code 2 ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--factor", "3"),
        ("--factor", "0"),
        ("--crop", "97"),
        ("--learning-rate", "nan"),
        ("--seed", "-1"),
        ("--steps", "many"),
        ("--loss", "l2"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(run, tmp_path, pictures, option, value):
    code, shown, errors = run("srresnet", "--data", pictures, "--out", tmp_path / "run", option, value)
    assert (code, shown) == (2, "")
    usage, message = errors.rsplit("error: ", 1)
    assert usage.startswith("usage: python -m training")
    assert option in one_sentence(message)
    assert not (tmp_path / "run").exists()


def test_a_wrong_value_in_a_real_process(tmp_path, pictures):
    result = process("srresnet", "--data", pictures, "--out", tmp_path / "run", "--batch", "0")
    assert result.returncode == 2
    assert result.stderr.endswith("error: --batch must be at least 1.\n")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [[], ["srresnet"], ["nonsense"], ["evaluate", "--model", "bicubic"]])
def test_incomplete_usage(run, arguments):
    code, _, errors = run(*arguments)
    assert code == 2
    assert "error: " in errors


# --- work that fails: exit code 1 ------------------------------------------------------------------


def test_a_missing_data_folder(run, tmp_path):
    code, shown, errors = run("srresnet", "--data", tmp_path / "nowhere", "--out", tmp_path / "run", *TINY)
    assert (code, shown) == (1, "")
    assert (
        one_sentence(errors)
        == f"{tmp_path / 'nowhere'} is not a folder. Give folders of pictures with --data."
    )
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--resume"], "There is no checkpoint"),
        (["--device", "cuda:99"], "DeviceUnavailable"),
        (["--device", "abacus"], "DeviceUnavailable"),
        (["--weights", "nothing.safetensors"], "There are no weights at nothing.safetensors"),
        (["--benchmark", "nothing"], "holds no PNG files"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(run, tmp_path, pictures, arguments, words):
    code, _, errors = run("srresnet", "--data", pictures, "--out", tmp_path / "run", *TINY, *arguments)
    assert code == 1
    assert words in one_sentence(errors)


def test_an_out_folder_that_cannot_be(run, tmp_path, pictures):
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "run"
    code, _, errors = run("srresnet", "--data", pictures, "--out", out, *TINY)
    assert code == 1
    assert str(out) in errors.strip().splitlines()[-1]


def test_evaluate_without_benchmarks_or_model(run, tmp_path, benchmarks):
    code, _, errors = run("evaluate", "--model", "bicubic", "--data", tmp_path)
    assert code == 1
    assert "holds none of the folders" in one_sentence(errors)
    code, _, errors = run("evaluate", "--models", tmp_path, "--model", "none_such", "--data", benchmarks)
    assert code == 1
    assert "none_such" in one_sentence(errors)


# --- work that succeeds ----------------------------------------------------------------------------


def test_evaluate_bicubic(run, benchmarks):
    code, shown, errors = run("evaluate", "--model", "bicubic", "--data", benchmarks)
    assert (code, errors) == (0, "")
    expected = score_benchmarks(bicubic(4), benchmarks, 4)["Set5"]
    row = ["bicubic", f"{expected.psnr_db:.2f}", f"{expected.ssim:.4f}"]
    assert row in [line.split() for line in shown.splitlines()]


def test_train_resume_export_evaluate(run, tmp_path, pictures, benchmarks):
    out, models = tmp_path / "run", tmp_path / "models"
    train = ["srresnet", "--data", pictures, "--out", out, *TINY, "--save-every", "1"]
    assert run(*train, "--steps", "2", "--loss", "l1", "--learning-rate", "1e-3")[0] == 0
    assert run(*train, "--steps", "3")[0] == 1  # without --resume
    assert run(*train, "--steps", "3", "--resume")[0] == 0
    checkpoint = load_checkpoint(out / "checkpoint.safetensors")
    assert checkpoint.step == 3
    assert checkpoint.numbers["config"]["data"] == [pictures.name]

    about = ["--id", "tiny", "--name", "Tiny", "--sentence", "Small.", "--data-note", "drawn"]
    files = ["--checkpoint", out / "checkpoint.safetensors", "--models", models, "--data", benchmarks]
    code, exported, errors = run("export", *files, *about)
    assert (code, errors) == (0, "")
    code, evaluated, errors = run("evaluate", "--models", models, "--model", "tiny", "--data", benchmarks)
    assert (code, errors) == (0, "")
    # What the card says is what anyone measures.
    name, psnr, ssim = LINE.fullmatch(exported.strip()).groups()
    assert name == "Set5"
    assert ["tiny", psnr, ssim] in [line.split() for line in evaluated.splitlines()]


def test_several_data_folders(run, tmp_path, pictures, make_pictures):
    more = make_pictures(tmp_path / "more", (50, 50))
    arguments = [
        "srresnet",
        "--data",
        pictures,
        "--data",
        more,
        "--out",
        tmp_path / "run",
        *TINY,
        "--steps",
        "1",
    ]
    assert run(*arguments)[0] == 0
    assert load_checkpoint(tmp_path / "run" / "checkpoint.safetensors").numbers["pictures"] == 4
