"""A model folder is complete and true: its card tells what the engine measures, or the older one stays."""

import dataclasses

import pytest
import torch
from safetensors import safe_open

from engine.card import choose_model, file_sha256, find_models, read_card
from engine.enhancer import Enhancer
from engine.errors import CardInvalid, WeightsInvalid
from engine.weights import load_network
from training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from training.config import ConfigError, SRResNetConfig
from training.dataset import DataError
from training.evaluate import score_benchmarks, through_engine
from training.export import Description, Mix, _replace_folder, export_model
from training.stage_srresnet import train

TINY = Description("tiny", "Tiny", "Small, but true.", "three drawn pictures")


def weights_dtypes(path) -> set[torch.dtype]:
    with safe_open(path, framework="pt") as file:
        return {file.get_tensor(name).dtype for name in file.keys()}  # noqa: SIM118 (safe_open is no mapping)


def changed(checkpoint_path, out, change):
    """A copy of the checkpoint whose averaged weights were changed in place by `change`."""
    checkpoint = load_checkpoint(checkpoint_path)
    change(checkpoint.tensors["ema"])
    save_checkpoint(out, checkpoint)
    return out


def only_half_suffers(ema) -> None:
    """Scale channels up and down again: nothing in float32, but in float16 the small weights are lost."""
    ema["head.0.weight"] *= 5e4
    ema["up.0.weight"] /= 5e6
    ema["tail.weight"] *= 1e2


def too_large_for_half(ema) -> None:
    ema["head.0.weight"] *= 1e7
    ema["up.0.weight"] /= 1e7


def silent(ema) -> None:
    """Without the residual branches, so that scaling the head scales the whole trunk."""
    for name in ("body.0.b.4", "body.2"):
        ema[f"{name}.weight"].zero_()
        ema[f"{name}.bias"].zero_()
    ema["head.0.bias"].zero_()


# --- what is written -------------------------------------------------------------------------------


def test_a_whole_model(trained, benchmarks, tmp_path):
    models = tmp_path / "not" / "yet"
    card = export_model(trained, models, TINY, benchmarks)
    assert {path.name for path in models.iterdir()} == {"tiny"}
    assert {path.name for path in (models / "tiny").iterdir()} == {"card.json", "tiny.safetensors"}
    assert read_card(models / "tiny" / "card.json") == card

    data = (models / "tiny" / "tiny.safetensors").read_bytes()
    assert (card.bytes, card.sha256) == (len(data), file_sha256(data))
    assert (card.id, card.name, card.sentence) == ("tiny", "Tiny", "Small, but true.")
    assert (card.factor, card.network.blocks, card.network.channels) == (4, 1, 8)
    assert (card.trunk_halo_px, card.tail_halo_px) == (7, 3)
    assert (card.training.data, card.training.pictures) == ("three drawn pictures", 3)
    assert card.training.steps == 5
    assert "mse loss, 4 crops of 32 pixels" in card.training.method
    assert "bilinear start" in card.training.method
    with safe_open(models / "tiny" / "tiny.safetensors", framework="pt") as file:
        assert file.metadata() == {"steps": "5", "architecture": "srresnet"}


def test_the_averaged_weights_are_the_ones_exported(trained, benchmarks, tmp_path):
    export_model(trained, tmp_path, TINY, benchmarks)
    network = load_network(choose_model(find_models(tmp_path), "tiny"))
    tensors = load_checkpoint(trained).tensors
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            assert torch.equal(value, tensors["ema"][name].half().float())
    assert not torch.equal(tensors["ema"]["tail.weight"], tensors["model"]["tail.weight"])


def test_the_figures_are_those_of_the_engine(trained, benchmarks, tmp_path):
    card = export_model(trained, tmp_path, TINY, benchmarks)
    enhancer = Enhancer.open(choose_model(find_models(tmp_path), "tiny"), precision="float32")
    scores = score_benchmarks(through_engine(enhancer), benchmarks, 4)
    assert card.measured.keys() == scores.keys() == {"Set5"}
    assert card.measured["Set5"].psnr_db == round(scores["Set5"].psnr_db, 2) > 15
    assert card.measured["Set5"].ssim == round(scores["Set5"].ssim, 4)


def test_a_mix_with_other_weights(trained, benchmarks, tmp_path):
    other = changed(trained, tmp_path / "other.safetensors", silent)
    card = export_model(trained, tmp_path / "mixed", TINY, benchmarks, Mix(other, 0.25))
    assert "25% of these with those of other.safetensors" in card.training.method
    network = load_network(choose_model(find_models(tmp_path / "mixed"), "tiny"))
    one, two = (load_checkpoint(path).tensors["ema"] for path in (trained, other))
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            torch.testing.assert_close(value, 0.25 * one[name] + 0.75 * two[name], rtol=2e-3, atol=1e-5)
    assert not torch.equal(one["head.0.bias"], two["head.0.bias"])


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_out_of_range(trained, benchmarks, tmp_path, share):
    with pytest.raises(ConfigError, match=r"^--share must be from 0 to 1\.$"):
        export_model(trained, tmp_path, TINY, benchmarks, Mix(trained, share))


