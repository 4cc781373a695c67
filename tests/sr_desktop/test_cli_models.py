"""`sr-desktop models`."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from gui import picture_pixels
from PIL import Image
from safetensors.torch import save

from engine.card import Measured, Model
from engine.networks import SRResNet
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.cli.models import as_table
from sr_desktop.models import FOLDER_VARIABLE, offered_models, thumbnail_of, user_models


def test_lists_each_model_on_a_line(
    three_models: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "models", lambda: three_models)
    assert main(["models"]) == 0
    _headings, *lines, empty, place = capsys.readouterr().out.splitlines()
    assert (empty, place) == ("", f"Your own would be in {user_models()}")
    models = offered_models(three_models)
    assert len(lines) == len(models) == 3
    for line, model in zip(lines, models, strict=True):
        card = model.card
        figures = [f"{measured.psnr_db:.2f}" for measured in card.measured.values()]
        cells = [card.id, *card.name.split(), f"{card.factor}×", *figures, *card.sentence.split()]
        assert line.split() == cells


def test_columns_stand_below_their_headings_whatever_was_measured(model: Model) -> None:
    other = msgspec.structs.replace(
        model.card,
        id="a_much_longer_id_than_the_other",
        measured={"Urban100": Measured(psnr_db=25.5, ssim=0.7), "Set5": Measured(psnr_db=8.25, ssim=0.2)},
    )
    headings, first, second = as_table([model, Model(other, model.folder)]).splitlines()
    at = {name: headings.index(f"{name} dB") for name in ("Set5", "Set14", "BSD100", "Urban100")}
    assert first[at["Set5"] :].startswith(f"{model.card.measured['Set5'].psnr_db:.2f} ")
    assert second[at["Set5"] :].startswith("8.25 ")
    assert second[at["Set14"] :].startswith("- ")
    assert first[at["Urban100"] :].startswith("- ")
    assert second[at["Urban100"] :].startswith("25.50 ")
    assert headings.index("FOR") == first.index(model.card.sentence) == second.index(model.card.sentence)


def test_json_is_for_programs(
    three_models: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "models", lambda: three_models)
    assert main(["models", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in listed if each["default"]] == ["srresnet_x4"]
    for each, model in zip(listed, offered_models(three_models), strict=True):
        card = model.card
        assert (each["id"], each["name"], each["factor"]) == (card.id, card.name, card.factor)
        assert each["sentence"] == card.sentence
        assert each["psnr_db"] == {name: measured.psnr_db for name, measured in card.measured.items()}


def test_a_bad_card_costs_only_its_own_model(
    three_models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "card.json").write_text("no JSON")
    monkeypatch.setattr(paths, "models", lambda: three_models)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert main(["models", "--json"]) == 0
    told = capsys.readouterr()
    assert len(json.loads(told.out)) == 3
    assert str(tmp_path / "bad" / "card.json") in told.err
    assert len(told.err.splitlines()) == 1


def test_a_model_of_ones_own_comes_and_goes(
    tmp_path: Path,
    random_network: Callable[..., SRResNet],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    file, photo, result = tmp_path / "Mine 1.safetensors", tmp_path / "photo.png", tmp_path / "out.png"
    tensors = random_network(factor=2, blocks=1, channels=4).state_dict()
    file.write_bytes(save({name: tensor.contiguous() for name, tensor in tensors.items()}))
    Image.fromarray(picture_pixels(20, 14)).save(photo)

    assert main(["models", "add", str(file)]) == 0
    assert "Mine 1 can be chosen now: --model mine_1" in capsys.readouterr().out
    assert main(["models", "--json"]) == 0
    last = json.loads(capsys.readouterr().out)[-1]
    assert (last["id"], last["factor"], last["yours"], last["psnr_db"]) == ("mine_1", 2, True, {})
    assert Path(last["file"]) == tmp_path / "own" / "mine_1" / "mine_1.safetensors"
    assert main(["models"]) == 0
    assert f"Your own are in {tmp_path / 'own'}" in capsys.readouterr().out
    with Image.open(
        thumbnail_of(Model(offered_models(paths.models())[-1].card, tmp_path / "own" / "mine_1"))
    ) as small:
        assert small.size == (96, 96)

    assert main(["enhance", str(photo), "-o", str(result), "--model", "mine 1", "--quiet"]) == 0
    with Image.open(result) as enhanced:
        assert enhanced.size == (40, 28)

    assert main(["models", "remove", "mine_1"]) == 0
    assert main(["models", "remove", "mine_1"]) == 1
    assert main(["models", "remove", "srresnet_x4"]) == 1
    told = capsys.readouterr()
    assert "Removed mine_1." in told.out
    assert "came with the program" in told.err
    assert not (tmp_path / "own" / "mine_1").exists()
    assert (paths.models() / "srresnet_x4" / "card.json").exists()


def test_a_file_that_is_no_model_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    for name in ("photo.png", "x.pth", "x.safetensors"):
        (tmp_path / name).write_bytes(b"no weights")
        assert main(["models", "add", str(tmp_path / name)]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert name in told.err.splitlines()[-1]
    assert not (tmp_path / "own").exists()


def test_a_bad_card_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "card.json").write_text("no JSON")
    monkeypatch.setattr(paths, "models", lambda: tmp_path)
    assert main(["models"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert str(tmp_path / "bad" / "card.json") in told.err
    assert len(told.err.splitlines()) == 1


def test_needs_neither_torch_nor_qt() -> None:
    code = """
import sys
from sr_desktop.__main__ import main
main(["models"])
print([name for name in sys.modules if name == "torch" or name.startswith("PySide6")], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert paths.DEFAULT_MODEL in done.stdout
    assert done.stderr.strip() == "[]"
