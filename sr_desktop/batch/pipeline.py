"""Three stages that overlap: while one file is computed, the next are read and the last ones written.

The network is run by the thread that calls `run`, and where there are several makers (`crew`), by one thread
for each of the others; one thread reads, some write, since compressing a result may take longer than
computing it. Between them are queues without a bound of their own: `room` bounds what is under way, in bytes
and in files, before a file is read.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from queue import SimpleQueue

from engine.card import ModelCard
from sr_desktop.batch.computing import Computing
from sr_desktop.batch.control import LOOK_S, Control
from sr_desktop.batch.crew import Crew, Maker
from sr_desktop.batch.events import OnEvent, Outcome
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.records import BatchRecord, BatchState, FileState, JournalFile
from sr_desktop.batch.room import Room, bytes_of, most_files, usual_room
from sr_desktop.batch.shelf import Shelf
from sr_desktop.batch.stages import Made, Stages
from sr_desktop.batch.telling import Telling

FEWEST_WRITERS, MOST_WRITERS = 2, 4
"""Small results take longer to reach the disk than to be compressed. Where computing took no time
(benchmarks/batch.py --side 64 --no-network, two cores) two writers, of which one waits for the disk, brought
2.4 to 2.8 times as many files a second as one; a third brought nothing more."""


class Pipeline:
    """One run of a batch, from its first waiting file to its last.

    on_event: called by several threads, one at a time; it must not wait for the pipeline.
    more_to_come: files may still be added to the journal (a watched folder); until it says no, running out
    of files is no end.
    """

    def __init__(
        self,
        journal: Journal,
        batch: BatchRecord,
        card: ModelCard,
        maker: Maker | Crew,
        control: Control,
        on_event: OnEvent | None = None,
        *,
        room_bytes: int | None = None,
        more_to_come: Callable[[], bool] | None = None,
    ) -> None:
        self._journal, self._batch, self._control = journal, batch, control
        self._more_to_come = more_to_come or (lambda: False)
        self._crew = Crew.of(maker)
        usual = usual_room(batch.settings.memory_bytes) if room_bytes is None else room_bytes
        self.room = Room(usual, most_files(len(self._crew.makers)))
        self._stages = Stages(journal, batch, card)
        self._telling = Telling(journal, batch, control, on_event)
        self._loaded = Shelf(journal.place_of)
        self._made: SimpleQueue[Made | None] = SimpleQueue()
        self._computing = Computing(
            *(self._loaded, self._made, self._stages, self._telling, control),
            makers=len(self._crew.makers),
            should_stop=self._must_stop,
            on_end=self._over,
        )
        self._broken: Exception | None = None

    def run(self) -> Outcome:
        """To the end, or until cancelled; then what is computed is still written.

        Raises JournalUnusable where the journal cannot be written any more, MakerLost where nobody is left to
        compute: nothing further is begun then.
        """
        began = self._control.clock()
        threads = [self._thread("batch-read", self._read_all)]
        for number, maker in enumerate(self._crew.makers[1:], 1):
            threads.append(self._thread(f"batch-compute-{number}", partial(self._computing.work, maker)))
        writers = [self._thread(f"batch-write-{number}", self._write_all) for number in range(self._writers)]
        for thread in (*threads, *writers):
            thread.start()
        try:
            self._guarded(partial(self._computing.work, self._crew.makers[0]))
        except BaseException as error:  # a second Ctrl+C: end soon, and let it go on upwards
            self._broken = self._broken or RuntimeError(repr(error))
            raise
        finally:
            try:
                for thread in threads:
                    thread.join()
            finally:  # also where a second Ctrl+C comes meanwhile: they would wait for ever
                for _ in writers:
                    self._made.put(None)
            for thread in writers:
                thread.join()
            self._stages.clean_up()
        if self._broken is not None:
            raise self._broken
        self._telling.finish()
        return self._outcome(self._control.clock() - began)

    def _read_all(self) -> None:
        """Stage 1, in a thread of its own."""
        try:
            while not self._must_stop() and self.room.wait(self._ended):  # or one more file would be in work
                file = self._journal.claim(self._batch.id)
                if file is None:
                    if not self._more_to_come():
                        return
                    time.sleep(LOOK_S)
                    continue
                if not self.room.take(file.id, bytes_of(file.size, file.result_size), self._ended):
                    self._journal.put_back([file.id])
                    return
                self._telling.file(replace(file, state=FileState.READING))
                loaded = self._stages.read(file)
                if isinstance(loaded, JournalFile):
                    self._over(loaded)
                    continue
                self.room.correct(
                    file.id, bytes_of(loaded.file.size, loaded.result_size, loaded.picture.depth)
                )
                self._loaded.put(loaded)
                del loaded  # the picture is freed as soon as the next stage is done with it
        finally:
            self._loaded.close()

    def _write_all(self) -> None:
        """Stage 3, in several threads."""
        while (made := self._made.get()) is not None:
            self._telling.file(replace(made.file, state=FileState.WRITING), 1.0)
            ended = self._stages.write(made)
            del made
            self._over(ended)

    @property
    def _writers(self) -> int:
        """Where several compute, elsewhere, this machine has more time to write."""
        cores = os.cpu_count() or 2
        if self._crew.computing > 1:
            return max(FEWEST_WRITERS, min(16, cores))
        return max(FEWEST_WRITERS, min(MOST_WRITERS, cores // 2))

    def _thread(self, name: str, stage: Callable[[], None]) -> threading.Thread:
        return threading.Thread(target=self._guarded, args=(stage,), name=name)

    def _guarded(self, stage: Callable[[], None]) -> None:
        """A stage that cannot go on ends all of them; `run` raises its error."""
        try:
            stage()
        except Exception as error:  # noqa: BLE001  # raised by run, in the caller's thread
            self._broken = self._broken or error
            self._control.resume()

    def _ended(self) -> bool:
        return self._control.cancelled or self._broken is not None

    def _must_stop(self) -> bool:
        """Between two steps: wait while paused."""
        return self._control.wait_while_paused() or self._broken is not None

    def _over(self, file: JournalFile) -> None:
        self.room.give_back(file.id)
        self._telling.ended(file)

    def _outcome(self, seconds: float) -> Outcome:
        """What was read or begun and is not finished waits again."""
        batch = self._batch.id
        self._journal.put_back(
            [file.id for file in self._journal.files(batch, FileState.READING, FileState.ENHANCING)]
        )
        counts = self._journal.counts(batch)
        waiting = counts.of(FileState.WAITING)
        if not waiting:
            self._journal.set_batch(batch, BatchState.FINISHED)
        return Outcome(
            batch=batch,
            done=counts.of(FileState.DONE),
            failed=counts.of(FileState.FAILED),
            skipped=counts.of(FileState.SKIPPED),
            waiting=waiting,
            cancelled=self._control.cancelled,
            seconds=seconds,
            busy_seconds=self._computing.busy_s / self._crew.computing,
        )
