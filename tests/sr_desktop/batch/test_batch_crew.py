"""Several makers that share the files of a batch, and makers that take several pictures at a time."""

import threading
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from batch_runs import SlowMaker, begun, hidden_below, save_picture, settings_for, size_of
from limits import LIMIT_S

from engine.card import Model
from engine.errors import Cancelled, OutOfMemory
from engine.pictures import Picture
from sr_desktop.batch.control import Control
from sr_desktop.batch.crew import Crew
from sr_desktop.batch.errors import MakerLost
from sr_desktop.batch.events import Event, FileEvent, Overall
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.pipeline import Pipeline
from sr_desktop.batch.records import BatchRecord, Counts, FileState
from sr_desktop.batch.runs import run


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


@pytest.fixture
def batch(journal: Journal, model: Model, tmp_path: Path) -> BatchRecord:
    """Twelve pictures, all of one size but the last two."""
    for number in range(12):
        save_picture(tmp_path / "in" / f"{number:02}.png", 20 + max(0, number - 9), 12, number)
    return begun(journal, model, tmp_path / "in")


def assert_all_done(journal: Journal, batch: BatchRecord) -> None:
    """Each file once, and right."""
    files = journal.files(batch.id)
    assert [file.state for file in files] == [FileState.DONE] * 12
    assert [file.attempts for file in files] == [1] * 12
    for file in files:
        assert size_of(file.target) == (4 * file.size.width, 48)
    folder = files[0].target.parent
    assert len(list(folder.glob("*_4x.png"))) == 12
    assert not hidden_below(folder)


class Lost(SlowMaker):
    """Fails for good at its third picture."""

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        if self.count == 2:
            on_share(0.7)
            raise MakerLost("the cable is out")
        return super().make(picture, on_share, should_stop)


