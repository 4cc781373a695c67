"""The journal: one writer, readers, nothing half written."""

import os
import sqlite3
from pathlib import Path

import pytest

from engine.sizes import Size
from sr_desktop.batch.errors import JournalInUse, JournalUnusable, NothingToResume
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.placing import Staging, place
from sr_desktop.batch.records import BatchState, FileState, PlannedFile, Stamp
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.runs import to_resume
from sr_desktop.batch.settings import BatchSettings

SETTINGS = BatchSettings(model="m", weights="w")


def planned(folder: Path, count: int) -> list[PlannedFile]:
    return [
        PlannedFile(folder / f"{number}.jpg", folder / f"{number}_4x.png", Size(10, 10), Size(1000, 1000))
        for number in range(count)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "j.sqlite"


def test_files_are_claimed_in_order_and_each_once(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 3))
        claimed = [journal.claim(batch) for _ in range(4)]
    assert [file and file.source.name for file in claimed] == ["0.jpg", "1.jpg", "2.jpg", None]
    assert claimed[0] is not None
    assert (claimed[0].state, claimed[0].attempts) == (FileState.READING, 1)


def test_names_that_are_no_text_are_kept(path: Path, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"caf\xe9 '\" # % \xf0\x9f\x98\x80.jpg")
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, [PlannedFile(source, source.with_suffix(".png"))])
        assert journal.files(batch)[0].source == source


def test_sentences_about_such_names_are_kept(path: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    files = [
        PlannedFile(tmp_path / name, tmp_path / "1", state=FileState.FAILED, message=f"{name} is odd."),
        PlannedFile(tmp_path / "half", tmp_path / "2", state=FileState.FAILED, message="\ud800 is half."),
        PlannedFile(tmp_path / "later", tmp_path / "3"),
    ]
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, files)
        claimed = journal.claim(batch)
        assert claimed is not None
        journal.end(claimed.id, FileState.FAILED, "PictureDamaged", f"{name} is damaged.")
        messages = [file.message for file in journal.files(batch)]
    assert messages == ["caf\\xe9.jpg is odd.", "\\ud800 is half.", "caf\\xe9.jpg is damaged."]


def test_the_order_can_be_changed(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 5))
        ids = [file.id for file in journal.files(batch)]
        journal.move([ids[4], ids[3]], ids[1])
        journal.move([ids[0]], None)
        names = [file.source.stem for file in journal.files(batch)]
    assert names == ["4", "3", "1", "2", "0"]


def test_one_writer_many_readers(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 2))
        with pytest.raises(JournalInUse):
            Journal(path)
        with JournalReader(path) as one, JournalReader(path) as other:
            journal.claim(batch)
            assert one.counts(batch) == other.counts(batch) == journal.counts(batch)
            with pytest.raises(JournalUnusable), one._told():
                one._connection.execute("DELETE FROM files")
    with Journal(path) as again:  # the lock went with its holder
        assert again.counts(batch).total == 2


def test_what_is_no_journal(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.write_text("words " * 100)
    for kind in (Journal, JournalReader):
        with pytest.raises(JournalUnusable):
            kind(path)
    with pytest.raises(JournalUnusable):
        JournalReader(tmp_path / "missing")
    connection = sqlite3.connect(tmp_path / "other")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(JournalUnusable, match="99"):
        Journal(tmp_path / "other")


def test_a_journal_whose_beginning_was_killed_is_empty(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    for begun in ("PRAGMA user_version", "PRAGMA journal_mode = WAL"):
        connection = sqlite3.connect(path)
        connection.execute(begun)
        connection.close()
        with JournalReader(path) as reader:
            assert (reader.batches(), reader.open_batch()) == ((), None)
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 1))
        with JournalReader(path) as reader:
            assert reader.counts(batch).total == 1


def test_files_of_a_dismissed_batch_are_in_nobodys_hands(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 2))
        claimed = journal.claim(batch)
        assert claimed is not None
        hidden = Staging(path).folder(claimed.target)
        hidden.mkdir()
        journal.set_batch(batch, BatchState.DISMISSED)
        assert recover(journal) == 1
        assert not hidden.exists()
        assert journal.batch(batch).state is BatchState.DISMISSED


