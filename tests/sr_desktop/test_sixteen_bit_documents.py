"""Documents of 16 bits: shown in 8, kept, enhanced and saved in 16."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from deep_pictures import deep_noise, ramp
from gui import RUN_MS
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from session_runs import FAITHFUL, open_files, wait_until_idle

from engine.pictures import as_eight_bit, read_picture, write_picture
from engine.restore.steps import KeepGrain
from engine.scratch import is_scratch
from engine.sizes import ByFactor
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.display import Pyramid, ToScreen
from sr_desktop.jobs.copies import ParkJob, memory_bytes
from sr_desktop.jobs.invented import InventedJob
from sr_desktop.jobs.region import region_steps
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.scratches import ProposeJob
from sr_desktop.jobs.session import Session
from sr_desktop.views.clipboard import picture_image


def ended(steps: Generator[object, None, object]) -> object:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


# --- what is shown ------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.integers(1, 300), st.integers(1, 200), st.booleans(), st.data())
def test_all_levels_and_tiles_are_those_of_the_picture_in_8_bits(
    width: int, height: int, alpha: bool, data: st.DataObject
) -> None:
    picture = deep_noise(height, width, alpha=alpha)
    deep, plain = Pyramid.of(picture), Pyramid.of(picture.eight_bit())
    assert deep.sizes == plain.sizes
    for one, other in zip(deep.levels, plain.levels, strict=True):
        assert np.array_equal(one, other)
    level = data.draw(st.integers(0, len(deep.sizes) - 1))
    wide, high = deep.sizes[level]
    left, top = data.draw(st.integers(0, wide - 1)), data.draw(st.integers(0, high - 1))
    area = Rect(left, top, wide - left, high - top)
    assert np.array_equal(deep.tile(level, area, None), plain.tile(level, area, None))


@pytest.mark.parametrize("alpha", [False, True])
def test_a_pyramid_grows_and_takes_over_the_result(alpha: bool) -> None:
    picture = deep_noise(210, 330, alpha=alpha)
    whole = picture.pixels if picture.alpha is None else np.dstack([picture.pixels, picture.alpha])
    grown = Pyramid.growing(330, 210, layered=alpha, icc_profile=None)
    for top in range(0, 210, 70):
        grown.paste_pixels(Rect(0, top, 330, 70), whole[top : top + 70])
    before = [level.copy() for level in grown.levels]
    grown.adopt(picture)
    assert grown._pixels is picture.pixels, "there is no second copy"
    for pasted, adopted, wanted in zip(before, grown.levels, Pyramid.of(picture).levels, strict=True):
        assert np.array_equal(pasted, wanted)
        assert np.array_equal(adopted, wanted)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("alpha", [False, True])
def test_copies_for_others_have_8_bits(alpha: bool) -> None:
    picture = deep_noise(20, 30, alpha=alpha)
    assert np.array_equal(ToScreen(None).picture(picture), ToScreen(None).picture(picture.eight_bit()))
    assert picture_image(picture) == picture_image(picture.eight_bit())


# --- jobs ---------------------------------------------------------------------------------------------


def test_what_is_parked_keeps_both_bytes() -> None:
    picture = deep_noise(40, 50, alpha=True)
    assert memory_bytes(picture) == 40 * 50 * 8
    (parked,) = ended(ParkJob((picture,)).steps())
    assert parked.depth == 16
    assert is_scratch(parked.pixels)
    assert memory_bytes(parked) == 0
    assert np.array_equal(parked.pixels, picture.pixels)
    assert np.array_equal(parked.alpha, picture.alpha)


def test_maps_and_proposals(enhancer) -> None:
    original = ramp(24, 40)
    result = enhancer.enhance(original)
    found = ended(InventedJob(original, result).steps())
    plain = ended(InventedJob(original.eight_bit(), result.eight_bit()).steps())
    assert found.dtype == np.uint8
    assert np.abs(found.astype(int) - plain).max() <= 8 * 1.5  # a level and a half: both were rounded
    proposal = ended(ProposeJob(original, 0.5).steps())
    assert proposal.mask == ended(ProposeJob(original.eight_bit(), 0.5).steps()).mask


@pytest.mark.parametrize("factor", [2, 4])
def test_a_region_is_what_the_whole_run_makes_there(enhancer, factor: float) -> None:
    from engine.progress import RunOptions, finish
    from engine.scaled_run import scale
    from engine.scaling import plan_scaling

    picture, area = ramp(48, 96), Rect(16, 16, 32, 16)
    plan = plan_scaling(96, 48, 4, ByFactor(factor))
    region = ended(region_steps(enhancer, picture, plan, area, RunOptions()))
    whole = finish(scale(enhancer, picture, plan))
    part = whole.pixels[16 * factor : 32 * factor, 16 * factor : 48 * factor]
    assert region.picture.depth == 16
    assert {tile.pixels.dtype for tile in region.tiles} == {np.dtype(np.uint16)}
    assert np.abs(region.picture.pixels.astype(int) - part)[4:-4, 4:-4].max() <= 2


# --- from file to file --------------------------------------------------------------------------------


@pytest.fixture
def deep_file(tmp_path: Path) -> Path:
    path = tmp_path / "deep.png"
    write_picture(ramp(24, 40), path)
    return path


def test_a_result_has_the_depth_of_its_original(session: Session, qtbot: QtBot, deep_file: Path) -> None:
    (document,) = open_files(session, qtbot, [deep_file])
    assert document.picture.depth == 16
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    result = document.result.picture
    assert result.depth == 16
    assert document.after is not None
    assert np.array_equal(document.after.levels[0][..., 2::-1], as_eight_bit(result.pixels))

    target = deep_file.with_name("enlarged.png")
    write_picture(result, target)
    again = read_picture(target)
    assert again.depth == 16
    assert np.array_equal(again.pixels, result.pixels)


def test_a_preview_is_taken_over_and_grain_is_added(session: Session, qtbot: QtBot, deep_file: Path) -> None:
    (document,) = open_files(session, qtbot, [deep_file])
    session.show_document(document)
    with qtbot.waitSignal(session.desk.preview_ready, timeout=RUN_MS) as ready:
        session.preview(Rect(0, 0, 16, 16), FAITHFUL)
    preview = ready.args[1]
    assert preview.picture.depth == 16
    grained = RunSettings(paths.DEFAULT_MODEL, device="cpu", finish=(KeepGrain(0.5),))
    session.enhance(grained)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    assert document.result.picture.depth == 16
