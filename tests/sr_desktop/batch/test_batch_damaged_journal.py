"""Journals that a disk or somebody has damaged: told in a sentence, and never taken for what they are not."""

import random
import sqlite3
from pathlib import Path

import pytest

from sr_desktop.batch.errors import JournalUnusable, batch_sentence
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import FileState, PlannedFile
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.settings import BatchSettings


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Of a batch of forty files, half of them done."""
    path = tmp_path_factory.mktemp("sound") / "j.sqlite"
    with Journal(path) as journal:
        files = [PlannedFile(Path(f"/in/{n}.png"), Path(f"/out/{n}.png")) for n in range(40)]
        batch = journal.add_batch(BatchSettings(model="m", weights="w"), files)
        for _ in range(20):
            file = journal.claim(batch)
            assert file is not None
            journal.end(file.id, FileState.DONE)
    return path.read_bytes()


def use(path: Path) -> int:
    """As the command line does; how many files it has."""
    with JournalReader(path) as reader:
        for batch in reader.batches():
            reader.counts(batch.id)
            reader.files(batch.id)
    with Journal(path) as journal:
        recover(journal)
        count = 0
        for batch in journal.batches():
            journal.claim(batch.id)
            count += journal.counts(batch.id).total
        return count


def used_or_refused(path: Path) -> int | None:
    try:
        return use(path)
    except JournalUnusable as error:
        told = batch_sentence(error)
        assert str(path) in told
        assert told.endswith(".")
        return None


def test_cut(sound: bytes, tmp_path: Path) -> None:
    found = []
    for tenth in range(10):
        path = tmp_path / str(tenth) / "j.sqlite"
        path.parent.mkdir()
        path.write_bytes(sound[: len(sound) * tenth // 10])
        found.append(used_or_refused(path))
    assert found[0] == 0  # an empty file is a journal with nothing in it
    assert found[-1] is None


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bits(sound: bytes, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    refused = 0
    for number in range(12):
        data = bytearray(sound)
        for _ in range(1 + 3 * number):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path = tmp_path / str(number) / "j.sqlite"
        path.parent.mkdir()
        path.write_bytes(data)
        refused += used_or_refused(path) is None
    assert refused


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE files SET state = 'strange' WHERE id = 3",
        "UPDATE files SET width = 'wide', height = 2 WHERE id = 3",
        "UPDATE files SET source = 7 WHERE id = 3",
        "UPDATE batches SET state = 'strange'",
        "UPDATE batches SET settings = '{}'",
        "DROP TABLE files",
    ],
)
def test_what_no_program_of_ours_writes(sound: bytes, tmp_path: Path, change: str) -> None:
    path = tmp_path / "j.sqlite"
    path.write_bytes(sound)
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    assert used_or_refused(path) is None


def test_a_batch_of_a_newer_program(sound: bytes, tmp_path: Path) -> None:
    """It cannot go on here; but others can, old and new, and its files stay as they are."""
    path = tmp_path / "j.sqlite"
    path.write_bytes(sound)
    with Journal(path) as journal:
        known = journal.add_batch(BatchSettings(model="m", weights="w"), [])
        newer = journal.add_batch(
            BatchSettings(model="m", weights="w"), [PlannedFile(Path("/i"), Path("/o"))]
        )
        claimed = journal.claim(newer)
        assert claimed is not None
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE batches SET settings = json_set(settings, '$.later', 1) WHERE id = ?", (newer,)
    )
    connection.commit()
    connection.close()
    with Journal(path) as journal:
        recover(journal)
        assert newer not in [batch.id for batch in journal.batches()]
        assert journal.batch(known).settings.model == "m"
        assert journal.file(claimed.id).state is FileState.READING
        for look in (journal.open_batch, lambda: journal.batch(newer)):
            with pytest.raises(JournalUnusable, match="newer version"):
                look()
        assert journal.batch(journal.add_batch(BatchSettings(model="n", weights="w"))).settings.model == "n"
