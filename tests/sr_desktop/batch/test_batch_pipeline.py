"""Reading, enhancing and writing that overlap; one bad file never stops the rest."""

import threading
import time
from pathlib import Path

import pytest
from batch_runs import SlowMaker, begun, hidden_below, save_picture, settings_for, size_of
from limits import LIMIT_S

from engine.card import Model
from engine.pictures import Picture
from sr_desktop.batch.control import Control
from sr_desktop.batch.events import Event, FileEvent, Outcome, Overall
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.pipeline import Pipeline
from sr_desktop.batch.records import BatchState, FileState
from sr_desktop.batch.report import write_report
from sr_desktop.batch.room import Room
from sr_desktop.batch.runs import run


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


def test_all_that_can_be_done_is_done(journal: Journal, model: Model, folder: Path) -> None:
    events: list[Event] = []
    batch = begun(journal, model, folder)
    outcome = run(journal, batch, Control(), events.append)
    assert (outcome.done, outcome.failed, outcome.skipped, outcome.waiting) == (5, 1, 0, 0)
    assert not outcome.cancelled
    for number in range(5):
        assert size_of(folder / f"{number}_4x.png") == (4 * (20 + number), 48)
    assert not hidden_below(folder)
    assert journal.batch(batch.id).state is BatchState.FINISHED

    [failed] = journal.files(batch.id, FileState.FAILED)
    assert failed.kind == "PictureDamaged"
    assert "damaged" in failed.message
    states: dict[int, list[FileState]] = {}
    for event in events:
        if isinstance(event, FileEvent) and event.state not in states.setdefault(event.id, [])[-1:]:
            states[event.id].append(event.state)
    assert states[failed.id] == ["reading", "failed"]
    del states[failed.id]
    assert set(map(tuple, states.values())) == {("reading", "enhancing", "writing", "done")}
    shares = [event.share for event in events if isinstance(event, Overall)]
    assert shares == sorted(shares)
    last = [event for event in events if isinstance(event, Overall)][-1]
    assert (last.share, last.done, last.failed, last.seconds_left) == (1.0, 5, 1, 0.0)
    assert last.megapixels_per_s is not None


def test_results_are_those_of_the_engine(journal: Journal, model: Model, folder: Path) -> None:
    import numpy as np

    from engine.enhancer import Enhancer
    from engine.pictures import read_picture

    run(journal, begun(journal, model, folder), Control())
    alone = Enhancer.open(model, "cpu", "float32").enhance(read_picture(folder / "3.png"))
    assert np.array_equal(read_picture(folder / "3_4x.png").pixels, alone.pixels)


def test_cancelled_files_wait_and_are_done_later(journal: Journal, model: Model, folder: Path) -> None:
    control = Control()
    batch = begun(journal, model, folder)
    maker = SlowMaker(lambda number: control.cancel() if number == 3 else None)
    outcome = run(journal, batch, control, maker=maker)
    assert outcome.cancelled
    assert outcome.done == 2  # what was computed is written
    assert outcome.waiting >= 3
    assert journal.batch(batch.id).state is BatchState.OPEN
    assert not hidden_below(folder)
    again = SlowMaker()
    assert run(journal, batch, Control(), maker=again).done == 5
    assert again.count == 3


def test_paused_it_stands_still(journal: Journal, model: Model, folder: Path) -> None:
    control, reached = Control(), threading.Event()

    def pause(number: int) -> None:
        if number == 2:
            control.pause()
            reached.set()

    maker = SlowMaker(pause)
    thread = threading.Thread(
        target=lambda: outcomes.append(run(journal, begun_batch, control, maker=maker)), daemon=True
    )
    outcomes: list[Outcome] = []
    begun_batch = begun(journal, model, folder)
    thread.start()
    assert reached.wait(LIMIT_S)
    stood = control.clock()
    time.sleep(0.3)
    assert control.paused
    assert (maker.count, control.clock()) == (2, stood)
    control.resume()
    thread.join(LIMIT_S)
    assert outcomes[0].done == 5


