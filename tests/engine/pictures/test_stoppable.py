"""A picture that is given up while it is written: nothing is left of it, and what was there stays."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import Cancelled
from engine.pictures import FORMATS, OutputFormat, Picture, WriteOptions, write_picture
from engine.pictures.stoppable import IN_ONE_PIECE, write_stoppable

IDS = [each.id for each in FORMATS]
OLD = b"what was there before"


class Stop:
    """Says so when it is asked for the nth time; counts."""

    def __init__(self, at: int | None = None) -> None:
        self.at, self.asked, self.committed = at, 0, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked == self.at

    def commit(self) -> None:
        self.committed += 1


@pytest.fixture(scope="module")
def noise() -> Picture:
    """Of several strips, and of several pieces for JPEG."""
    pixels = np.random.default_rng(0).integers(0, 256, (900, 700, 3), np.uint8)
    return Picture(pixels)


@pytest.fixture
def picture(output_format: OutputFormat, noise: Picture) -> Picture:
    """A small one for encoders that take it in one piece."""
    return Picture(noise.pixels[:30, :40].copy()) if output_format.id in IN_ONE_PIECE else noise


@pytest.mark.parametrize("output_format", FORMATS, ids=IDS)
def test_what_is_not_stopped_is_what_is_written_otherwise(
    output_format: OutputFormat, picture: Picture, tmp_path: Path
) -> None:
    one, other = (tmp_path / f"{name}{output_format.suffixes[0]}" for name in "ab")
    stop = Stop()
    write_stoppable(picture, one, WriteOptions(), stop, stop.commit)
    write_picture(picture, other, WriteOptions())
    assert one.read_bytes() == other.read_bytes()
    assert stop.committed == 1
    if output_format.id not in IN_ONE_PIECE:
        assert stop.asked > 3  # so it ends soon, wherever it is


@pytest.mark.parametrize("output_format", FORMATS, ids=IDS)
@given(share=st.floats(0, 1))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_stopped_leaves_the_old_file(
    output_format: OutputFormat, picture: Picture, tmp_path: Path, share: float
) -> None:
    target = tmp_path / f"a{output_format.suffixes[0]}"
    counted = Stop()
    write_stoppable(picture, target, WriteOptions(overwrite=True), counted, counted.commit)
    target.write_bytes(OLD)
    stop = Stop(1 + round(share * (counted.asked - 1)))
    with pytest.raises(Cancelled):
        write_stoppable(picture, target, WriteOptions(overwrite=True), stop, stop.commit)
    assert stop.asked == stop.at
    assert not stop.committed
    assert target.read_bytes() == OLD
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("output_format", FORMATS, ids=IDS)
def test_the_last_chance_is_when_the_file_is_complete(output_format: OutputFormat, tmp_path: Path) -> None:
    def commit() -> None:
        (hidden,) = tmp_path.iterdir()
        assert hidden.name.startswith(".")
        raise Cancelled

    small = Picture(np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(Cancelled):
        write_stoppable(
            small, tmp_path / f"a{output_format.suffixes[0]}", WriteOptions(), lambda: False, commit
        )
    assert not [*tmp_path.iterdir()]
