"""Frames one after another, and where they wait to be written."""

import weakref
from pathlib import Path

import numpy as np
import pytest
from frame_files import animation, document, frames_of
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import Cancelled, DiskTooSmall, PictureDamaged
from engine.pictures import FORMATS, Metadata, OutputFormat, Picture, WriteOptions
from engine.pictures.frames import Frame, FrameCount
from engine.scratch import is_scratch
from sr_desktop.framed import (
    PAGE_SECONDS,
    FrameStore,
    count_text,
    enhanced_frames,
    first_only_text,
    holds,
    note_about,
    picture_bytes,
    several_in,
    usual_format,
    usual_format_of,
    write_all,
)

BY_ID = {each.id: each for each in FORMATS}
THREE = FrameCount("frames", 3, 3)


def same(picture: Picture, *_: object) -> Picture:
    return picture


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=5),
    alpha=st.booleans(),
    dtype=st.sampled_from([np.uint8, np.uint16]),
)
def test_what_is_kept_comes_back(sizes: list[tuple[int, int]], alpha: bool, dtype: type) -> None:
    rng = np.random.default_rng(len(sizes))
    store = FrameStore(FrameCount("pages", len(sizes), None), 1)
    given_frames = []
    for number, (height, width) in enumerate(sizes):
        pixels = rng.integers(0, np.iinfo(dtype).max, (height, width, 3), dtype)
        transparent = rng.integers(0, np.iinfo(dtype).max, (height, width), dtype) if alpha else None
        picture = Picture(pixels, transparent, metadata=Metadata(dpi=(number + 1.0, 72.0)))
        given_frames.append(Frame(picture, number / 10))
        assert not store.complete
        store.add(given_frames[-1])
    assert store.complete
    assert np.array_equal(store.first.pixels, given_frames[0].picture.pixels)
    for _ in range(2):  # it may be saved twice
        for kept, frame in zip(store, given_frames, strict=True):
            assert kept.seconds == frame.seconds
            assert kept.picture.metadata == frame.picture.metadata
            assert kept.picture.pixels.dtype == dtype
            assert np.array_equal(kept.picture.pixels, frame.picture.pixels)
            if alpha:
                assert np.array_equal(kept.picture.alpha, frame.picture.alpha)
            else:
                assert kept.picture.alpha is None


def test_what_does_not_fit_onto_the_disk_is_told_before_the_work() -> None:
    with pytest.raises(DiskTooSmall):
        FrameStore(FrameCount("frames", 10_000, 0), 10**15)


def test_a_frame_outlives_the_store() -> None:
    store = FrameStore(THREE, 1)
    pixels = np.full((3, 5, 3), 7, np.uint8)
    store.add(Frame(Picture(pixels), 0.1))
    first = store.first
    del store
    assert np.array_equal(first.pixels, pixels)


def test_each_frame_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    path = animation(tmp_path / "a.gif")
    made: list[Picture] = []
    shares: list[float] = []

    def make(picture: Picture, on_share: object, _stop: object) -> Picture:
        made.append(picture)
        assert callable(on_share)
        on_share(0.0)
        on_share(1.0)
        return picture

    frames = enhanced_frames(path, THREE, make, shares.append, lambda: False)
    assert not made
    assert next(frames).seconds == 0.1
    assert len(made) == 1
    assert [frame.seconds for frame in frames] == [0.2, 0.35]
    assert shares == pytest.approx([0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1])
    assert all(np.array_equal(a.pixels, b.picture.pixels) for a, b in zip(made, frames_of(path), strict=True))


def test_cancelling_ends_between_two_frames(tmp_path: Path) -> None:
    def make(picture: Picture, _share: object, stop: object) -> Picture:
        assert callable(stop)
        if stop():
            raise Cancelled
        return picture

    asked: list[int] = []
    frames = enhanced_frames(
        animation(tmp_path / "a.gif"), THREE, make, lambda _share: None, lambda: len(asked) > 0
    )
    next(frames)
    asked.append(1)
    with pytest.raises(Cancelled):
        next(frames)


def test_a_file_that_has_lost_frames_since_is_damaged(tmp_path: Path) -> None:
    path = animation(tmp_path / "a.gif", count=2)
    with pytest.raises(PictureDamaged, match="2 of 3"):
        list(enhanced_frames(path, THREE, same, lambda _share: None, lambda: False))


def test_more_frames_than_were_counted_are_left_out(tmp_path: Path) -> None:
    path = animation(tmp_path / "a.gif", count=3)
    two = FrameCount("frames", 2, 0)
    assert len(list(enhanced_frames(path, two, same, lambda _share: None, lambda: False))) == 2


def test_what_a_file_holds(tmp_path: Path) -> None:
    assert several_in(animation(tmp_path / "a.png")) == THREE
    pages = several_in(document(tmp_path / "d.tif"))
    assert pages == FrameCount("pages", 3, None, one_size=False)
    assert [count_text(THREE), count_text(pages)] == ["3 frames", "3 pages"]
    assert several_in(animation(tmp_path / "one.gif", count=1)) is None


