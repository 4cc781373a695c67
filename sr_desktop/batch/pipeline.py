"""Three stages that overlap: while one file is computed, the next are read and the last ones written.

The network is run by the thread that calls `run`; one thread reads, some write, since compressing a result
may take longer than computing it. Between them are queues without a bound of their own: `room` bounds what
is under way, in bytes and in files, before a file is read.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

from engine.card import ModelCard
from engine.errors import Cancelled
from sr_desktop.batch.control import LOOK_S, Control
from sr_desktop.batch.events import FileEvent, OnEvent, Outcome
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import Maker
from sr_desktop.batch.meter import Meter
from sr_desktop.batch.records import BatchRecord, BatchState, FileState, JournalFile
from sr_desktop.batch.room import Room, bytes_of, usual_room
from sr_desktop.batch.stages import Loaded, Made, Stages

MOST_WRITERS = 4


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
        maker: Maker,
        control: Control,
        on_event: OnEvent | None = None,
        *,
        room_bytes: int | None = None,
        more_to_come: Callable[[], bool] | None = None,
    ) -> None:
        self._journal, self._batch, self._maker, self._control = journal, batch, maker, control
        self._on_event = on_event
        self._more_to_come = more_to_come or (lambda: False)
        self.room = Room(usual_room(batch.settings.memory_bytes) if room_bytes is None else room_bytes)
        self._stages = Stages(journal, batch, card)
        self._loaded: SimpleQueue[Loaded | None] = SimpleQueue()
        self._made: SimpleQueue[Made | None] = SimpleQueue()
        self._telling = threading.RLock()
        self._meter = Meter(journal.counts(batch.id), control.clock())
        self._broken: Exception | None = None
        self._busy_s = 0.0

    def run(self) -> Outcome:
        """To the end, or until cancelled; then what is computed is still written.

        Raises JournalUnusable where the journal cannot be written any more: nothing further is begun then.
        """
        began = self._control.clock()
        writers = max(1, min(MOST_WRITERS, (os.cpu_count() or 2) // 2))
        threads = [threading.Thread(target=self._guarded, args=(self._read_all,), name="batch-read")]
        for number in range(writers):
            name = f"batch-write-{number}"
            threads.append(threading.Thread(target=self._guarded, args=(self._write_all,), name=name))
        for thread in threads:
            thread.start()
        try:
            self._guarded(self._enhance_all)
        except BaseException as error:  # a second Ctrl+C: end soon, and let it go on upwards
            self._broken = self._broken or RuntimeError(repr(error))
            raise
        finally:
            for _ in range(writers):
                self._made.put(None)
            for thread in threads:
                thread.join()
            self._stages.clean_up()
        if self._broken is not None:
            raise self._broken
        return self._outcome(self._control.clock() - began)

    def _read_all(self) -> None:
        """Stage 1, in a thread of its own."""
        try:
            while not self._must_stop():
                file = self._journal.claim(self._batch.id)
                if file is None:
                    if not self._more_to_come():
                        return
                    time.sleep(LOOK_S)
                    continue
                if not self.room.take(file.id, bytes_of(file.size, file.result_size), self._ended):
                    self._journal.put_back([file.id])
                    return
                self._tell_file(replace(file, state=FileState.READING))
                loaded = self._stages.read(file)
                if isinstance(loaded, JournalFile):
                    self._over(loaded)
                    continue
                self.room.correct(file.id, bytes_of(loaded.file.size, loaded.result_size))
                self._loaded.put(loaded)
                del loaded  # the picture is freed as soon as the next stage is done with it
        finally:
            self._loaded.put(None)

    def _enhance_all(self) -> None:
        """Stage 2, in the caller's thread."""
        while (loaded := self._loaded.get()) is not None:
            file, megapixels = loaded.file, loaded.result_size.area_px / 1e6
            made: Made | None = None
            if not self._must_stop():
                self._tell_file(file)
                made = self._enhanced(loaded, megapixels)
            if made is not None:
                self._made.put(made)
            del loaded, made

    def _enhanced(self, loaded: Loaded, megapixels: float) -> Made | None:
        """None where it failed or was cancelled, which is noted."""
        file, clock = loaded.file, self._control.clock
        began = clock()

        def show(share: float) -> None:
            with self._telling:
                self._meter.computing(megapixels, share, clock())
            self._tell_file(file, share)

        try:
            result = self._maker.make(loaded.picture, show, self._must_stop)
        except Cancelled:
            self._count_computed(file.id, 0.0)
            return None
        except Exception as error:  # noqa: BLE001  # one bad file never stops the rest
            self._count_computed(file.id, 0.0)
            self._over(self._stages.failed(file, error))
            return None
        finally:
            self._busy_s += clock() - began
        self._count_computed(file.id, megapixels)
        return Made(file, result, clock() - began)

    def _write_all(self) -> None:
        """Stage 3, in several threads."""
        while (made := self._made.get()) is not None:
            self._tell_file(replace(made.file, state=FileState.WRITING), 1.0)
            ended = self._stages.write(made)
            del made
            self._over(ended)

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

    def _count_computed(self, file: int, megapixels: float) -> None:
        with self._telling:
            self._meter.computed(file, megapixels, self._control.clock())

    def _over(self, file: JournalFile) -> None:
        self.room.give_back(file.id)
        with self._telling:
            self._meter.count(self._journal.counts(self._batch.id), file.id)
        self._tell_file(file, 1.0)

    def _tell_file(self, file: JournalFile, share: float = 0.0) -> None:
        if self._on_event is None:
            return
        with self._telling:
            self._on_event(
                FileEvent(
                    *(file.id, file.source, file.target, file.state),
                    share=share,
                    kind=file.kind,
                    message=file.message,
                    seconds=file.seconds,
                )
            )
            self._on_event(self._meter.overall())

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
            busy_seconds=self._busy_s,
        )