def test_no_more_is_held_than_there_is_room(journal: Journal, model: Model, tmp_path: Path) -> None:
    for number in range(12):
        save_picture(tmp_path / "in" / f"{number:02}.png", 100, 100, number)
    batch = begun(journal, model, tmp_path / "in")
    one = 100 * 100 * 7 + 400 * 400 * 8

    def wait_until_full(number: int) -> None:
        deadline = time.monotonic() + LIMIT_S
        while number == 1 and pipeline.room.peak_bytes < 3 * one:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    pipeline = Pipeline(
        *(journal, batch, model.card, SlowMaker(wait_until_full), Control()), room_bytes=3 * one
    )
    assert pipeline.run().done == 12
    assert pipeline.room.peak_bytes == 3 * one


def test_one_file_beyond_the_room_is_done_alone() -> None:
    room = Room(100)
    assert room.take(1, 1000, lambda: False)
    assert not room.take(2, 1, lambda: True)
    room.give_back(1)
    assert room.take(2, 1, lambda: False)


def test_the_engine_waits_for_nobody(journal: Journal, model: Model, tmp_path: Path) -> None:
    """While one file is computed, the next is read and the last one written."""
    for number in range(6):
        save_picture(tmp_path / "in" / f"{number}.png", seed=number)
    batch = begun(journal, model, tmp_path / "in")
    seen: list[list[FileState]] = []

    def look(number: int) -> None:
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            states = [file.state for file in journal.files(batch.id)]
            before, after = states[: number - 1], states[number : number + 1]
            if set(before) <= {FileState.DONE} and set(after) <= {FileState.ENHANCING}:
                break
            time.sleep(0.01)
        seen.append(states)

    run(journal, batch, Control(), maker=SlowMaker(look))
    for number, states in enumerate(seen):
        assert states[:number] == [FileState.DONE] * number
        assert states[number : number + 2] == [FileState.ENHANCING] * min(2, 6 - number)


def test_another_batch_may_have_done_it_meanwhile(journal: Journal, model: Model, folder: Path) -> None:
    first, second = begun(journal, model, folder), begun(journal, model, folder)
    run(journal, second, Control(), maker=SlowMaker())
    maker = SlowMaker()
    outcome = run(journal, first, Control(), maker=maker)
    assert (maker.count, outcome.skipped, outcome.failed) == (0, 5, 1)


def test_reports(journal: Journal, model: Model, folder: Path, tmp_path: Path) -> None:
    import csv
    import json

    batch = begun(journal, model, folder)
    run(journal, batch, Control(), maker=SlowMaker())
    write_report(journal, batch.id, tmp_path / "r.csv")
    write_report(journal, batch.id, tmp_path / "r.json")
    with (tmp_path / "r.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    whole = json.loads((tmp_path / "r.json").read_text())
    assert [line["source"] for line in lines] == [line["source"] for line in whole["files"]]
    assert [line["state"] for line in lines].count("done") == 5
    assert whole["settings"]["model"] == model.card.id
    [failed] = [line for line in lines if line["state"] == "failed"]
    assert (failed["kind"], failed["result"]) == ("PictureDamaged", "")


def test_the_real_maker_does_what_old_photographs_need(model: Model) -> None:
    import numpy as np

    noise = np.random.default_rng(0).normal(128, 8, (96, 128, 1)).clip(0, 255).astype(np.uint8)
    picture = Picture(noise.repeat(3, 2))
    shares: list[float] = []
    plain = EngineMaker.open(settings_for(model)).make(picture, shares.append, lambda: False)
    grain = EngineMaker.open(settings_for(model, grain=1.0, scratches=0.5, tile_px=64)).make(
        picture, shares.append, lambda: False
    )
    assert plain.pixels.shape == grain.pixels.shape == (384, 512, 3)
    assert not np.array_equal(plain.pixels, grain.pixels)
    assert shares[-1] == 1.0
