"""The rates that are kept from run to run."""

import json
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.benchmark import Figure
from engine.card import Foreign, Model
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.rates import LEAST_SECONDS, MOST, NEW_SHARE, Rates, network_name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "not yet there" / "rates.json"


def figure(precision: str, tile_px: int, rate: float | None) -> Figure:
    return Figure("cpu", "Processor", precision, tile_px, rate, 1, 0.5, 1.0)


def test_a_benchmark_is_kept_for_the_next_start(path: Path, model: Model) -> None:
    figures = [
        figure("bfloat16", 64, 9.0),
        figure("bfloat16", 512, 1.5),
        figure("bfloat16", 256, 1.4),
        figure("float32", 512, None),
        figure("float32", 256, 0.7),
    ]
    Rates.load(path).take(model.card, figures)
    found = Rates.load(path)
    assert found.of(model.card, "cpu", "bfloat16") == 1.5, "that of the largest tiles"
    assert found.of(model.card, "cpu", "float32") == 0.7, "the largest tiles were not measured"
    assert found.of(model.card, "cuda:0", "float32") is None
    assert found.of(model.card, "cpu", "int8") is None
    assert [each.name for each in path.parent.iterdir()] == ["rates.json"]


def test_runs_are_averaged_and_short_ones_left_out(path: Path, model: Model) -> None:
    rates = Rates.load(path)
    rates.learn(model.card, "cpu", "float32", 100, LEAST_SECONDS / 2)
    assert rates.of(model.card, "cpu", "float32") is None
    assert not path.exists()
    rates.learn(model.card, "cpu", "float32", 10, 5)
    assert rates.of(model.card, "cpu", "float32") == 2
    rates.learn(model.card, "cpu", "float32", 10, 10)
    assert Rates.load(path).of(model.card, "cpu", "float32") == pytest.approx(2 - NEW_SHARE)
    Rates.load(path).take(model.card, [figure("float32", 512, 5.0)])
    assert Rates.load(path).of(model.card, "cpu", "float32") == 5


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=20))
def test_the_average_stays_within_what_was_found(model: Model, tmp_path_factory, found: list[float]) -> None:
    rates = Rates.load(tmp_path_factory.mktemp("rates") / "rates.json")
    for each in found:
        rates.learn(model.card, "cpu", "float32", 10 * each, 10)
    average = rates.of(model.card, "cpu", "float32")
    assert min(found) * 0.999 <= average <= max(found) * 1.001


def test_two_writers_do_not_lose_each_other(path: Path, model: Model) -> None:
    one, other = Rates.load(path), Rates.load(path)
    one.learn(model.card, "cpu", "float32", 10, 10)
    other.learn(model.card, "cpu", "bfloat16", 20, 10)
    assert Rates.load(path).of(model.card, "cpu", "float32") == 1
    assert Rates.load(path).of(model.card, "cpu", "bfloat16") == 2


def test_models_of_one_shape_share_their_rate(model: Model) -> None:
    named = msgspec.structs.replace(model.card, id="other", name="Other")
    assert network_name(named) == network_name(model.card)
    shape = msgspec.structs.replace(model.card.network, blocks=3)
    told = Foreign(
        kind="ESRGAN", tags=("64nf",), exact=True, memory_bytes_per_px=1, operations_per_px=1, align_px=1
    )
    others = [
        msgspec.structs.replace(model.card, network=shape),
        msgspec.structs.replace(model.card, factor=2),
        msgspec.structs.replace(model.card, architecture="spandrel", foreign=told),
    ]
    assert len({network_name(card) for card in [model.card, *others]}) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"\xff\xfe",
        b"[]",
        b'{"format": 2, "rates": []}',
        b'{"format": 1, "rates": [{"network": "n", "device": "cpu", "precision": "float32", '
        b'"megapixels_per_s": -1}]}',
        b'{"format": 1, "rates": [{"network": "n", "device": "cpu", "precision": "float7", '
        b'"megapixels_per_s": 1}]}',
    ],
)
def test_a_file_that_says_something_else_counts_as_none(tmp_path: Path, model: Model, content: bytes) -> None:
    path = tmp_path / "rates.json"
    path.write_bytes(content)
    rates = Rates.load(path)
    assert rates.of(model.card, "cpu", "float32") is None
    rates.learn(model.card, "cpu", "float32", 10, 10)
    assert Rates.load(path).of(model.card, "cpu", "float32") == 1


def test_without_a_place_for_the_file_the_rates_last_as_long_as_the_program(
    tmp_path: Path, model: Model
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    for path in (blocked / "rates.json", tmp_path):  # below a file; a folder in its place
        rates = Rates.load(path)
        rates.learn(model.card, "cpu", "float32", 10, 10)
        assert rates.of(model.card, "cpu", "float32") == 1
        assert Rates.load(path).of(model.card, "cpu", "float32") is None
    assert [each.name for each in tmp_path.iterdir()] == ["a file"]


def test_the_file_does_not_grow_without_end(path: Path, model: Model) -> None:
    for number in range(MOST + 5):
        Rates.load(path).learn(model.card, f"cuda:{number}", "float32", 10, 10)
    stored = json.loads(path.read_bytes())["rates"]
    assert len(stored) == MOST
    assert stored[-1]["device"] == f"cuda:{MOST + 4}"


@pytest.mark.skipif(sys.platform != "linux", reason="where other systems keep it is not named by a variable")
def test_it_lies_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert paths.rates() == tmp_path / "sr-desktop" / "rates.json"


def test_enhance_tells_what_the_rates_say(
    photo: Path, model: Model, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "rates", lambda: path)
    arguments = ["enhance", str(photo), "--overwrite", "--device", "cpu", "--precision", "float32"]
    assert main(arguments) == 0
    assert "Processor, float32: about 1 s, up to " in capsys.readouterr().err
    result_megapixels = 48 * 36 * 16 / 1e6
    Rates.load(path).take(model.card, [figure("float32", 512, result_megapixels / 600)])
    assert main(arguments) == 0
    assert "Processor, float32: about 10 min, up to " in capsys.readouterr().err
    assert main([*arguments, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_a_long_run_is_learned_from(
    photo: Path, model: Model, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "rates", lambda: path)
    monkeypatch.setattr("sr_desktop.rates.LEAST_SECONDS", 0.0)
    arguments = ["enhance", str(photo), "--overwrite", "--device", "cpu", "--precision", "float32", "--quiet"]
    assert main([*arguments, "--tile", "16"]) == 0
    assert not path.exists(), "a run with tiles that were asked for says nothing of others"
    assert main(arguments) == 0
    assert Rates.load(path).of(model.card, "cpu", "float32") > 0
