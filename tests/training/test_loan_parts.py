"""What travels to a machine that is lent and back: pieces, their limits, smaller checkpoints, parts."""

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from training.config import SRGANConfig
from training.loan.arrive import arrive, take_state
from training.loan.bring_back import bring_back
from training.loan.pack import Cargo, pack
from training.loan.pieces import (
    MIB,
    MOST_BYTES_A_FILE,
    PIECE_BYTES,
    LoanError,
    beyond_limits,
    join,
    missing,
    read_manifest,
    split,
)
from training.loan.thin import MEASURES, fit, restore
from training.stage_srgan import train

# --- pieces ----------------------------------------------------------------------------------------


@given(data=st.binary(max_size=200), piece_bytes=st.integers(1, 60))
def test_pieces_joined_are_what_was_split(tmp_path_factory, data, piece_bytes):
    folder = tmp_path_factory.mktemp("pieces")
    split(data, folder, "run", {"step": 7}, piece_bytes)
    manifest = folder / "run.pieces.json"
    assert join(manifest) == data
    assert read_manifest(manifest)["step"] == 7
    assert all(path.stat().st_size <= piece_bytes for path in folder.glob("run.[0-9]*"))


def test_a_changed_or_missing_piece_is_told(tmp_path):
    split(b"0123456789", tmp_path, "run", {}, 4)
    manifest = tmp_path / "run.pieces.json"
    (tmp_path / "run.1").write_bytes(b"4568")
    with pytest.raises(LoanError, match=r"run\.1 is not as it was sent"):
        join(manifest)
    (tmp_path / "run.2").unlink()
    assert missing(manifest) == ["run.2"]
    with pytest.raises(LoanError, match=r"run\.2 is missing"):
        join(manifest)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1, "name": "../run", "pieces": []}'])
def test_no_manifest(tmp_path, text):
    path = tmp_path / "run.pieces.json"
    path.write_text(text)
    with pytest.raises(LoanError, match=r"run\.pieces\.json"):
        read_manifest(path)


def test_what_does_not_come_back_is_told(tmp_path):
    assert PIECE_BYTES < MOST_BYTES_A_FILE
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "good.txt").touch()
    assert beyond_limits(tmp_path) == []
    (deep / "c").mkdir()
    (deep / "c" / "file").touch()
    (tmp_path / "ä").touch()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_BYTES_A_FILE + 1)
    (tmp_path / "link").symlink_to("large")
    found = " ".join(beyond_limits(tmp_path))
    assert len(beyond_limits(tmp_path)) == 4
    for words in ("deeper", "other letters", "large is larger than 16 MiB", "link is no plain file"):
        assert words in found
    for number in range(4):
        with (tmp_path / f"{number}").open("wb") as file:
            file.truncate(15 * MIB)
    assert beyond_limits(tmp_path)[:2] == [
        "There are 9 files; 8 come back.",
        "The files are larger than 64 MiB together.",
    ]


# --- smaller checkpoints ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gan_checkpoint(pictures, trained, tmp_path_factory) -> Checkpoint:
    values = {"blocks": 1, "channels": 8, "crop": 32, "batch": 2, "steps": 2, "device": "cpu"}
    values |= {"weights": trained, "content": "", "pixel_weight": 1.0, "head": "pooled", "d_channels": 8}
    return load_checkpoint(train(SRGANConfig((pictures,), tmp_path_factory.mktemp("gan"), **values)))


def bytes_of(checkpoint: Checkpoint) -> int:
    return sum(tensor.nbytes for named in checkpoint.tensors.values() for tensor in named.values())


def thinnest(checkpoint: Checkpoint, measures: int) -> tuple[Checkpoint, list[str]]:
    """With so many measures taken: the limit is lowered until that is so."""
    for limit in range(bytes_of(checkpoint) * 2, 0, -2000):
        thin, left_out = fit(checkpoint, limit)
        if len(left_out) == measures:
            return thin, left_out
    raise AssertionError


@pytest.mark.parametrize("measures", range(len(MEASURES) + 1))
def test_a_smaller_checkpoint_goes_on(gan_checkpoint, pictures, tmp_path, measures):
    thin, left_out = thinnest(gan_checkpoint, measures)
    assert left_out == [sentence for sentence, _ in MEASURES[:measures]]
    assert (bytes_of(thin) < bytes_of(gan_checkpoint)) == (measures > 0)
    save_checkpoint(tmp_path / "thin", thin)
    assert restore(tmp_path / "thin", tmp_path / "run" / "checkpoint.safetensors") == 2
    restored = load_checkpoint(tmp_path / "run" / "checkpoint.safetensors")
    for group, named in restored.tensors.items():
        for name, tensor in named.items():
            before = gan_checkpoint.tensors[group][name]
            assert tensor.dtype == before.dtype
            if measures == 0 or group in ("model", "ema", "random"):
                assert torch.equal(tensor, before)
            elif measures == 1:
                assert torch.allclose(tensor, before, rtol=2**-8, atol=1e-40)
    values = gan_checkpoint.numbers["config"] | {"data": (pictures,), "out": tmp_path / "run", "steps": 3}
    values |= {"weights": None, "benchmark": None, "vgg": None}
    assert load_checkpoint(train(SRGANConfig(**values), resume=True)).step == 3


