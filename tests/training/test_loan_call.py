"""The command on a lent machine: its clock, a training that fails, and mistakes in what is asked for."""

import shlex
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from limits import LIMIT_S

from training.__main__ import _parser
from training.checkpoint import load_checkpoint, save_checkpoint
from training.loan import work as working
from training.loan.__main__ import PLAN, main
from training.options import STAGES, read_settings


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pack", "--weights", "photo"], "RUN=FILE"),
        (["pack", "--weights", "a.b=c"], "may have letters"),
        (["pack", "--weights", "photo=missing"], "missing"),
        (["pack", "--wheels", "missing"], "no wheels"),
        (["work", "photo"], "OUT"),
        (["work", "photo", "restore", "--out", "out"], "one run at a time"),
        (["work", "unknown", "--out", "out"], "has no run unknown; it has photo, restore"),
        (["join", "missing"], "holds no run"),
    ],
)
def test_mistakes_are_told_in_one_sentence(arguments, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OUT", raising=False)
    assert main(arguments) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture
def waits(tmp_path, monkeypatch) -> list[float | None]:
    """How long a program is waited for each time. The first time passes when it has written a line."""
    asked: list[float | None] = []

    class Started(subprocess.Popen):
        def wait(self, timeout=None):
            asked.append(timeout)
            if len(asked) > 1:
                return super().wait(timeout)
            deadline_s = time.monotonic() + LIMIT_S
            while not (tmp_path / "log").read_bytes().endswith(b"\n"):
                assert time.monotonic() < deadline_s
                time.sleep(0.01)
            raise subprocess.TimeoutExpired(self.args, timeout)

    monkeypatch.setattr(working.subprocess, "Popen", Started)
    return asked


@pytest.mark.parametrize(
    ("reaction", "stop_s", "code"), [("lambda *_: sys.exit(7)", LIMIT_S, 7), ("signal.SIG_IGN", 0.2, -9)]
)
def test_a_program_is_asked_to_stop_and_then_killed(waits, tmp_path, monkeypatch, reaction, stop_s, code):
    monkeypatch.setattr(working, "STOP_SECONDS", stop_s)
    program = (
        f"import signal, sys, time\nsignal.signal(15, {reaction})\nprint('up', flush=True)\ntime.sleep(900)"
    )
    log = tmp_path / "log"
    assert working.run_until([sys.executable, "-c", program], log, {}, 1.5) == code
    assert working.last_lines(log, 5) == "up"
    assert waits[:2] == [1.5, stop_s]


def test_a_program_that_ends_by_itself_is_not_stopped(tmp_path):
    program = [sys.executable, "-c", "print('done'); raise SystemExit(3)"]
    assert working.run_until(program, tmp_path / "log", {}, LIMIT_S) == 3
    assert working.last_lines(tmp_path / "log", 5) == "done"


def test_one_more_try_with_the_other_options(tmp_path, monkeypatch):
    code = "import pathlib, sys\npathlib.Path(sys.argv[1]).open('a').write('|'.join(sys.argv[2:]) + ';')\n"
    code += "sys.exit('--safe' not in sys.argv)"
    command = [sys.executable, "-c", code, str(tmp_path / "tries")]
    monkeypatch.setattr(working, "training_command", lambda *_: command)
    (tmp_path / "plan").write_text('[run]\nstage = "srresnet"\noptions = ""\non_failure = "--safe"\n')
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies=[]\noptional-dependencies.train=[]\n")
    out = tmp_path / "out"
    assert working.work(tmp_path / "loan", out, ["run"], tmp_path / "plan", 570) == 0
    assert (tmp_path / "tries").read_text() == ";--safe;"
    assert "There is no checkpoint" in (out / "report.txt").read_text()
    assert working.work(tmp_path / "loan", out, ["run"], tmp_path / "plan", 100) == 1  # too late for anything
    assert (tmp_path / "tries").read_text() == ";--safe;"


def test_the_schedule_ends_with_the_call_or_as_the_plan_says(trained, tmp_path):
    def minutes(entry: working.Entry, resume: bool) -> float:
        command = working.training_command(tmp_path, "run", entry, resume, 500)
        return float(command[command.index("--minutes") + 1])

    run = tmp_path / "runs" / "run"
    run.mkdir(parents=True)
    checkpoint = load_checkpoint(trained)
    checkpoint.numbers["seconds"] = 120.0
    save_checkpoint(run / "checkpoint.safetensors", checkpoint)
    assert working.progress(run) == (5, 120.0)
    open_end = working.Entry("srresnet", "")
    assert minutes(open_end, resume=False) == pytest.approx(475 / 60, abs=1e-3)  # 25 seconds are for loading
    assert minutes(open_end, resume=True) == pytest.approx(595 / 60, abs=1e-3)
    assert minutes(working.Entry("srresnet", "", minutes=26), resume=True) == 26


def test_wheels_are_installed_without_a_network(tmp_path):
    wheel = tmp_path / "wheels" / "loan_probe-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    info = "loan_probe-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("loan_probe.py", "VALUE = 3\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: loan-probe\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    before = list(sys.path)
    try:
        working.install_wheels(tmp_path, working.Report(tmp_path))
        assert (tmp_path / "site" / "loan_probe.py").exists(), (tmp_path / "report.txt").read_text()
        assert str(tmp_path / "site") in sys.path
    finally:
        sys.path[:] = before


def test_every_run_of_the_plan_can_be_read_by_its_stage():
    for name in tomllib.loads(PLAN.read_text()):
        entry = working.read_entry(PLAN, name)
        for more in ("", entry.on_failure or ""):
            arguments = [entry.stage, *shlex.split(entry.options), *shlex.split(more)]
            options = _parser().parse_args([*arguments, "--data", "d", "--out", "o"])
            if options.config:
                read_settings(STAGES[entry.stage], options.config)


def test_the_check_compares_with_the_processor(make_pictures, tmp_path, capsys):
    photo = make_pictures(tmp_path, (40, 48)) / "0.png"
    models = Path(__file__).parents[2] / "resources" / "models"
    assert main(["check", "--models", str(models), "--photo", str(photo)]) == 0
    told = capsys.readouterr().out
    assert "float32" in told
    assert "float16" in told
    assert "megapixels/s" in told
