"""Files that are moved while a batch runs: what is read ahead and not computed yet changes places, too."""

import time
from pathlib import Path

import numpy as np
import pytest
from batch_runs import SlowMaker, begun, save_picture
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model
from engine.pictures import Picture
from engine.sizes import Size
from sr_desktop.batch.control import Control
from sr_desktop.batch.events import Event, FileEvent
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.records import FileState, JournalFile
from sr_desktop.batch.room import MOST_FILES
from sr_desktop.batch.runs import run
from sr_desktop.batch.shelf import Shelf
from sr_desktop.batch.stages import Loaded

COUNT = MOST_FILES + 8


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


def test_a_file_that_is_moved_overtakes_what_is_read_ahead(
    journal: Journal, model: Model, tmp_path: Path
) -> None:
    for number in range(COUNT):
        save_picture(tmp_path / "in" / f"{number:02}.png", 20, 12, number)
    batch = begun(journal, model, tmp_path / "in")
    ids = [file.id for file in journal.files(batch.id)]
    ahead, far = MOST_FILES - 2, COUNT - 1

    def during(number: int) -> None:
        if number == 1:  # until all are read for which there is room
            while len(journal.files(batch.id, FileState.ENHANCING)) < MOST_FILES:
                time.sleep(0.01)
            journal.move([ids[ahead], ids[far]], ids[1])
        elif number == 2:  # until the one that was far away is read
            while journal.file(ids[far]).state in (FileState.WAITING, FileState.READING):
                time.sleep(0.01)

    events: list[Event] = []
    assert run(journal, batch, Control(), events.append, maker=SlowMaker(during)).done == COUNT
    told = [event.id for event in events if isinstance(event, FileEvent)]
    computed = [each.id for each in events if isinstance(each, FileEvent) and each.share == 0.5]
    rest = [each for number, each in enumerate(ids) if number not in (0, ahead, far)]
    assert computed == [ids[0], ids[ahead], ids[far], *rest]
    assert set(told) == set(ids)


def test_a_file_that_is_not_done_keeps_the_place_it_was_moved_to(
    journal: Journal, model: Model, tmp_path: Path
) -> None:
    for number in range(3):
        save_picture(tmp_path / "in" / f"{number}.png", 20, 12, number)
    batch = begun(journal, model, tmp_path / "in")
    first = journal.claim(batch.id)
    assert first is not None
    journal.move([first.id], None)
    assert journal.place_of(first) == journal.file(first.id).position > first.position
    journal.put_back([first.id])
    names = [claimed.source.name for _ in range(3) if (claimed := journal.claim(batch.id)) is not None]
    assert names == ["1.png", "2.png", "0.png"]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from([4, 8])), min_size=1, max_size=8), st.integers(1, 3)
)
def test_files_leave_the_shelf_by_their_places_and_alike_ones_together(
    files: list[tuple[int, int]], most: int
) -> None:
    places = dict(enumerate(place for place, _width in files))
    shelf = Shelf(lambda file: places[file.id])
    for number, (_place, width) in enumerate(files):
        picture = Picture(np.zeros((4, width, 3), np.uint8))
        file = JournalFile(Path(f"{number}"), Path("x"), id=number)
        shelf.put(Loaded(file, picture, Size(4 * width, 16)))
    shelf.close()
    left = sorted(places, key=lambda number: places[number])
    while group := shelf.take(lambda _loaded: most):
        width = group[0].picture.width
        alike = [number for number in left if files[number][1] == width]
        assert [loaded.file.id for loaded in group] == alike[:most]
        assert group[0].file.id == left[0]
        left = [number for number in left if number not in alike[:most]]
        shelf.done(group)
    assert not left
