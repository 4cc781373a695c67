"""Masks of scratches: drawing, undoing, packing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.restore.mask import ScratchMask
from engine.restore.packed_mask import TILE_PX, PackedMask
from engine.tiles import Rect


def marked_by_hand(width: int, height: int, start, end, radius: float) -> np.ndarray:
    """Pixel by pixel."""
    found = np.zeros((height, width), np.uint8)
    (x0, y0), (x1, y1) = start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    for y in range(height):
        for x in range(width):
            px, py = x + 0.5 - x0, y + 0.5 - y0
            share = min(max((px * (x1 - x0) + py * (y1 - y0)) / length, 0), 1) if length else 0
            distance = np.hypot(px - share * (x1 - x0), py - share * (y1 - y0))
            found[y, x] = 255 * (distance <= max(radius, 0.5))
    return found


def edited(mask: ScratchMask, *strokes):
    mask.begin()
    for points, radius, add in strokes:
        mask.stroke(points, radius, add)
    return mask.finish()


@pytest.mark.parametrize(("start", "end"), [((5.5, 6.5), (20.0, 9.0)), ((8, 8), (8, 8)), ((-5, 3), (40, 30))])
def test_a_stroke_marks_what_is_near_its_line(start, end) -> None:
    mask = ScratchMask(33, 21)
    edited(mask, ([start, end], 3.2, True))
    by_hand = marked_by_hand(33, 21, start, end, 3.2)
    assert np.count_nonzero(mask.array != by_hand) <= 1  # one may lie on the very rim
    assert mask.marked_px == np.count_nonzero(mask.array)


def test_the_smallest_brush_marks_the_pixel_below_it() -> None:
    mask = ScratchMask(9, 9)
    edited(mask, ([(4.5, 3.5)], 0.1, True))
    assert mask.marked_px == 1
    assert mask.array[3, 4] == 255


def test_erasing_takes_away_what_was_proposed_and_it_stays_away() -> None:
    proposal = np.zeros((40, 40), np.uint8)
    proposal[10:30, 10:30] = 255
    mask = ScratchMask(40, 40)
    mask.begin()
    mask.propose(PackedMask.of(proposal))
    mask.finish()
    edited(mask, ([(20, 20)], 3, False), ([(3, 3)], 2, True))
    assert mask.array[20, 20] == 0
    mask.begin()
    mask.propose(PackedMask.of(np.full((40, 40), 255, np.uint8)))
    mask.finish()
    assert mask.array[20, 20] == 0  # strokes outlive proposals
    assert mask.array[35, 35] == 255
    mask.begin()
    mask.propose(PackedMask(40, 40))
    mask.finish()
    assert mask.array[35, 35] == 0
    assert mask.array[3, 3] == 255


places = st.tuples(st.floats(-40, 640), st.floats(-40, 400))
strokes = st.tuples(st.lists(places, min_size=1, max_size=3), st.floats(0.2, 60), st.booleans())


@given(st.lists(st.one_of(strokes, st.sampled_from(["invert", "clear", "propose"])), max_size=8), st.data())
def test_undo_and_redo_lead_to_the_same_masks(edits, data) -> None:
    mask = ScratchMask(600, 300)
    seen, changes = [mask.array.copy()], []
    for edit in edits:
        if edit == "invert":
            change = mask.inverted()
            mask.apply(change)
        else:
            mask.begin()
            if edit == "clear":
                mask.clear()
            elif edit == "propose":
                proposal = np.zeros((300, 600), np.uint8)
                proposal[data.draw(st.integers(0, 299)) :, :300] = 1
                mask.propose(PackedMask.of(proposal))
            else:
                mask.stroke(*edit)
            change = mask.finish()
        assert mask.marked_px == np.count_nonzero(mask.array)
        if change is None:
            assert np.array_equal(mask.array, seen[-1])
            continue
        changed = np.argwhere(mask.array != seen[-1])
        if len(changed):
            (top, left), (bottom, right) = changed.min(0), changed.max(0)
            assert change.area.left <= left <= right < change.area.right
            assert change.area.top <= top <= bottom < change.area.bottom
        seen.append(mask.array.copy())
        changes.append(change)
    packed = mask.packed()
    assert np.array_equal(packed.area(mask.whole), mask.array)
    for change, before in zip(reversed(changes), reversed(seen[:-1]), strict=True):
        mask.apply(change)
        assert np.array_equal(mask.array, before)
    for change, after in zip(changes, seen[1:], strict=True):
        mask.apply(change)
        assert np.array_equal(mask.array, after)


def test_two_changes_become_one() -> None:
    mask = ScratchMask(700, 50)
    first = edited(mask, ([(10, 10), (300, 30)], 5, True))
    second = edited(mask, ([(280, 20), (690, 30)], 9, False))
    assert first is not None
    assert second is not None
    mask.apply(first.joined(second))
    assert mask.marked_px == 0
    with pytest.raises(ValueError, match="turning"):
        first.joined(mask.inverted())


def test_a_stroke_on_a_huge_picture_keeps_little() -> None:
    mask = ScratchMask(20_000, 5_000)
    change = edited(mask, ([(100, 100), (2_000, 900)], 12, True))
    assert change is not None
    assert change.size_bytes < 20_000
    assert len(mask.packed().tiles) <= len(change.tiles)


def test_packed_masks_are_values() -> None:
    marked = np.zeros((TILE_PX + 40, 2 * TILE_PX), np.uint8)
    marked[TILE_PX - 3 : TILE_PX + 3, 30:500] = 7
    one, other = PackedMask.of(marked), PackedMask.of(marked.copy())
    assert one == other
    assert hash(one) == hash(other)
    assert not one.empty
    assert PackedMask.of(marked * 0).empty
    part = Rect(20, TILE_PX - 10, 300, 30)
    assert np.array_equal(one.area(part), (marked[part.slices] > 0) * np.uint8(255))
    with pytest.raises(ValueError, match="not a part"):
        one.area(Rect(0, 0, 1000, 10))


def test_edits_outside_of_a_change_are_refused() -> None:
    with pytest.raises(ValueError, match="begin"):
        ScratchMask(9, 9).stroke([(1, 1)], 2, True)
    mask = ScratchMask(9, 9)
    with pytest.raises(ValueError, match="fit"):
        mask.propose(PackedMask(8, 9))
