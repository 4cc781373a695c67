"""What the tests of the session share."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from gui import RUN_MS, picture_pixels
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.card import Model, choose_model
from engine.pictures import Picture, read_picture
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.run_settings import RunRequest, RunSettings
from sr_desktop.jobs.session import Session


def make_pictures(folder: Path, count: int, width: int = 40, height: int = 32) -> list[Path]:
    """Small photographs on disk, each of its own."""
    files = [folder / f"picture_{number}.png" for number in range(count)]
    for number, path in enumerate(files):
        Image.fromarray(picture_pixels(width, height, seed=number)).save(path)
    return files


def open_files(session: Session, qtbot: QtBot, files: Sequence[Path]) -> tuple[Document, ...]:
    before = len(session.documents)
    session.open_many(files)
    qtbot.waitUntil(lambda: len(session.documents) == before + len(files), timeout=RUN_MS)
    return session.documents[before:]


def wait_until_idle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.running and not session.waiting, timeout=RUN_MS)


def expected(models: Sequence[Model], settings: RunSettings, path: Path) -> Picture:
    """What the engine makes of a file, without any job."""
    from engine.enhancer import Enhancer
    from engine.progress import finish
    from engine.scaled_run import scale

    picture = read_picture(path)
    plan = RunRequest.of(settings, tuple(models)).plan(picture)
    enhancer = Enhancer.open(choose_model(tuple(models), settings.model_id), settings.device)
    return finish(scale(enhancer, picture, plan))


def assert_alike(one: np.ndarray, other: np.ndarray, levels: int) -> None:
    """The same size, and nowhere further apart than so many levels of 255."""
    assert one.shape == other.shape
    assert np.abs(one.astype(int) - other.astype(int)).max() <= levels


FAITHFUL = RunSettings(paths.DEFAULT_MODEL, device="cpu")
PHOTO = RunSettings(paths.PHOTO_MODEL, device="cpu")
SLOW = RunSettings(paths.DEFAULT_MODEL, device="cpu", tiles=TileSizes(32, 32))
"""Many tiles, so that a run has many steps."""


def make_large(folder: Path) -> Path:
    path = folder / "large.png"
    Image.fromarray(picture_pixels(200, 160)).save(path)
    return path


def begin_large(session: Session, qtbot: QtBot, folder: Path) -> Document:
    """A run that has got its first tile."""
    (document,) = open_files(session, qtbot, [make_large(folder)])
    session.show_document(document)
    session.enhance(SLOW)
    qtbot.waitUntil(lambda: document.tiles_done > 0, timeout=RUN_MS)
    return document
