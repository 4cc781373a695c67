from hypothesis import given
from hypothesis import strategies as st

from engine.batching import MOST_GROWTH, MOST_IN_BATCH, around, batch_of, widened
from engine.tiles import Rect, TileSizes, plan


def picture_tiles(width: int, height: int, tail_px: int) -> tuple[Rect, list[Rect]]:
    """A picture and the sources of its tail tiles."""
    picture = Rect(0, 0, width, height)
    tiles = plan(picture, TileSizes(max(width, height, tail_px), tail_px), 0, 3)
    return picture, [tail.source for tile in tiles for tail in tile.tails]


@given(
    st.integers(1, 300), st.integers(1, 300), st.integers(8, 64), st.integers(1, 40), st.integers(1, 2**18)
)
def test_batches_have_one_size_and_keep_within_their_bounds(width, height, tail_px, most, most_px):
    picture, sources = picture_tiles(width, height, tail_px)
    while sources:
        count, wide, high = batch_of(sources, most, most_px)
        batch, sources = sources[:count], sources[count:]

        assert 1 <= count <= min(most, MOST_IN_BATCH)
        assert count == 1 or count * wide * high <= most_px
        for source in batch:
            found = widened(source, wide, high, picture)
            assert (found.width, found.height) == (wide, high)
            assert around([found, source]) == found, "it holds what is needed"
            assert around([found, picture]) == picture
            # Where a source ends at the border of the picture, so does the wider one: zeros come from there.
            assert source.left > 0 or found.left == 0
            assert source.bottom < picture.bottom or found.bottom == picture.bottom
            assert found.area_px <= MOST_GROWTH * source.area_px


def test_tiles_of_a_photograph_are_computed_together():
    _, sources = picture_tiles(1000, 1000, 128)
    assert batch_of(sources, MOST_IN_BATCH) == (14, 134, 134)  # 15 are above 2 ** 18 pixels


def test_a_small_one_is_not_blown_up():
    large, small = Rect(0, 0, 60, 60), Rect(60, 0, 20, 60)
    assert batch_of([large, small], 9) == (1, 60, 60)
    assert batch_of([small, large], 9) == (1, 20, 60)
