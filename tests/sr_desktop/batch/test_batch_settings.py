"""What a batch shall do, as the journal keeps it: also one that an older version wrote."""

import os
import sys
from pathlib import Path

import pytest
from batch_runs import batch, events, save_picture, size_of
from frame_files import animation
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model
from engine.pictures import WriteOptions
from engine.sizes import OnPaper
from sr_desktop.batch.settings import BatchSettings, asked

OLD = (
    '{"model":"m","weights":"w","size":null,"strength":null,"grain":0.0,"scratches":null,"suffix":".png",'
    '"quality":95,"folder":null,"template":"","collision":"skip","redo":false,"large_enough":null,'
    '"device":"auto","precision":"auto","tile_px":null,"memory_bytes":null}'
)
"""As settings were written before they knew how files are written."""

OLD_FINGERPRINT = "67b29a186c008dd7d15c5e9a6ed5ab02fc697489b3d1fb8a7edd5a45a2433382"
OTHER_FINGERPRINT = "062731bf5bba1f282a856f297b1cd6a7bd7da92c1e141b8daf25b77895bea09b"

CHANGES = (
    {"subsampling": "4:2:0"},
    {"lossless": True},
    {"png_level": 9},
    {"tiff_compression": "none"},
    {"depth": 16},
    {"depth": 8},
    {"keep_gps": False},
    {"quality": 90},
)


def test_what_an_older_version_wrote_is_still_read_and_counts_as_the_same() -> None:
    old = BatchSettings.from_json(OLD)
    assert old == BatchSettings(model="m", weights="w")
    assert old.fingerprint == OLD_FINGERPRINT
    other = BatchSettings(
        *("m", "w", asked(OnPaper(20.5, None, "cm", 300)), 0.5, 1.0),
        quality=80,
        folder="/ä b",
        template="{name}",
        collision="number",
        redo=True,
        tile_px=64,
    )
    assert other.fingerprint == OTHER_FINGERPRINT


def test_how_files_are_written_makes_other_files() -> None:
    made = [BatchSettings(model="m", weights="w", **change) for change in ({}, *CHANGES)]
    assert len({settings.fingerprint for settings in made}) == len(made)
    for settings in made:
        assert BatchSettings.from_json(settings.to_json()) == settings


def test_they_say_how_to_write() -> None:
    settings = BatchSettings(model="m", weights="w", quality=70, depth=16, keep_gps=False, png_level=1)
    assert settings.write_options() == WriteOptions(70, True, depth=16, keep_gps=False, png_level=1)


@pytest.mark.parametrize(
    "wrong", [{"depth": 12}, {"png_level": 10}, {"subsampling": "4:1:1"}, {"suffix": ".xyz"}, {"quality": 0}]
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be|suffix"):
        BatchSettings(model="m", weights="w", **wrong)
    with pytest.raises(ValueError, match=r".+"):
        BatchSettings.from_json('{"model":"m","weights":"w","unknown":1}')


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name))
def test_a_folder_of_any_name_is_kept(name: bytes) -> None:
    settings = BatchSettings(model="m", weights="w", folder="/" + os.fsdecode(name))
    assert BatchSettings.from_json(settings.to_json()) == settings
    assert len(settings.fingerprint) == 64


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_results_go_into_a_folder_whose_name_is_no_text(small_model: Model, tmp_path: Path) -> None:
    save_picture(tmp_path / "in" / "a.png")
    out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/o\xff"))
    done = batch(small_model, tmp_path / "j", tmp_path / "in", "-o", out, "--model", "small", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert [size_of(path) for path in out.iterdir()] == [(80, 48)]


def test_a_batch_is_done_again_when_it_is_written_otherwise(small_model: Model, tmp_path: Path) -> None:
    save_picture(tmp_path / "in" / "a.png")
    common = (tmp_path / "in", "-o", tmp_path / "out", "--model", "small", "--name", "{name}", "--overwrite")
    for options, done in (((), 1), ((), 0), (("--png-level", "9"), 1), (("--png-level", "9"), 0)):
        told = events(batch(small_model, tmp_path / "k", *common, "--json", *options).stdout)
        # a batch counts what it has left out as skipped
        assert (told[-1]["done"], told[-1]["skipped"]) == (done, 1 - done)


def test_the_plan_counts_all_frames(small_model: Model, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    animation(tmp_path / "in" / "a.gif", 50, 40)
    estimates = {}
    for file_format in ("png", "jpeg"):
        options = ("--dry-run", "--json", "--model", "small", "--format", file_format)
        told = events(batch(small_model, tmp_path / "j", tmp_path / "in", *options).stdout)
        estimates[file_format] = told[-1]["megapixels"]
    assert estimates["jpeg"] == pytest.approx(200 * 160 / 1e6)
    assert estimates["png"] == pytest.approx(3 * 200 * 160 / 1e6)
