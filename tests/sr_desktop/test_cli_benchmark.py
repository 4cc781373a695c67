"""`sr-desktop benchmark`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.benchmark import TILES_PX, Figure
from engine.card import Model
from engine.devices import processor
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.cli import benchmark
from sr_desktop.cli.benchmark import as_table
from sr_desktop.rates import Rates

SHORT = ["benchmark", "--model", "small", "--device", "cpu", "--seconds", "1"]


@pytest.fixture
def small(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small model is the only one."""
    monkeypatch.setattr(paths, "models", lambda: small_model.folder.parent)


@pytest.mark.usefixtures("small")
def test_json_is_for_programs(small_model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SHORT, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["model"], told["picture_px"]) == ("small", 512)
    found = [(each["device"], each["precision"], each["tile_px"]) for each in told["figures"]]
    usable = [each for each in processor().precisions if each in small_model.card.precisions]
    assert found == [("cpu", precision, tile_px) for precision in usable for tile_px in TILES_PX]
    assert all(0 < each["computed_share"] <= 1 for each in told["figures"])


@pytest.mark.usefixtures("small")
def test_what_was_found_is_kept_for_estimates(
    small_model: Model, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "rates", lambda: tmp_path / "rates.json")
    figures = [Figure("cpu", "Processor", "float32", 512, 2.5, 1, 0.5, 1.0)]
    monkeypatch.setattr(benchmark, "_measure", lambda *_: figures)
    assert main(SHORT) == 0
    assert Rates.load().of(small_model.card, "cpu", "float32") == 2.5


def test_table(model: Model) -> None:
    lines = as_table(
        model,
        [
            Figure("cuda:0", "Card", "bfloat16", 512, 123.456, 987_654_321, 0.5, 1.0),
            Figure("cuda:0", "Card", "float32", 64, None, None, None, 0.0),
            Figure("cpu", "Processor", "float32", 512, None, None, None, 0.05),
            Figure("cpu", "Processor", "float32", 256, 0.5, 12_000_000, 0.912, 0.3),
        ],
    ).splitlines()
    assert lines[0] == "Faithful (srresnet_x4), factor 4"
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "DEVICE",
        "Card (cuda:0)",
        "Card (cuda:0)",
        "Processor (cpu)",
        "Processor (cpu)",
    ]
    assert lines[2].split()[2:] == ["bfloat16", "512", "123.46", "988", "50%"]
    assert lines[3].split()[2:] == ["float32", "64", "too", "large", "-", "-"]
    assert lines[4].split()[2:] == ["float32", "512", "no", "time", "-", "-"]
    assert lines[5].split()[2:] == ["float32", "256", "~0.50", "12", "91%"]
    assert len({len(line) for line in lines[1:]}) == 1


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "named"), [(["--device", "cuda:77"], "cuda:77"), (["--model", "nothing"], "nothing")]
)
def test_what_is_not_there_is_one_sentence(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SHORT, *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert named in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["0", "-5", "nan", "inf", "soon"])
def test_seconds_have_a_least(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["benchmark", "--seconds", text])
    assert ended.value.code == 2
    assert "--seconds" in capsys.readouterr().err


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(benchmark, "_measure", interrupted)
    assert main(["benchmark"]) == 130
    assert capsys.readouterr().err == "Cancelled. Nothing was written.\n"


def test_a_wrong_name_is_told_without_torch_and_qt() -> None:
    code = """
import sys
from sr_desktop.__main__ import main
assert main(["benchmark", "--model", "nothing"]) == 1
print([name for name in sys.modules if name == "torch" or name.startswith("PySide6")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
