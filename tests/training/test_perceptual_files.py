"""VGG19's weights: from a file or torchvision's download, and plain words about every unusable one."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from training.perceptual import Layer, PerceptualError, VGGFeatures, load_vgg, parse_terms
from training.torchvision_shim import TorchvisionMissing, import_torchvision

needs_torchvision = pytest.mark.skipif(
    find_spec("torchvision") is None, reason="torchvision is not installed: pip install -e '.[train]'"
)


@pytest.fixture(scope="module")
def tensors() -> dict[str, torch.Tensor]:
    """Random weights of conv1_1 to conv2_2 under torchvision's names."""
    torch.manual_seed(0)
    return {name: value.contiguous() for name, value in VGGFeatures([Layer(2, 2)]).state_dict().items()}


@pytest.fixture
def file(tensors, tmp_path) -> Path:
    save_file(tensors, tmp_path / "vgg.safetensors")
    return tmp_path / "vgg.safetensors"


def layers(*names: str) -> list[Layer]:
    return [term.layer for term in parse_terms(",".join(names))]


def test_half_precision_and_other_tensors_in_the_file_do_no_harm(tensors, tmp_path):
    stored = {name: value.half() for name, value in tensors.items()} | {"classifier.0.bias": torch.ones(4)}
    save_file(stored, tmp_path / "half.safetensors")
    vgg = load_vgg(layers("phi22"), tmp_path / "half.safetensors")
    assert {value.dtype for value in vgg.state_dict().values()} == {torch.float32}
    for name, value in vgg.state_dict().items():
        assert torch.equal(value, tensors[name].half().float())


@pytest.mark.parametrize("wanted", ["phi31", "phi54_pre"])
def test_a_layer_that_the_file_lacks(file, wanted):
    with pytest.raises(PerceptualError) as caught:
        load_vgg(layers("phi22", wanted), file)
    assert str(caught.value) == (
        f"{file} has no {wanted}: it has phi11, phi12, phi21, phi22, each also with _pre."
    )


def test_a_layer_behind_a_gap_is_not_there(tensors, tmp_path):
    save_file({n: t for n, t in tensors.items() if n != "features.5.bias"}, tmp_path / "gap.safetensors")
    with pytest.raises(PerceptualError, match="has no phi22: it has phi11, phi12, each"):
        load_vgg(layers("phi22"), tmp_path / "gap.safetensors")


@pytest.mark.parametrize("fault", ["missing", "folder", "cut", "pickle", "other", "shape", "nan", "integers"])
def test_unusable_files(tensors, file, fault):
    told = "cannot be read as a safetensors file"
    if fault == "missing":
        file.unlink()
        told = "There are no VGG19 weights at"
    elif fault == "folder":
        file.unlink()
        file.mkdir()
    elif fault == "cut":
        file.write_bytes(file.read_bytes()[:-1])
    elif fault == "pickle":
        torch.save(tensors, file)
    elif fault == "other":
        save_file({"tail.weight": torch.ones(3)}, file)
        told = "holds no VGG19: features.0.weight"
    elif fault == "shape":
        save_file(tensors | {"features.5.weight": torch.zeros(128, 64, 1, 1)}, file)
        told = r"is not VGG19: features.5.weight is \(128, 64, 1, 1\), not \(128, 64, 3, 3\)"
    elif fault == "nan":
        save_file(tensors | {"features.2.bias": torch.full((64,), torch.nan)}, file)
        told = "features.2.bias of .* no finite numbers"
    else:
        save_file(tensors | {"features.2.bias": torch.ones(64, dtype=torch.int64)}, file)
        told = "features.2.bias of .* no finite numbers"
    with pytest.raises(PerceptualError, match=told) as caught:
        load_vgg(layers("phi22"), file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_a_file_torchvision_is_needed_and_with_one_it_is_not(monkeypatch, file):
    monkeypatch.setitem(sys.modules, "torchvision", None)
    load_vgg(layers("phi22"), file)
    with pytest.raises(TorchvisionMissing, match="pip install"):
        load_vgg(layers("phi22"))


@needs_torchvision
def test_torchvisions_weights_come_from_the_cache_without_running_pickled_code(
    monkeypatch, tensors, tmp_path
):
    import_torchvision()
    cache = tmp_path / "hub" / "checkpoints" / "vgg19-dcbb9e9d.pth"
    cache.parent.mkdir(parents=True)
    torch.save(tensors | {"classifier.6.bias": torch.ones(2)}, cache)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    seen = {}
    load = torch.load
    monkeypatch.setattr(torch, "load", lambda *a, **k: (seen.update(k), load(*a, **k))[1])
    vgg = load_vgg(layers("phi22"))
    assert seen["weights_only"] is True
    assert torch.equal(vgg.state_dict()["features.7.weight"], tensors["features.7.weight"])
    with pytest.raises(PerceptualError, match="torchvision's download has no phi34"):
        load_vgg(layers("phi34"))


@needs_torchvision
def test_no_network_is_told_in_one_sentence(monkeypatch, tmp_path):
    import_torchvision()
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nobody listens: nothing leaves this machine
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PerceptualError, match=r"could not download .* with --vgg") as caught:
        load_vgg(layers("phi22"))
    assert "\n" not in str(caught.value)
