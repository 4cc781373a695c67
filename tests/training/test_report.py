"""The command `evaluate`: rows, notes, JSON, and how it fails."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from training.__main__ import main
from training.dataset import DataError
from training.evaluate import bicubic, load_pairs, original_niqe, reduced, score, through_engine
from training.export import Description, export_model
from training.niqe import load_pristine
from training.published import NIQE_NOTE, NOTES, PICTURES, PUBLISHED
from training.report import as_table, common_factor, evaluate_models, open_models


@pytest.fixture(scope="module")
def models(trained, benchmarks, tmp_path_factory) -> Path:
    """A folder with the model `tiny`."""
    folder = tmp_path_factory.mktemp("models")
    export_model(trained, folder, Description("tiny", "Tiny", "Small.", "drawn"), benchmarks)
    return folder


@pytest.fixture
def run(capsys):
    def call(*arguments) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_rows_are_what_is_measured_and_what_is_published(models, benchmarks):
    report = evaluate_models(models, ["tiny"], benchmarks, device="cpu")
    assert [row.name for row in report.rows] == ["bicubic", "tiny", *(one.name for one in PUBLISHED)]
    assert [row.kind for row in report.rows] == ["measured"] * 2 + ["published"] * len(PUBLISHED)
    pairs = load_pairs(benchmarks / "Set5", 4)
    enhancer = Enhancer.open(choose_model(find_models(models), "tiny"), "cpu", "float32")
    for row, upscale in zip(report.rows, (bicubic(4), through_engine(enhancer)), strict=False):
        expected, figures = score(upscale, pairs, 4), row.benchmarks["Set5"]
        assert (figures.pictures, figures.niqe) == (2, None)
        assert (figures.psnr_db, figures.ssim) == (expected.psnr_db, expected.ssim)
    assert report.rows[2].benchmarks["Set5"].psnr_db == 32.05
    assert report.notes == [*NOTES, "Set5 here is 2 of the 5 published pictures."]


def test_each_model_once(models, benchmarks):
    report = evaluate_models(models, ["tiny", "bicubic", "tiny"], benchmarks, device="cpu")
    assert [row.name for row in report.rows if row.kind == "measured"] == ["bicubic", "tiny"]


def test_published_figures_are_plausible():
    assert len({one.name for one in PUBLISHED}) == len(PUBLISHED)
    for one in PUBLISHED:
        assert set(one.figures) <= set(PICTURES)
        assert all(20 < psnr < 40 and 0.5 < ssim < 1 for psnr, ssim in one.figures.values())


def test_niqe_adds_the_original(tmp_path, make_benchmark, models):
    make_benchmark(tmp_path / "Set14", (100, 200), (197, 203))
    report = evaluate_models(models, ["bicubic"], tmp_path, with_niqe=True)
    bicubic_row, original = report.rows[:2]
    pairs, pristine = load_pairs(tmp_path / "Set14", 4), load_pristine()
    assert bicubic_row.benchmarks["Set14"].niqe == score(bicubic(4), pairs, 4, pristine).niqe
    assert original.name == "original"
    assert original.benchmarks["Set14"].psnr_db is None
    assert original.benchmarks["Set14"].niqe == original_niqe(pairs, pristine)
    assert NIQE_NOTE in report.notes
    assert "NIQE" in as_table(report).splitlines()[1]


def test_the_table(run, models, benchmarks):
    code, shown, errors = run(
        "evaluate", "--models", models, "--model", "tiny", "--data", benchmarks, "--device", "cpu"
    )
    assert (code, errors) == (0, "")
    lines = shown.splitlines()
    expected = score(bicubic(4), load_pairs(benchmarks / "Set5", 4), 4)
    assert lines[0].split() == ["x4", "Set5"]
    assert lines[1].split() == ["dB", "SSIM"]
    assert lines[2].split() == ["bicubic", f"{expected.psnr_db:.2f}", f"{expected.ssim:.4f}"]
    assert lines[3].startswith("tiny ")
    assert lines[4].split() == ["paper:", "SRResNet", "32.05", "0.9019"]
    assert "daala: of its figures only PSNR compares" in shown
    assert len({len(line) for line in lines[1:8]}) == 1  # the columns are in line


def test_json_tells_the_same(run, models, benchmarks):
    asked = ["evaluate", "--models", models, "--model", "tiny", "--data", benchmarks, "--device", "cpu"]
    code, shown, errors = run(*asked, "--json")
    assert (code, errors) == (0, "")
    told = json.loads(shown)
    assert list(told) == ["format", "factor", "lr", "border_px", "rows", "notes"]
    assert (told["format"], told["factor"], told["lr"], told["border_px"]) == (1, 4, "given", 4)
    for row in told["rows"]:
        assert list(row) == ["name", "kind", "source", "benchmarks"]
        assert list(row["benchmarks"]["Set5"]) == ["pictures", "psnr_db", "ssim", "niqe"]
        assert (row["source"] is None) == (row["kind"] == "measured")
    _, table, _ = run(*asked)
    for row, line in zip(told["rows"], table.splitlines()[2:], strict=False):
        figures = row["benchmarks"]["Set5"]
        assert line.split()[-2:] == [f"{figures['psnr_db']:.2f}", f"{figures['ssim']:.4f}"]


def test_equal_pictures_are_still_json(run, tmp_path):
    plain = np.full((64, 64, 3), 90, np.uint8)
    for name, size in (("HR", 64), ("LRx4", 16)):
        (tmp_path / "Set5" / name).mkdir(parents=True)
        Image.fromarray(plain[:size, :size]).save(tmp_path / "Set5" / name / "0.png")
    code, shown, _ = run("evaluate", "--model", "bicubic", "--data", tmp_path, "--json")
    assert code == 0
    told = json.loads(shown, parse_constant=pytest.fail)
    assert told["rows"][0]["benchmarks"]["Set5"]["psnr_db"] is None


# --- low-resolution pictures by Pillow -------------------------------------------------------------


def test_pillow_makes_them_from_the_truth_alone(run, tmp_path, make_benchmark):
    folder = make_benchmark(tmp_path / "Set5", (80, 96), (98, 83))
    given = load_pairs(folder, 4)
    for path in (folder / "LRx4").iterdir():
        path.unlink()
    made = load_pairs(folder, 4, "pillow")
    for one, other in zip(made, given, strict=True):
        assert one.name == other.name
        assert np.array_equal(one.hr, other.hr)
        height, width = other.lr.shape[:2]
        assert np.array_equal(one.lr, np.array(Image.fromarray(one.hr).resize((width, height), 3)))
    code, shown, _ = run("evaluate", "--model", "bicubic", "--data", tmp_path, "--lr", "pillow")
    assert code == 0
    assert "made from HR by Pillow's bicubic" in shown


def test_pillow_serves_every_factor(benchmarks):
    pairs = load_pairs(benchmarks / "Set5", 8, "pillow")
    assert [(pair.lr.shape[:2], pair.hr.shape[:2]) for pair in pairs] == [
        ((10, 12), (80, 96)),
        ((12, 10), (96, 80)),
    ]


def test_nothing_to_reduce(tmp_path):
    with pytest.raises(DataError, match="holds no PNG files"):
        load_pairs(tmp_path, 4, "pillow")
    with pytest.raises(DataError, match="10x3 pixels are too small to be reduced 4 times"):
        reduced(np.zeros((3, 10, 3), np.uint8), 4)


# --- what goes wrong, in one sentence --------------------------------------------------------------


def test_one_sentence_each(run, tmp_path, models, benchmarks, make_benchmark):
    make_benchmark(tmp_path / "small" / "Set5", (16, 40))
    (tmp_path / "broken" / "Set5" / "HR").mkdir(parents=True)
    (tmp_path / "broken" / "Set5" / "HR" / "0.png").write_bytes(b"no picture")
    cases = {
        ("tiny", tmp_path / "nowhere"): "nowhere is not a folder.",
        ("tiny", tmp_path): f"{tmp_path} holds none of the folders",
        ("none_such", benchmarks): f"There is no model none_such in {models}; there is tiny.",
        ("tiny", tmp_path / "small"): "0 is too small to be measured",
        ("tiny", tmp_path / "broken"): "0.png is not readable",
    }
    for (model, data), words in cases.items():
        code, shown, errors = run(
            "evaluate", "--models", models, "--model", model, "--data", data, "--lr", "pillow"
        )
        assert (code, shown) == (1, "")
        assert words in errors
        assert errors.count("\n") == 1


def test_pictures_too_small_for_niqe_are_named(models, benchmarks):
    with pytest.raises(DataError, match=r"^0: NIQE needs two patches"):
        evaluate_models(models, ["bicubic"], benchmarks, with_niqe=True)
    with pytest.raises(DataError, match=r"^0: NIQE needs two patches"):
        original_niqe(load_pairs(benchmarks / "Set5", 4), load_pristine())


def test_different_factors(models, tmp_path, random_network, store_model):
    enhancers = open_models(models, ["tiny"], "cpu")
    assert common_factor(enhancers) == 4
    enhancers["other"] = Enhancer.open(store_model(tmp_path / "other", random_network(2)), "cpu", "float32")
    with pytest.raises(DataError, match=r"different factors \(tiny by 4, other by 2\)"):
        common_factor(enhancers)