def test_the_method_may_be_given(trained, benchmarks, tmp_path):
    told = dataclasses.replace(TINY, method="by hand")
    assert export_model(trained, tmp_path, told, benchmarks).training.method == "by hand"


# --- half precision --------------------------------------------------------------------------------


def test_half_precision_where_it_is_cheap(trained, benchmarks, tmp_path):
    card = export_model(trained, tmp_path, TINY, benchmarks)
    assert weights_dtypes(tmp_path / "tiny" / card.file) == {torch.float16}


@pytest.mark.parametrize("change", [only_half_suffers, too_large_for_half])
def test_single_precision_where_half_would_cost(trained, benchmarks, tmp_path, change):
    plain = changed(trained, tmp_path / "plain.safetensors", silent)
    harder = changed(plain, tmp_path / "harder.safetensors", change)
    expected = export_model(plain, tmp_path / "plain", TINY, benchmarks)
    card = export_model(harder, tmp_path / "harder", TINY, benchmarks)
    assert weights_dtypes(tmp_path / "plain" / "tiny" / card.file) == {torch.float16}
    assert weights_dtypes(tmp_path / "harder" / "tiny" / card.file) == {torch.float32}
    # The same function in another scale.
    assert card.measured["Set5"].psnr_db == pytest.approx(expected.measured["Set5"].psnr_db, abs=0.02)


# --- replacing and failing -------------------------------------------------------------------------


def test_an_older_model_is_replaced_whole(trained, benchmarks, tmp_path, tiny):
    export_model(trained, tmp_path, TINY, benchmarks)
    (tmp_path / "tiny" / "left_over.txt").touch()
    other = train(tiny(steps=1, start="usual", learning_rate=0.01))
    card = export_model(other, tmp_path, dataclasses.replace(TINY, name="Newer"), benchmarks)
    assert (card.name, card.training.steps) == ("Newer", 1)
    assert {path.name for path in (tmp_path / "tiny").iterdir()} == {"card.json", "tiny.safetensors"}
    assert read_card(tmp_path / "tiny" / "card.json") == card
    Enhancer.open(choose_model(find_models(tmp_path), "tiny"))
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", "run"}


def not_a_number(ema) -> None:
    ema["tail.weight"][0, 0, 0, 0] = float("nan")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("no benchmark", DataError),
        ("no checkpoint", CheckpointError),
        ("not a number", WeightsInvalid),
        ("empty name", CardInvalid),
    ],
)
def test_a_failure_leaves_the_older_one(trained, benchmarks, tmp_path, contents, fault, error):
    models = tmp_path / "models"
    export_model(trained, models, TINY, benchmarks)
    before = contents(models)
    checkpoint, description, data = trained, TINY, benchmarks
    if fault == "no benchmark":
        data = tmp_path
    if fault == "no checkpoint":
        checkpoint = tmp_path / "nothing.safetensors"
    if fault == "not a number":
        checkpoint = changed(trained, tmp_path / "bad.safetensors", not_a_number)
    if fault == "empty name":
        description = dataclasses.replace(TINY, name="")
    with pytest.raises(error):
        export_model(checkpoint, models, description, data)
    assert contents(models) == before
    assert [path.name for path in models.iterdir()] == ["tiny"]  # and no folder is left over


@pytest.mark.parametrize("model_id", ["Not An Id", "../outside", ""])
def test_an_id_that_no_card_may_have(trained, benchmarks, tmp_path, contents, model_id):
    models = tmp_path / "models"
    with pytest.raises(CardInvalid) as caught:
        export_model(trained, models, dataclasses.replace(TINY, model_id=model_id), benchmarks)
    assert caught.value.field == "id"
    assert contents(tmp_path) == {}
    assert list(models.iterdir()) == []


def test_the_older_folder_returns_when_the_new_one_cannot_come(tmp_path, contents):
    older = tmp_path / "tiny"
    older.mkdir()
    (older / "card.json").write_text("older")
    before = contents(tmp_path)
    with pytest.raises(FileNotFoundError):
        _replace_folder(tmp_path / "missing", older, tmp_path / "aside")
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


# --- continuing ------------------------------------------------------------------------------------


def test_a_model_continued_adds_up_its_steps(trained, benchmarks, tmp_path, pictures):
    models = tmp_path / "models"
    export_model(trained, models, TINY, benchmarks)
    config = SRResNetConfig(
        (pictures,), tmp_path / "run", blocks=1, channels=8, crop=32, batch=4, steps=3, device="cpu",
        weights=models / "tiny" / "tiny.safetensors",
    )  # fmt: skip
    train(config)
    # A resumed run is told neither the weights nor their steps again.
    path = train(dataclasses.replace(config, steps=4, weights=None), resume=True)
    card = export_model(path, models, dataclasses.replace(TINY, model_id="more"), benchmarks)
    assert card.training.steps == 5 + 4
    assert "continued from tiny.safetensors" in card.training.method
    assert {model.card.id for model in find_models(models)} == {"tiny", "more"}
