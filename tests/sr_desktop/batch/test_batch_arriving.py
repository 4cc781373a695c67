"""What arrives in a watched folder: new, once more, or while somebody still works at what it was."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_runs import save_picture, settings_for

from engine.card import Model
from engine.sizes import Size
from sr_desktop.batch.arriving import Arrivals
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.plan import Planner
from sr_desktop.batch.records import FileState, Stamp
from sr_desktop.batch.skipping import is_result
from sr_desktop.batch.watch import Watcher


class Told(Watcher):
    """Tells what the test says."""

    def __init__(self, folder: Path) -> None:
        super().__init__([folder])
        self.whole: list[Path] = []

    def ready(self) -> list[FoundFile]:
        told, self.whole = self.whole, []
        return [FoundFile(path, path.parent) for path in told]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "j.sqlite") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def watcher(folder: Path) -> Told:
    return Told(folder)


@pytest.fixture
def batch(journal: Journal, small_model: Model) -> int:
    return journal.add_batch(settings_for(small_model, collision="number"))


@pytest.fixture
def arrivals(journal: Journal, batch: int, watcher: Told, small_model: Model) -> Arrivals:
    settings = settings_for(small_model, collision="number")
    return Arrivals(journal, batch, watcher, Planner(settings, small_model.card, journal))


def states(journal: Journal, batch: int) -> dict[str, FileState]:
    return {file.source.name: file.state for file in journal.files(batch)}


def read(journal: Journal, batch: int) -> int:
    """As the pipeline does; the file's number."""
    claimed = journal.claim(batch)
    assert claimed is not None
    stamp = Stamp.of(claimed.source)
    assert stamp is not None
    journal.has_read(claimed.id, stamp, "digest", Size(20, 12), Size(80, 48))
    return claimed.id


def test_new_ones_are_planned_and_what_is_as_it_was_is_left(
    journal: Journal, batch: int, folder: Path, watcher: Told, arrivals: Arrivals
) -> None:
    path = save_picture(folder / "a.png")
    watcher.whole = [path]
    arrivals.look()
    assert states(journal, batch) == {"a.png": FileState.WAITING}
    journal.end(read(journal, batch), FileState.DONE)
    watcher.whole = [path]
    arrivals.look()
    assert states(journal, batch) == {"a.png": FileState.DONE}
    assert journal.claim(batch) is None


@pytest.mark.parametrize("ended", [FileState.DONE, FileState.FAILED, FileState.SKIPPED])
def test_changed_ones_wait_again(
    journal: Journal, batch: int, folder: Path, watcher: Told, arrivals: Arrivals, ended: FileState
) -> None:
    path = save_picture(folder / "a.png")
    watcher.whole = [path]
    arrivals.look()
    journal.end(read(journal, batch), ended)
    save_picture(path, 33, 9, seed=4)
    watcher.whole = [path]
    arrivals.look()
    assert states(journal, batch) == {"a.png": FileState.WAITING}


def test_while_somebody_works_at_it_it_waits_for_the_end_of_that(
    journal: Journal, batch: int, folder: Path, watcher: Told, arrivals: Arrivals
) -> None:
    """Otherwise two would write one result at the same time."""
    path = save_picture(folder / "a.png")
    watcher.whole = [path]
    arrivals.look()
    number = read(journal, batch)
    save_picture(path, 33, 9, seed=4)
    watcher.whole = [path]
    for state in (FileState.ENHANCING, FileState.WRITING):
        arrivals.look()
        assert states(journal, batch) == {"a.png": state}
        journal.will_write(number, 1.0)
    journal.end(number, FileState.DONE)
    arrivals.look()  # nothing is told any more: it was remembered
    assert states(journal, batch) == {"a.png": FileState.WAITING}
    read(journal, batch)
    arrivals.look()
    assert states(journal, batch) == {"a.png": FileState.ENHANCING}  # and forgotten


def test_earlier_results_stay_results(
    journal: Journal, batch: int, folder: Path, watcher: Told, arrivals: Arrivals
) -> None:
    """Of a file that was done twice both results lie in the watched folder, and neither is an input."""
    path = save_picture(folder / "a.png")
    results = []
    for number in range(3):
        save_picture(path, 20 + number, 9, seed=number)
        watcher.whole = [path, *results]
        arrivals.look()
        claimed = read(journal, batch)
        result = save_picture(folder / f"a_4x_{number}.png", seed=number)
        stamp = Stamp.of(result)
        assert stamp is not None
        journal.will_place(claimed, result, stamp)
        journal.end(claimed, FileState.DONE)
        results.append(result)
    watcher.whole = [path, *results]
    arrivals.look()
    assert states(journal, batch) == {"a.png": FileState.DONE}
    assert all(is_result(journal, result) for result in results)
    os.utime(results[0], (1, 1))  # somebody changed it: it is the user's own now
    assert not is_result(journal, results[0])