def test_a_plan_that_breaks_off_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def breaking() -> object:
        yield from planned(tmp_path, 2)
        raise OSError("gone")

    with Journal(path) as journal:
        with pytest.raises(OSError, match="gone"):
            journal.add_batch(SETTINGS, breaking())  # type: ignore[arg-type]
        assert journal.batches() == ()
        with pytest.raises(NothingToResume):
            to_resume(journal)


def test_counts_in_megapixels(path: Path, tmp_path: Path) -> None:
    files = [*planned(tmp_path, 3), PlannedFile(tmp_path / "x", tmp_path / "y")]
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, files)
        ids = [file.id for file in journal.files(batch)]
        journal.end(ids[0], FileState.DONE)
        journal.end(ids[1], FileState.SKIPPED, "done")
        counts = journal.counts(batch)
        assert (counts.total, counts.of(FileState.WAITING), counts.unknown) == (4, 2, 1)
        assert (counts.known_megapixels, counts.ended_megapixels) == (2.0, 1.0)
        journal.end(ids[3], FileState.FAILED, "PictureEmpty", "It is empty.")
        assert journal.counts(batch).unknown == 0
        assert journal.retry_failed(batch) == 1
        assert journal.files(batch, FileState.WAITING)[1].message == ""


def test_a_torn_end_costs_the_last_notes_only(path: Path, tmp_path: Path) -> None:
    """As after a power cut in the middle of a note: what was noted before it stays, in its order."""
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 6))
        for file in journal.files(batch):
            journal.claim(batch)
            journal.end(file.id, FileState.DONE)
        whole = path.with_name(f"{path.name}-wal").read_bytes()
        main = path.read_bytes()
    counts = []
    for tenth in range(11):
        for rubbish in (b"", b"\xff" * 500):
            torn = tmp_path / f"torn {tenth} {len(rubbish)}" / "j.sqlite"
            torn.parent.mkdir()
            torn.write_bytes(main)
            torn.with_name("j.sqlite-wal").write_bytes(whole[: len(whole) * tenth // 10] + rubbish)
            with Journal(torn) as journal:
                recover(journal)
                states = [file.state for found in journal.batches() for file in journal.files(found.id)]
            assert states in ([], *([FileState.DONE] * n + [FileState.WAITING] * (6 - n) for n in range(7)))
            counts.append(states.count(FileState.DONE))
    assert counts == sorted(counts)
    assert counts[-1] == 6


@pytest.mark.parametrize("in_place", [True, False])
def test_after_a_crash_results_in_their_place_are_done(path: Path, tmp_path: Path, in_place: bool) -> None:
    with Journal(path) as journal:
        batch = journal.add_batch(SETTINGS, planned(tmp_path, 3))
        placing, writing = journal.claim(batch), journal.claim(batch)
        assert placing is not None
        assert writing is not None
        staged = Staging(path).folder(placing.target)
        staged.mkdir()
        (staged / "1.png").write_bytes(b"whole")
        (staged / ".x.part").write_bytes(b"half")
        stamp = Stamp.of(staged / "1.png")
        assert stamp is not None
        journal.will_write(writing.id, 1.0)
        journal.will_place(placing.id, placing.target, stamp)
        if in_place:
            place(staged / "1.png", placing.target, replace=False)
        else:
            placing.target.write_bytes(b"other")  # of somebody else, who was quicker
    with Journal(path) as journal:
        assert recover(journal) == (1 if in_place else 2)
        states = [file.state for file in journal.files(batch)]
        assert states == [FileState.DONE if in_place else FileState.WAITING, *[FileState.WAITING] * 2]
        assert not staged.exists()
        assert journal.batch(batch).state is BatchState.OPEN


def test_placing_replaces_only_when_told_and_keeps_permissions(tmp_path: Path) -> None:
    staged, target = tmp_path / "staged", tmp_path / "target"
    staged.write_bytes(b"new")
    target.write_bytes(b"old")
    target.chmod(0o640)
    with pytest.raises(FileExistsError):
        place(staged, target, replace=False)
    assert (staged.read_bytes(), target.read_bytes()) == (b"new", b"old")
    place(staged, target, replace=True)
    assert (target.read_bytes(), target.stat().st_mode & 0o777, staged.exists()) == (b"new", 0o640, False)