PAGES = FrameCount("pages", 12, None)
UNEQUAL = FrameCount("pages", 12, None, one_size=False)


@pytest.mark.parametrize("frames", [THREE, PAGES, UNEQUAL])
@pytest.mark.parametrize("output", FORMATS, ids=lambda each: each.id)
def test_what_is_left_out_is_one_sentence_that_names_the_way(
    frames: FrameCount, output: OutputFormat
) -> None:
    all_held = {"png", "webp", "tiff"} if frames.one_size else {"tiff"}
    assert holds(output, frames) is (output.id in all_held)
    text = first_only_text(frames, output)
    assert text.startswith(f"Of {count_text(frames)} only the first is written: ")
    assert all((each.label in text.partition("These hold all")[2]) is holds(each, frames) for each in FORMATS)
    assert "{" not in text
    if not holds(output, frames):
        assert note_about(frames, output) == text
        assert ("differ in size" in text) is (output.id in ("png", "webp"))


def test_what_changes_its_kind_is_told_and_what_does_not_is_not() -> None:
    assert note_about(THREE, BY_ID["png"]) == note_about(PAGES, BY_ID["tiff"]) == ""
    assert note_about(UNEQUAL, BY_ID["tiff"]) == ""
    assert note_about(THREE, BY_ID["tiff"]) == "3 frames become pages in TIFF, without their times."
    assert note_about(PAGES, BY_ID["webp"]) == (
        "12 pages become an animation in WebP, 2 seconds for each. TIFF keeps them as pages."
    )


@pytest.mark.parametrize("output", FORMATS, ids=lambda each: each.id)
def test_frames_that_cannot_be_read_are_told_and_not_waited_for(output: OutputFormat) -> None:
    frames = FrameCount("frames", 1, None, only_first=True)
    assert not holds(output, frames)
    assert note_about(frames, output) == "It is an animation of which only the last frame can be read."


def test_what_is_written_where_nobody_asked(tmp_path: Path) -> None:
    assert usual_format(None) is usual_format(THREE) is BY_ID["png"]
    assert usual_format(PAGES) is usual_format(UNEQUAL, BY_ID["jpeg"]) is BY_ID["tiff"]
    assert usual_format(THREE, BY_ID["jpeg"]) is BY_ID["jpeg"]
    jpeg = BY_ID["jpeg"]
    assert usual_format_of(document(tmp_path / "d.tif"), jpeg) is BY_ID["tiff"]
    assert usual_format_of(document(tmp_path / "one.tif", count=1), jpeg) is jpeg
    assert usual_format_of(animation(tmp_path / "a.gif"), jpeg) is jpeg
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0nothing")
    assert usual_format_of(broken, jpeg) is usual_format_of(tmp_path / "none.tif", jpeg) is jpeg


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_pages_become_an_animation_and_come_back(tmp_path: Path, suffix: str) -> None:
    pages = [Frame(Picture(np.full((9, 12, 3), 60 * number, np.uint8)), 0.0) for number in range(3)]
    target = tmp_path / f"a{suffix}"
    write_all(iter(pages), FrameCount("pages", 3, None), target, WriteOptions(lossless=True))
    assert several_in(target) == FrameCount("frames", 3, 0)
    assert [each.seconds for each in frames_of(target)] == [PAGE_SECONDS] * 3
    back = tmp_path / "back.tif"
    write_all(frames_of(target), several_in(target), back, WriteOptions())
    assert several_in(back) == FrameCount("pages", 3, None)
    for one, other in zip(frames_of(back), pages, strict=True):
        np.testing.assert_array_equal(one.picture.pixels, other.picture.pixels)


def test_bytes_of_a_picture() -> None:
    like = Picture(np.zeros((1, 1, 3), np.uint16), np.zeros((1, 1), np.uint16))
    assert picture_bytes(10, 5, like) == 10 * 5 * 4 * 2


def test_one_frame_is_in_memory_at_a_time(tmp_path: Path) -> None:
    alive: list[weakref.ref[np.ndarray]] = []

    def make(picture: Picture, *_: object) -> Picture:
        made = Picture(picture.pixels.repeat(4, 0).repeat(4, 1))
        alive.append(weakref.ref(made.pixels))
        assert sum(each() is not None for each in alive) <= 2  # this one, and the one that is being kept
        return made

    path = animation(tmp_path / "a.png", count=8)
    eight = FrameCount("frames", 8, 0)
    store = FrameStore(eight, 80 * 48 * 3)
    for frame in enhanced_frames(path, eight, make, lambda _share: None, lambda: False):
        store.add(frame)
    del frame
    assert store.complete
    assert not [each for each in alive if each() is not None]
    assert all(is_scratch(frame.picture.pixels) for frame in store)
