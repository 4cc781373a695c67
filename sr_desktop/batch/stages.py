"""What is done with one file before and after the network, and how its end is noted."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace

from engine.card import ModelCard
from engine.errors import DiskTooSmall, EngineError
from engine.estimate import file_bytes
from engine.pictures import Picture, check_target, format_for, read_picture, with_spread_colours
from engine.pictures.frames import FrameCount
from engine.pictures.write import output_error
from engine.scaling import plan_scaling
from engine.scratch import free_bytes
from engine.sizes import Size
from sr_desktop.batch.errors import BatchError
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.naming import numbered
from sr_desktop.batch.placing import Staging, make_folder, place
from sr_desktop.batch.plan import DONE, EXISTS, LARGE, REASONS
from sr_desktop.batch.records import BatchRecord, FileState, JournalFile, Stamp
from sr_desktop.batch.skipping import content_of, done_before
from sr_desktop.error_text import sentence
from sr_desktop.framed import FrameStore, holds, note_about, several_in
from sr_desktop.texts import translate

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loaded:
    """A file that is read. result_size: what it will become.

    frames: of a file of several, which all are to be enhanced; `picture` is the first one then.
    """

    file: JournalFile
    picture: Picture
    result_size: Size
    frames: FrameCount | None = None


@dataclass(frozen=True)
class Made:
    """A file that is computed. seconds: how long that took."""

    file: JournalFile
    picture: Picture | FrameStore
    seconds: float


class Stages:
    """Reading and writing of one batch's files. Several threads may call it, one file in each."""

    def __init__(self, journal: Journal, batch: BatchRecord, card: ModelCard) -> None:
        self._journal = journal
        self._settings = batch.settings
        self._fingerprint = batch.settings.fingerprint
        self._card = card
        self._staging = Staging(journal.path)
        self._placing = threading.Lock()  # where a name is taken, the next free one is looked for

    def read(self, file: JournalFile) -> Loaded | JournalFile:
        """Read a claimed file, and look whether its result could be written; or how it ended here.

        Raises JournalUnusable.
        """
        try:
            return self._read(file)
        except Exception as error:  # noqa: BLE001  # one bad file never stops the rest
            return self.failed(file, error)

    def write(self, made: Made) -> JournalFile:
        """Write a result; how it ended: DONE, SKIPPED or FAILED. Raises JournalUnusable."""
        try:
            return self._write(made)
        except Exception as error:  # noqa: BLE001  # one bad file never stops the rest
            return self.failed(replace(made.file, seconds=made.seconds), error)

    def failed(self, file: JournalFile, error: Exception) -> JournalFile:
        """Note it. Errors of the batch itself are raised again."""
        if isinstance(error, BatchError):
            raise error
        if isinstance(error, EngineError):
            message = sentence(error)
        else:
            logger.error("%s", file.source, exc_info=error)
            what = f"{type(error).__name__}: {error}"
            message = translate("Batch", "An error that was not foreseen: {what}.").format(what=what)
        return self._end(file, FileState.FAILED, type(error).__name__, message)

    def clean_up(self) -> None:
        """At the end, when nobody reads or writes any more."""
        self._staging.remove_all()

    def _read(self, file: JournalFile) -> Loaded | JournalFile:
        stamp = Stamp.of(file.source)
        if not self._settings.redo and done_before(
            self._journal, file.source, stamp, self._fingerprint
        ):  # another batch has done it since this one was planned
            return self._end(file, FileState.SKIPPED, DONE, REASONS[DONE])
        picture = with_spread_colours(read_picture(file.source))
        assert stamp is not None  # it was there, or reading would have raised
        size = Size(picture.width, picture.height)
        large = self._settings.large_enough
        if large is not None and max(size) >= large:  # where the header had not told
            return self._end(file, FileState.SKIPPED, LARGE, REASONS[LARGE])
        result_size = plan_scaling(*size, self._card.factor, self._settings.request).target
        # What is known to fail is not computed first.
        make_folder(file.target.parent)
        check_target(file.target, overwrite=True, size=result_size)
        frames = several_in(file.source)
        if frames is not None:
            output_format = format_for(file.target)
            file = replace(file, message=note_about(frames, output_format))
            frames = frames if holds(output_format, frames) else None
        count = 1 if frames is None else frames.count
        needed = count * self._file_bytes(file, picture, result_size)
        free = free_bytes(file.target.parent)
        if free < needed:
            raise DiskTooSmall(file.target, needed, free)
        self._journal.has_read(file.id, stamp, content_of(file.source), size, result_size)
        file = replace(file, stamp=stamp, size=size, result_size=result_size, state=FileState.ENHANCING)
        return Loaded(file, picture, result_size, frames)

    def _file_bytes(self, file: JournalFile, picture: Picture, result: Size) -> int:
        settings = self._settings
        depth = picture.depth if settings.depth == "same" else settings.depth
        layers = 1 if picture.alpha is None else 2
        return file_bytes(format_for(file.target), result.area_px, layers, settings.quality, depth)

    def _write(self, made: Made) -> JournalFile:
        file = replace(made.file, seconds=made.seconds, state=FileState.WRITING)
        self._journal.will_write(file.id, made.seconds)
        staged, stamp = self._staging.write(file, made.picture, self._settings)
        with self._placing:
            for target in numbered(file.target):
                self._journal.will_place(file.id, target, stamp)
                try:
                    place(staged, target, replace=file.replaces)
                except FileExistsError:  # it came while we worked
                    if self._settings.collision == "skip":
                        staged.unlink()
                        return self._end(file, FileState.SKIPPED, EXISTS, REASONS[EXISTS])
                    continue
                except OSError as error:
                    raise output_error(target, error) from error
                file = replace(file, target=target, result=stamp)
                break
        return self._end(file, FileState.DONE, message=file.message)

    def _end(self, file: JournalFile, state: FileState, kind: str = "", message: str = "") -> JournalFile:
        self._journal.end(file.id, state, kind, message)
        return replace(file, state=state, kind=kind, message=message)
