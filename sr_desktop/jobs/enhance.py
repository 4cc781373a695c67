"""The job that runs the engine. torch is imported when the first one starts, in the worker's thread."""

from __future__ import annotations

import gc
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.card import Model
from engine.pictures import Picture
from engine.progress import Progress, RunOptions
from engine.tiles import Rect
from sr_desktop.display import Display, Pyramid, ToScreen, halvings, resized
from sr_desktop.error_text import note_text
from sr_desktop.jobs.job import Job, Lane, Opened

if TYPE_CHECKING:
    from engine.enhancer import Enhancer


@dataclass(frozen=True)
class DeviceInfo:
    """A device for the menu: its id for the engine, its name, the precision that it will be run in."""

    id: str
    name: str
    precision: str


@dataclass(frozen=True, eq=False)
class Begun:
    """The first step of an EnhanceJob: the enlarged original, into which finished tiles are pasted."""

    pyramid: Pyramid


@dataclass(frozen=True, eq=False)
class Step:
    """A later step: `share` done in [0, 1], tiles done and in all, and what there is to show or to say.

    area, in output pixels, and parts (see `Pyramid.paste`) are given together, when a tile was finished.
    """

    share: float
    tiles_done: int
    tiles_total: int
    area: Rect | None = None
    parts: tuple[Display, ...] = ()
    note: str = ""


class WarmEngine:
    """Keeps the last used model on its device, so that its next job starts at once. One worker's own."""

    def __init__(self) -> None:
        self._key: tuple[Model, str] | None = None
        self._enhancer: Enhancer | None = None

    def get(self, model: Model, device: str) -> Enhancer:
        from engine.enhancer import Enhancer

        key = (model, device)
        if self._enhancer is None or self._key != key:
            self._enhancer = None  # the old one's memory first
            self._enhancer = Enhancer.open(model, device)
            self._key = key
        return self._enhancer


@dataclass(eq=False)
class DevicesJob(Job):
    """Import torch and ask it what can compute here. Result: tuple of DeviceInfo, fastest first."""

    lane = Lane.ENGINE

    def steps(self) -> Generator[object, None, tuple[DeviceInfo, ...]]:
        _import_engine()
        from engine.devices import available_devices

        yield None
        return tuple(
            DeviceInfo(device.id, device.name, device.precisions[0]) for device in available_devices()
        )


@dataclass(eq=False)
class EnhanceJob(Job):
    """Enlarge a picture. Steps: Begun, then Step after Step. Result: the Picture."""

    lane = Lane.ENGINE
    original: Opened
    model: Model
    device: str
    engine: WarmEngine
    interest: Rect | None = None
    """What the user looks at, in pixels of the original: it is enlarged first."""

    def steps(self) -> Generator[object, None, Picture]:
        factor = self.model.card.factor
        picture, shown = self.original.picture, self.original.pyramid
        to_screen = ToScreen(picture.metadata.icc_profile)
        enlarged = resized(shown.levels[0], picture.width * factor, picture.height * factor)
        pyramid = Pyramid(enlarged, shown.opaque)
        levels = len(pyramid.levels)
        yield Begun(pyramid)
        run = self.engine.get(self.model, self.device).run(picture, RunOptions(interest=self.interest))
        try:
            while True:
                yield _step(next(run), to_screen, levels)
        except StopIteration as end:
            result: Picture = end.value
            return result
        finally:
            run.close()


def _step(progress: Progress, to_screen: ToScreen, levels: int) -> Step:
    area: Rect | None = None
    parts: tuple[Display, ...] = ()
    if progress.tile is not None:
        area = progress.tile.area
        parts = halvings(to_screen(progress.tile.pixels), levels)
    note = note_text(progress.note) if progress.note else ""
    return Step(progress.share, progress.tiles_done, progress.tiles_total, area, parts, note)


def _import_engine() -> None:
    """Import torch, and all that the first run needs, with few stops for other threads.

    A pass of the garbage collector over torch's hundred thousands of objects holds up the window for a tenth
    of a second. They stay for good, so they need not be looked at: not while they are made, nor later.
    """
    gc.disable()
    try:
        import engine.enhancer  # noqa: F401  # for the importing alone

        gc.freeze()
    finally:
        gc.enable()
