"""The comparison in benchmarks/: that all ways make one picture, and what is said of their seconds.

Nothing is timed here. Rivals that are not installed (`pip install -e '.[bench]'`) are skipped with a message.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch

from engine.card import Model
from engine.devices import processor
from engine.networks import SRResNet
from engine.pictures import Picture

FOLDER = Path(__file__).parents[2] / "benchmarks"
PICTURE = Picture(np.random.default_rng(0).integers(0, 256, (20, 28, 3), np.uint8))


@pytest.fixture
def rivals(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    return importlib.import_module("rivals")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the rivals, when they are imported
def test_all_ways_that_are_installed_make_one_picture(rivals: ModuleType, small_model: Model) -> None:
    compared, missing = rivals.ways(small_model, PICTURE, 1)
    names = [way.name for way in compared]
    assert names[0] == rivals.PLAIN
    usable = set(processor().precisions) & set(small_model.card.precisions)
    assert {f"engine, {precision}" for precision in usable} <= set(names)
    assert ("ONNX Runtime, float32" in names) == (not {"onnx", "onnxruntime"} & set(missing))
    found = rivals.check(compared)
    assert list(found) == names
    assert found[rivals.PLAIN] == (0, 0)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.usefixtures("rivals")
@pytest.mark.parametrize("factor", [2, 4, 8])
def test_the_graph_is_the_network(random_network: Callable[..., SRResNet], factor: int) -> None:
    pytest.importorskip("onnx", reason="onnx is not installed: pip install -e '.[bench]'")
    evaluator = pytest.importorskip("onnx.reference").ReferenceEvaluator
    graph = importlib.import_module("onnx_graph").onnx_file
    network = random_network(factor=factor)
    x = np.random.default_rng(0).random((1, 3, 6, 9), np.float32)
    import onnx

    (found,) = evaluator(onnx.load_from_string(graph(network, 6, 9))).run(None, {"lr": x})
    with torch.inference_mode():
        torch.testing.assert_close(
            torch.from_numpy(found), network(torch.from_numpy(x)), atol=1e-5, rtol=1e-5
        )


def test_another_picture_is_not_compared(rivals: ModuleType) -> None:
    def way(name: str, precision: str, levels: int, side: int = 4) -> object:
        return rivals.Way(name, precision, lambda: np.full((side, side, 3), levels, np.uint8))

    plain = way(rivals.PLAIN, "float32", 100)
    assert rivals.check([plain, way("close", "bfloat16", 99)])["close"] == (1, 1)
    with pytest.raises(SystemExit, match=r"close makes another picture: 1\.00 levels"):
        rivals.check([plain, way("close", "float32", 99)])
    with pytest.raises(SystemExit, match=r"\(5, 5, 3\) instead of \(4, 4, 3\)"):
        rivals.check([plain, way("larger", "float32", 100, side=5)])


def test_ratios_are_taken_within_the_rounds(rivals: ModuleType) -> None:
    """In a machine that drifts, the medians of two ways need not come from the same round."""
    seconds = {rivals.PLAIN: [4.0, 8.0, 400.0], "engine, bfloat16": [1.0, 4.0, 100.0]}
    differences = dict.fromkeys(seconds, (0.0, 0))
    plain, engine = rivals.summary(seconds, [1e9, 0.5e9, 0.01e9], 10**9, differences)
    assert (plain.seconds, engine.seconds) == (8, 4)
    assert engine.times == {rivals.PLAIN: 4, "engine, bfloat16": 1}
    assert engine.share == 1  # of 1, 0.5 and 1
    table = rivals.as_markdown([plain, engine], 2.0, "bfloat16").splitlines()
    assert table[-1] == "| engine, bfloat16 | 4.000 | 0.50 | 4.00 | 100% | 0.00 / 0 |"
    assert len({line.count("|") for line in table}) == 1


def test_each_round_measures_everything_and_the_first_does_not_count(
    rivals: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def rate(*_: object) -> float:
        done.append("rate")
        return 1e9

    monkeypatch.setattr(rivals, "matmul_rate", rate)
    compared = [
        rivals.Way(name, "float32", lambda name=name: done.append(name)) for name in (rivals.PLAIN, "other")
    ]
    seconds, rates = rivals.measure(compared, 3, torch.float32)
    assert done == ["rate", rivals.PLAIN, "other"] * 4
    assert [len(each) for each in (rates, *seconds.values())] == [3, 3, 3]


def test_the_table_goes_between_the_marks(rivals: ModuleType, tmp_path: Path) -> None:
    document = tmp_path / "engine.md"
    document.write_text(f"before\n{rivals.BEGIN}\nold\n{rivals.END}\nafter\n")
    rivals.write(document, "new")
    rivals.write(document, "new")
    assert document.read_text() == f"before\n{rivals.BEGIN}\nnew\n{rivals.END}\nafter\n"


@pytest.mark.parametrize("text", ["", "no marks", "{end} {begin}", "{begin} {begin} {end}", "{begin}"])
def test_a_document_without_a_place_is_left_as_it_is(rivals: ModuleType, tmp_path: Path, text: str) -> None:
    document = tmp_path / "engine.md"
    before = text.format(begin=rivals.BEGIN, end=rivals.END)
    document.write_text(before)
    with pytest.raises(SystemExit, match="no place"):
        rivals.write(document, "new")
    assert document.read_text() == before


def test_bad_numbers_are_refused(rivals: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["rivals.py", "--rounds", "0"])
    with pytest.raises(SystemExit) as ended:
        rivals.main()
    assert ended.value.code == 2