def test_weights_are_never_left_out(gan_checkpoint):
    with pytest.raises(LoanError, match="MiB at least"):
        fit(gan_checkpoint, 20_000)


def test_a_stage_without_discriminator_has_less_to_leave_out(trained):
    _, left_out = thinnest(load_checkpoint(trained), 2)
    assert left_out == [MEASURES[0][0], MEASURES[-1][0]]


def test_a_large_run_comes_back_within_the_limits(trained, tmp_path):
    """As large as stage two with the pooled head and 64 channels: the moments come in half the bits."""
    checkpoint = load_checkpoint(trained)
    weights = {"0.weight": torch.randn(5_180_000, generator=torch.Generator().manual_seed(0))}
    moments = {"0.exp_avg": weights["0.weight"].clone(), "0.exp_avg_sq": weights["0.weight"].abs()}
    generator = {f"{index}.exp_avg": torch.zeros(1_540_000) for index in (100, 101)}
    for group in ("ema", "model"):
        checkpoint.tensors[group]["large"] = torch.zeros(1_540_000)
    checkpoint.tensors["optimizer"] |= generator
    checkpoint.tensors |= {"discriminator": weights, "d_optimizer": moments}
    run, out = tmp_path / "run", tmp_path / "out"
    save_checkpoint(run / "checkpoint.safetensors", checkpoint)
    assert (run / "checkpoint.safetensors").stat().st_size > 86_000_000
    (run / "log.csv").write_text("step\n")
    (run / "huge").write_bytes(bytes(5 * MIB))
    out.mkdir()
    (out / "report.txt").write_text("begun")
    told = " ".join(bring_back(run, "photo", [], out))
    assert "moments are rounded" in told
    assert "huge stays behind" in told
    assert "left out" not in told
    assert beyond_limits(out) == []
    assert len(list(out.iterdir())) == 8


# --- parts -----------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path):
    """A function that writes files of these sizes in a folder, with a picture's suffix."""

    def write(name: str, *sizes: int) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for number, size in enumerate(sizes):
            (folder / f"{number:02}.png").write_bytes(bytes(size))
        return folder

    return write


def test_parts_are_filled_in_order_and_arrive_as_one_tree(files, tmp_path):
    data = [files("first", 400, 500, 300), files("second", 100, 600)]
    vgg = files("vgg", 250) / "00.png"
    loan, here = tmp_path / "loan", tmp_path / "loan" / "here"
    told = pack(Cargo(data=data, vgg=vgg), loan, 1000, 0)
    assert len(told) == 3
    sizes = [sum(path.stat().st_size for path in part.rglob("*.*")) for part in sorted(loan.iterdir())]
    assert sizes == [950, 600, 600]
    assert (loan / "1" / "vgg.safetensors").exists()
    with pytest.raises(LoanError, match=r"parts in .* already"):
        pack(Cargo(data=data), loan, 1000, 0)

    later = (loan / "3").rename(tmp_path / "later")
    assert "3 in 00_first, 1 in 01_second" in arrive(loan, here)
    later.rename(loan / "3")
    for part in ("1", "2"):
        (loan / part).rename(tmp_path / part)  # carried once, and not again
    assert "3 in 00_first, 2 in 01_second" in arrive(loan, here)


def test_what_fits_in_no_part_is_told(files, tmp_path):
    with pytest.raises(LoanError, match=r"00\.png has .* more than a part"):
        pack(Cargo(data=[files("data", 200)]), tmp_path / "loan", 100, 0)


def test_a_checkpoint_in_two_parts_waits_for_both(trained, tmp_path, monkeypatch):
    monkeypatch.setattr("training.loan.pieces.split.__defaults__", (40_000,))
    loan, here = tmp_path / "loan", tmp_path / "loan" / "here"
    pack(Cargo(resume={"tiny": trained}), loan, 100_000, MIB)
    second = (loan / "2").rename(tmp_path / "second")
    arrive(loan, here)
    assert not take_state(here, "another")
    with pytest.raises(LoanError, match=r"tiny cannot go on: tiny\.\d.* have not come"):
        take_state(here, "tiny")
    second.rename(loan / "2")
    arrive(loan, here)
    assert take_state(here, "tiny")
    arrived = load_checkpoint(here / "runs/tiny/checkpoint.safetensors").tensors
    for group, named in load_checkpoint(trained).tensors.items():
        assert all(torch.equal(tensor, arrived[group][name]) for name, tensor in named.items())
    assert (here / "runs/tiny/log.csv").exists() == trained.with_name("log.csv").exists()
