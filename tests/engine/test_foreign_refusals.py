"""Files that are no models are refused with a reason, and nothing in them is run."""

import pickle
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from safetensors.torch import save
from torch import nn

from engine.errors import (
    EngineError,
    ImportFileTooLarge,
    ImportFileUnknown,
    ImportFileUnreadable,
    ImportFileUnsafe,
    ImportNetworkUnknown,
    ImportNetworkUnsuitable,
    ModelLibraryMissing,
)
from engine.foreign import read
from engine.foreign.importing import importing
from engine.networks import SRResNet
from sr_desktop.error_text import sentence

needs_spandrel = pytest.mark.skipif(
    find_spec("spandrel") is None, reason="spandrel is not installed: pip install -e '.[models]'"
)


def refused(path: Path, kind: type[EngineError]) -> EngineError:
    folder = path.parent / "models"
    with pytest.raises(kind) as caught:
        list(importing(path, folder))
    assert not folder.exists()
    assert caught.value.path == path
    text = sentence(caught.value)
    assert text.count("\n") == 0
    assert path.name in text
    return caught.value


# --- nothing is run ----------------------------------------------------------------------------------


class Runs:
    """What unpickles into a call."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


def attacks(marker: Path) -> Iterator[tuple[str, object]]:
    """Objects whose unpickling makes a file, each by another way."""
    yield "open", Runs(open, str(marker), "w")
    yield "exec", Runs(exec, f"open({str(marker)!r}, 'w')")
    yield "touch", Runs(Path.touch, marker)
    yield "in a state dict", {"conv.weight": torch.zeros(3), "extra": Runs(open, str(marker), "w")}
    yield "as a tensor", {"conv.weight": Runs(exec, f"open({str(marker)!r}, 'w')")}


@pytest.mark.parametrize("suffix", [".pth", ".pt", ".ckpt"])
@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
def test_a_pickle_that_would_run_something_is_refused_and_runs_nothing(
    tmp_path: Path, suffix: str, zipped: bool
) -> None:
    marker = tmp_path / "marker"
    for name, attack in attacks(marker):
        path = tmp_path / f"evil{suffix}"
        torch.save(attack, path, _use_new_zipfile_serialization=zipped)
        refused(path, ImportFileUnsafe)
        assert not marker.exists(), name
    # The attacks are real: without the guard the file is made.
    torch.save(Runs(open, str(marker), "w"), path, _use_new_zipfile_serialization=zipped)
    torch.load(path, weights_only=False).close()
    assert marker.exists()


def test_a_bare_pickle_is_refused(tmp_path: Path) -> None:
    marker, path = tmp_path / "marker", tmp_path / "evil.pth"
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        path.write_bytes(pickle.dumps(Runs(open, str(marker), "w"), protocol))
        with pytest.raises((ImportFileUnsafe, ImportFileUnreadable)):
            list(importing(path, tmp_path / "models"))
        assert not marker.exists()


def test_a_pickle_called_safetensors_is_not_opened_as_one(tmp_path: Path) -> None:
    marker, path = tmp_path / "marker", tmp_path / "evil.safetensors"
    torch.save(Runs(open, str(marker), "w"), path)
    refused(path, ImportFileUnreadable)
    assert not marker.exists()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_compiled_program_is_refused(tmp_path: Path) -> None:
    for name in ("program.pt", "program.pth"):
        path = tmp_path / name
        torch.jit.script(nn.Conv2d(3, 3, 1)).save(path)
        refused(path, ImportFileUnsafe)


# --- no weights --------------------------------------------------------------------------------------


def test_another_suffix(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG")
    refused(path, ImportFileUnknown)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    refused(tmp_path / "missing.pth", ImportFileUnreadable)
    for suffix in read.SUFFIXES:
        path = tmp_path / f"x{suffix}"
        path.mkdir()
        refused(path, ImportFileUnreadable)
        path.rmdir()
        for data in (b"", b"\0", b"no weights", b"PK\x03\x04rubbish" * 9, b"\x80\x02rubbish", b"\xff" * 64):
            path.write_bytes(data)
            refused(path, ImportFileUnreadable)


@needs_spandrel
def test_a_file_that_was_cut_short(tmp_path: Path) -> None:
    for suffix in (".safetensors", ".pth"):
        path = tmp_path / f"x{suffix}"
        tensors = {"a.weight": torch.rand(64, 64)}
        if suffix == ".pth":
            torch.save(tensors, path)
        else:
            path.write_bytes(save(tensors))
        whole = path.read_bytes()
        for length in (len(whole) - 1, len(whole) // 2, 9):
            path.write_bytes(whole[:length])
            refused(path, ImportFileUnreadable)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.safetensors"
    path.write_bytes(save({"a": torch.zeros(100)}))
    monkeypatch.setattr(read, "MOST_BYTES", 100)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    assert refused(path, ImportFileTooLarge).found_bytes == path.stat().st_size


def test_no_weights_by_name(tmp_path: Path) -> None:
    path = tmp_path / "list.pth"
    for found in ([torch.zeros(3)], torch.zeros(3), {"epoch": 3}, {}):
        torch.save(found, path)
        refused(path, ImportFileUnreadable)


# --- networks that cannot be used -------------------------------------------------------------------


def own(**changed: object) -> dict[str, torch.Tensor]:
    tensors = {name: tensor.clone() for name, tensor in SRResNet(4, 1, 4).state_dict().items()}
    return tensors | changed


def test_our_own_network_with_something_wrong(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    lacking = own()
    del lacking["tail.bias"]
    for tensors in (
        lacking,
        own(**{"more.weight": torch.zeros(3)}),
        own(**{"tail.bias": torch.full((3,), torch.nan)}),
        own(**{"body.0.b.0.weight": torch.zeros(4, 4, 5, 5)}),
    ):
        path.write_bytes(save(tensors))
        assert refused(path, ImportNetworkUnsuitable).architecture == "SRResNet"


def test_without_the_library_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(save({"conv.weight": torch.zeros(3, 3, 3, 3)}))
    monkeypatch.setitem(sys.modules, "spandrel", None)
    error = refused(path, ModelLibraryMissing)
    assert error.installable
    assert "pip install -e '.[models]'" in sentence(error)
    packaged = ModelLibraryMissing(path, installable=False, detail="")
    assert "pip" not in sentence(packaged)
    assert path.name in sentence(packaged)


@needs_spandrel
def test_an_unknown_network(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    for tensors in ({"conv.weight": torch.zeros(3, 3, 3, 3)}, {}):
        path.write_bytes(save(tensors))
        refused(path, ImportNetworkUnknown)


@needs_spandrel
def test_known_networks_that_do_something_else(tmp_path: Path) -> None:
    from foreign_files import random_numbers, small_compact, weights
    from spandrel.architectures.Compact import Compact
    from spandrel.architectures.ESRGAN import ESRGAN

    grey = random_numbers(lambda: ESRGAN(in_nc=1, out_nc=1, num_blocks=1, num_filters=4))
    large = random_numbers(lambda: Compact(num_feat=4, num_conv=1, upscale=5))
    broken = small_compact()
    with torch.no_grad():
        next(broken.parameters())[0] = torch.inf
    path = tmp_path / "x.safetensors"
    for network, said in ((grey, "1 channels"), (large, "5 times"), (broken, "no finite numbers")):
        path.write_bytes(save(weights(network)))
        assert said in refused(path, ImportNetworkUnsuitable).detail
    cut = weights(small_compact())
    del cut["body.2.weight"]
    path.write_bytes(save(cut))
    with pytest.raises((ImportNetworkUnsuitable, ImportNetworkUnknown)):
        list(importing(path, tmp_path / "models"))