def test_makers_work_at_the_same_time(journal: Journal, model: Model, batch: BatchRecord) -> None:
    meeting = threading.Barrier(3, timeout=LIMIT_S)
    makers = tuple(SlowMaker(lambda _number: meeting.wait()) for _ in range(3))
    events: list[Event] = []
    outcome = Pipeline(journal, batch, model.card, Crew(makers, 3), Control(), events.append).run()
    assert outcome.done == 12
    assert [maker.count for maker in makers] == [4, 4, 4]
    assert_all_done(journal, batch)
    assert 0 < outcome.busy_share <= 1
    shares = [event.share for event in events if isinstance(event, Overall)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_another_maker_does_what_a_lost_one_had(journal: Journal, model: Model, batch: BatchRecord) -> None:
    lost, slow = Lost(), SlowMaker()
    # The good one waits until the bad one is gone: only what is handed back can bring its file to it.
    gone = threading.Event()
    lost_make = lost.make

    def make(picture: Picture, *rest: Callable[..., object]) -> Picture:
        try:
            return lost_make(picture, *rest)  # type: ignore[arg-type]
        except MakerLost:
            gone.set()
            raise

    lost.make = make  # type: ignore[method-assign]
    slow._during = lambda _number: None if gone.wait(LIMIT_S) else pytest.fail("it was not lost")
    outcome = Pipeline(journal, batch, model.card, Crew((lost, slow), 2), Control()).run()
    assert outcome.done == 12
    assert (lost.count, slow.count) == (2, 10)
    assert_all_done(journal, batch)


def test_without_any_maker_left_the_rest_waits(journal: Journal, model: Model, batch: BatchRecord) -> None:
    before = set(threading.enumerate())
    with pytest.raises(MakerLost):
        Pipeline(journal, batch, model.card, Crew((Lost(), Lost()), 2), Control()).run()
    assert set(threading.enumerate()) <= before  # others may have ended meanwhile
    states = [file.state for file in journal.files(batch.id)]
    assert states.count(FileState.DONE) == 4
    assert FileState.FAILED not in states
    assert not hidden_below(journal.files(batch.id)[0].target.parent)


class Together(SlowMaker):
    """Takes the first picture alone, and then up to four: all are read while it has the first.

    groups: how many it got at a time.
    """

    def __init__(self, journal: Journal, batch: BatchRecord) -> None:
        def wait(number: int) -> None:
            while number == 1 and journal.files(batch.id, FileState.WAITING, FileState.READING):
                time.sleep(0.01)

        super().__init__(wait)
        self.groups: list[int] = []
        self.failing: list[int] = []
        self.broken = False

    def most_together(self, _picture: Picture) -> int:
        return 4 if self.count else 1  # at the first one, how many more are read is a matter of luck

    def make_several(
        self, pictures: Sequence[Picture], on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> list[Picture | Exception]:
        assert len({picture.pixels.shape for picture in pictures}) == 1
        self.groups.append(len(pictures))
        if self.broken:
            raise ZeroDivisionError("all of them")
        if should_stop():
            raise Cancelled
        made: list[Picture | Exception] = [self.make(each, on_share, should_stop) for each in pictures]
        for number in self.failing:
            made[number] = OutOfMemory("cuda:0", None)
        return made


def test_what_is_alike_is_made_together(journal: Journal, batch: BatchRecord) -> None:
    maker, events = Together(journal, batch), list[Event]()
    assert run(journal, batch, Control(), events.append, maker=maker).done == 12
    assert maker.groups == [4, 4]  # of the nine that are of one size, and behind the first
    assert_all_done(journal, batch)
    states = {event.id: event.state for event in events if isinstance(event, FileEvent)}
    assert set(states.values()) == {FileState.DONE}


def test_one_of_a_group_fails_alone(journal: Journal, batch: BatchRecord) -> None:
    maker = Together(journal, batch)
    maker.failing = [1]
    outcome = run(journal, batch, Control(), maker=maker)
    assert outcome.failed == len(maker.groups)
    assert outcome.done == 12 - outcome.failed
    assert {file.kind for file in journal.files(batch.id, FileState.FAILED)} == {"OutOfMemory"}


def test_a_group_that_fails_is_made_one_by_one(journal: Journal, batch: BatchRecord) -> None:
    maker = Together(journal, batch)
    maker.broken = True
    assert run(journal, batch, Control(), maker=maker).done == 12
    assert maker.groups
    assert_all_done(journal, batch)


def test_counting_a_large_batch_takes_little_of_the_time(
    journal: Journal, batch: BatchRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each file would take longer than a thumbnail. In the end all are counted."""
    counts, counted, events = journal.counts, list[float](), list[Event]()

    def slow(number: int) -> Counts:
        counted.append(time.perf_counter())
        time.sleep(0.01)
        return counts(number)

    monkeypatch.setattr(journal, "counts", slow)
    assert run(journal, batch, Control(), events.append, maker=SlowMaker()).done == 12
    while_running = counted[2:-2]  # before and after it is counted anyway
    gaps = [after - before for before, after in pairwise(while_running)]
    assert all(gap > 0.4 for gap in gaps)
    last = [event for event in events if isinstance(event, Overall)][-1]
    assert (last.done, last.share) == (12, 1.0)


def test_the_real_maker_groups_small_pictures(model: Model) -> None:
    pictures = [
        Picture(np.random.default_rng(seed).integers(0, 256, (12, 20, 3), np.uint8)) for seed in range(3)
    ]
    maker = EngineMaker.open(settings_for(model, grain=0.5, scratches=0.5))
    assert maker.most_together(pictures[0]) == 16
    assert maker.most_together(Picture(np.zeros((65, 64, 3), np.uint8))) == 1
    maker._enhancer._backends.first.batch_px = 2**15  # as on a graphics card
    assert maker.most_together(Picture(np.zeros((65, 64, 3), np.uint8))) == 7
    alone = [maker.make(picture, lambda _share: None, lambda: False) for picture in pictures]
    shares: list[float] = []
    together = maker.make_several(pictures, shares.append, lambda: False)
    for one, other in zip(alone, together, strict=True):
        assert isinstance(other, Picture)
        assert np.array_equal(one.pixels, other.pixels)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    for changes in ({"tile_px": 64}, {"size": {"kind": "ByFactor", "factor": 3.0}}):
        other_maker = EngineMaker(maker._enhancer, settings_for(model, **changes))
        assert other_maker.most_together(pictures[0]) == 1
