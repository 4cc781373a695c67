"""The middle stage of a batch: makers take what is read and hand on what they made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from engine.errors import Cancelled
from engine.pictures import Picture
from sr_desktop.batch.control import Control
from sr_desktop.batch.crew import DistantMaker, Maker, SeveralMaker
from sr_desktop.batch.errors import MakerLost
from sr_desktop.batch.framed import enhance_loaded
from sr_desktop.batch.records import JournalFile
from sr_desktop.batch.shelf import Shelf
from sr_desktop.batch.stages import Loaded, Made, Stages
from sr_desktop.batch.telling import Telling
from sr_desktop.framed import FrameStore

Result = Picture | FrameStore | Exception


class Computing:
    """Any number of threads may be in `work`, each with its own maker.

    should_stop: between two steps; waits while the batch is paused. on_end: hears of files that end here.
    """

    def __init__(
        self,
        shelf: Shelf,
        made: SimpleQueue[Made | None],
        stages: Stages,
        telling: Telling,
        control: Control,
        *,
        makers: int,
        should_stop: Callable[[], bool],
        on_end: Callable[[JournalFile], None],
    ) -> None:
        self._shelf, self._made, self._stages, self._telling = shelf, made, stages, telling
        self._control, self._should_stop, self._on_end = control, should_stop, on_end
        self._makers = makers
        self._lock = threading.Lock()
        self.busy_s = 0.0
        """Of all makers together."""

    def work(self, maker: Maker) -> None:
        """Until there is nothing left to do. Raises MakerLost where the last maker is lost."""
        while group := self._shelf.take(lambda loaded: _most_together(maker, loaded)):
            try:
                if not self._should_stop():
                    self._make(maker, group)
            except MakerLost:
                for loaded in group:
                    self._telling.handed_back(loaded.file.id)
                self._shelf.put_back(group)
                with self._lock:
                    self._makers -= 1
                    last = not self._makers
                if last:
                    raise
                return
            except BaseException:
                self._shelf.done(group)
                raise
            self._shelf.done(group)
            del group  # the pictures are freed as soon as the next stage is done with them

    def _make(self, maker: Maker, group: Sequence[Loaded]) -> None:
        for loaded in group:
            self._telling.file(loaded.file)
        before = self._seconds(maker)
        try:
            results = self._results(maker, group)
        except Cancelled:
            results = []
        finally:
            seconds = self._seconds(maker) - before
            with self._lock:
                self.busy_s += seconds
        if not results:
            for loaded in group:
                self._telling.computed(loaded.file.id, 0.0)
        for loaded, result in zip(group, results, strict=bool(results)):
            self._hand_on(loaded, result, seconds / len(group))

    def _hand_on(self, loaded: Loaded, result: Result, seconds: float) -> None:
        if isinstance(result, Exception):
            self._telling.computed(loaded.file.id, 0.0)
            self._on_end(self._stages.failed(loaded.file, result))
        else:
            self._telling.computed(loaded.file.id, loaded.result_size.area_px / 1e6)
            self._made.put(Made(loaded.file, result, seconds))

    def _results(self, maker: Maker, group: Sequence[Loaded]) -> list[Result]:
        """Of each file what was made of it, or why nothing was.

        Raises Cancelled, MakerLost, and what whoever listens raised: that ends the batch, and no picture of
        it has failed.
        """
        untold: list[Exception] = []

        def show(share: float) -> None:
            try:
                for loaded in group:
                    self._telling.computing(loaded.file, loaded.result_size.area_px / 1e6, share)
            except Exception as error:  # noqa: BLE001  # raised below: makers take errors for their own
                untold.append(error)

        def should_stop() -> bool:
            return bool(untold) or self._should_stop()

        try:
            return self._made_of(maker, group, show, should_stop)
        finally:
            if untold:
                raise untold[0]

    def _made_of(
        self,
        maker: Maker,
        group: Sequence[Loaded],
        show: Callable[[float], None],
        should_stop: Callable[[], bool],
    ) -> list[Result]:
        try:
            if len(group) > 1:
                assert isinstance(maker, SeveralMaker)
                return [*maker.make_several([each.picture for each in group], show, should_stop)]
            return [enhance_loaded(group[0], maker.make, show, should_stop)]
        except (Cancelled, MakerLost):
            raise
        except Exception as error:  # noqa: BLE001  # one bad file never stops the rest
            if len(group) == 1:
                return [error]
        return [result for each in group for result in self._made_of(maker, [each], show, should_stop)]

    def _seconds(self, maker: Maker) -> float:
        """A clock of computing."""
        return maker.computed_s if isinstance(maker, DistantMaker) else self._control.clock()


def _most_together(maker: Maker, loaded: Loaded) -> int:
    if loaded.frames is not None or not isinstance(maker, SeveralMaker):
        return 1
    return maker.most_together(loaded.picture)
