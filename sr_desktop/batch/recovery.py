"""After a crash, a kill or a power cut: the journal and the folders are brought together again."""

from __future__ import annotations

from sr_desktop.batch.journal import Journal
from sr_desktop.batch.placing import Staging, remove_staging
from sr_desktop.batch.records import WORKING, BatchState, FileState, Stamp


def recover(journal: Journal) -> int:
    """Files in nobody's hands wait again, and hidden folders go; how many files wait again.

    To be called when no pipeline works with the journal, which is what holding it as a writer means. A result
    that is in its place is done, also where there was no time left to note that: it is never made twice.
    """
    staging = Staging(journal.path)
    again = 0
    for batch in journal.batches():
        if batch.state is not BatchState.OPEN and not journal.files(batch.id, *WORKING):
            continue
        files = journal.files(batch.id)
        lost = []
        for file in files:
            if file.state is FileState.PLACING and file.result == Stamp.of(file.target):
                journal.end(file.id, FileState.DONE)
            elif file.state in WORKING:
                lost.append(file.id)
        journal.put_back(lost)
        again += len(lost)
        for folder in {staging.folder(file.target) for file in files if file.attempts}:
            remove_staging(folder)
    return again
