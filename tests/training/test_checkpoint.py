"""Checkpoints come back as they were saved, are written whole or not at all, and are never unpickled."""

import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from training.checkpoint import (
    FORMAT,
    Checkpoint,
    CheckpointError,
    load_checkpoint,
    optimizer_tensors,
    restore_optimizer,
    save_checkpoint,
)


def example(step: int = 7) -> Checkpoint:
    return Checkpoint(
        step,
        {
            "model": {"a/b": torch.arange(6.0).view(2, 3), "count": torch.tensor(step)},
            "half": {"x": torch.ones(3, dtype=torch.bfloat16)},
            "random": {"crops": torch.Generator().manual_seed(step).get_state()},
        },
        {"seconds": 1.5, "config": {"data": ["ä", "b"], "weights": None}},
    )


def small_network() -> nn.Module:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.PReLU(), nn.Conv2d(8, 3, 3, padding=1))
    return network.to(memory_format=torch.channels_last)


def steps(network: nn.Module, optimizer: torch.optim.Optimizer, count: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    for _ in range(count):
        optimizer.zero_grad()
        x = torch.rand(2, 3, 8, 8, generator=generator).contiguous(memory_format=torch.channels_last)
        (network(x) - x).square().mean().backward()
        optimizer.step()


def test_round_trip(tmp_path):
    path = tmp_path / "new" / "folder" / "a.safetensors"
    saved = example()
    save_checkpoint(path, saved)
    loaded = load_checkpoint(path)
    assert (loaded.step, loaded.numbers) == (saved.step, saved.numbers)
    assert {group: set(named) for group, named in loaded.tensors.items()} == {
        group: set(named) for group, named in saved.tensors.items()
    }
    for group, named in saved.tensors.items():
        for name, tensor in named.items():
            assert loaded.tensors[group][name].dtype == tensor.dtype
            assert torch.equal(loaded.tensors[group][name], tensor)


def test_an_optimiser_goes_on_as_if_it_had_not_stopped(tmp_path):
    network = small_network()
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    steps(network, optimizer, 3, seed=1)
    tensors = {"model": dict(network.state_dict()), "optimizer": optimizer_tensors(optimizer)}
    save_checkpoint(tmp_path / "a", Checkpoint(3, tensors))
    steps(network, optimizer, 3, seed=2)

    loaded = load_checkpoint(tmp_path / "a")
    other = small_network()
    other.load_state_dict(loaded.tensors["model"])
    other_optimizer = torch.optim.Adam(other.parameters(), lr=0.01)
    restore_optimizer(other_optimizer, loaded.tensors["optimizer"])
    for parameter, state in other_optimizer.state.items():
        assert state["step"] == 3
        assert state["exp_avg"].stride() == parameter.stride()  # else every later step is slower
        assert state["exp_avg"].any()
    steps(other, other_optimizer, 3, seed=2)
    assert all(torch.equal(a, b) for a, b in zip(network.parameters(), other.parameters(), strict=True))


def test_a_failure_while_writing_leaves_the_older_one(tmp_path):
    resource = pytest.importorskip("resource", reason="a limit of the file size stands for a full disk")
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, example(1))
    before = path.read_bytes()
    large = Checkpoint(2, {"model": {"a": torch.ones(100_000)}})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(CheckpointError, match="cannot be written"):
            save_checkpoint(path, large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    save_checkpoint(path, large)
    assert load_checkpoint(path).step == 2
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CheckpointError, match="cannot be written"):
        save_checkpoint(tmp_path / "file" / "a.safetensors", example())


def test_a_missing_file(tmp_path):
    with pytest.raises(CheckpointError, match=r"There is no checkpoint at .*a\.safetensors\."):
        load_checkpoint(tmp_path / "a.safetensors")


def test_a_folder_is_no_checkpoint(tmp_path):
    with pytest.raises(CheckpointError, match="cannot be read as a checkpoint"):
        load_checkpoint(tmp_path)


def test_truncated_anywhere(tmp_path):
    path = tmp_path / "a.safetensors"
    save_checkpoint(path, example())
    data = path.read_bytes()
    for length in {*range(12), *range(12, len(data), 97), len(data) - 1}:
        path.write_bytes(data[:length])
        with pytest.raises(CheckpointError, match=r"a\.safetensors cannot be read as a checkpoint"):
            load_checkpoint(path)


@pytest.mark.parametrize("metadata", [None, {"steps": "5"}, {"format": "training checkpoint 0"}])
def test_foreign_safetensors(tmp_path, metadata):
    save_file({"a": torch.ones(2)}, tmp_path / "a.safetensors", metadata)
    with pytest.raises(CheckpointError, match="is not a checkpoint of this program"):
        load_checkpoint(tmp_path / "a.safetensors")


@pytest.mark.parametrize(
    ("name", "metadata"),
    [
        ("a/b", {}),
        ("a/b", {"step": "many", "numbers": "{}"}),
        ("a/b", {"step": "1", "numbers": "{"}),
        ("ab", {"step": "1", "numbers": "{}"}),
    ],
)
def test_damaged_contents(tmp_path, name, metadata):
    save_file({name: torch.ones(2)}, tmp_path / "a.safetensors", {"format": FORMAT} | metadata)
    with pytest.raises(CheckpointError, match="cannot be read as a checkpoint"):
        load_checkpoint(tmp_path / "a.safetensors")


class Trap:
    """Leaves a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize("save", [torch.save, lambda trap, path: path.write_bytes(pickle.dumps(trap))])
def test_nothing_is_unpickled(tmp_path, save):
    marker, path = tmp_path / "sprung", tmp_path / "a.safetensors"
    save(Trap(marker), path)
    with pytest.raises(CheckpointError, match="cannot be read as a checkpoint"):
        load_checkpoint(path)
    assert not marker.exists()
    pickle.loads(pickle.dumps(Trap(marker)))
    assert marker.exists()  # the trap works
