"""What a batch tells while several threads end files, and what becomes of it where nobody listens."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from batch_runs import SlowMaker, begun, save_picture
from limits import LIMIT_S

from engine.card import Model
from engine.pictures import Picture
from sr_desktop.batch import telling
from sr_desktop.batch.control import Control
from sr_desktop.batch.events import Event, FileEvent, Overall
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.pipeline import Pipeline
from sr_desktop.batch.records import FileState, JournalFile
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.runs import run


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


class InPairs(SlowMaker):
    """Takes two pictures at a time, where there are two alike."""

    def most_together(self, _picture: Picture) -> int:
        return 2

    def make_several(
        self, pictures: Sequence[Picture], on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> list[Picture | Exception]:
        return [self.make(each, on_share, should_stop) for each in pictures]


@pytest.mark.parametrize("maker", [SlowMaker, InPairs])
@pytest.mark.parametrize(
    ("state", "share"), [("reading", 0), ("enhancing", 0), ("enhancing", 0.5), ("writing", 1), ("done", 1)]
)
def test_whoever_listens_may_go_at_any_moment(
    journal: Journal, model: Model, folder: Path, maker: type[SlowMaker], state: str, share: float
) -> None:
    """As where the output is a pipe that is closed: the batch ends, and that is no picture's fault."""
    save_picture(folder / "1.png", 20, 12, 1)  # of the size of the first
    batch = begun(journal, model, folder)
    gone = threading.Event()

    def tell(event: Event) -> None:
        if isinstance(event, FileEvent) and (event.state, event.share) == (state, share):
            gone.set()
        if gone.is_set():
            raise BrokenPipeError

    before = set(threading.enumerate())
    with pytest.raises(BrokenPipeError):
        run(journal, batch, Control(), tell, maker=maker())
    assert set(threading.enumerate()) <= before
    assert {file.kind for file in journal.files(batch.id, FileState.FAILED)} <= {"PictureDamaged"}
    recover(journal)
    outcome = run(journal, batch, Control(), maker=SlowMaker())
    assert (outcome.done, outcome.failed) == (5, 1)


def test_the_share_never_falls_where_two_files_end_at_once(
    journal: Journal, model: Model, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal has noted the end of one, which is not told yet when the other's end is counted."""
    monkeypatch.setattr(telling, "COUNTING_SHARE", 1e9)  # counted at each end
    batch = begun(journal, model, folder)
    over, held, second, both = Pipeline._over, *(threading.Event() for _ in range(3))

    def late(self: Pipeline, file: JournalFile) -> None:
        done = file.state is FileState.DONE
        if done and not held.is_set():
            held.set()
            assert second.wait(LIMIT_S), "no other file ended"
            over(self, file)
            both.set()
            return
        over(self, file)
        if done:
            second.set()

    def wait(number: int) -> None:
        if number == 3:
            assert both.wait(LIMIT_S)

    monkeypatch.setattr(Pipeline, "_over", late)
    events: list[Event] = []
    assert run(journal, batch, Control(), events.append, maker=SlowMaker(wait)).done == 5
    shares = [event.share for event in events if isinstance(event, Overall)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
