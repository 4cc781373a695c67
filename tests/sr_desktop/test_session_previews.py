"""Previews, comparisons and the map of invented detail, through the real worker threads."""

from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from lanes import comes_round
from PIL import Image
from pytestqt.qtbot import QtBot
from session_runs import assert_alike, expected, make_pictures, open_files, wait_until_idle

from engine.card import Model
from engine.invented import invented_map
from engine.sizes import ByFactor
from engine.tiles import Rect, TileSizes
from sr_desktop import paths
from sr_desktop.jobs.document import PREVIEW_BYTES, Document
from sr_desktop.jobs.job import Lane
from sr_desktop.jobs.previews import LARGEST_PX, Pane, PaneRequest, Preview
from sr_desktop.jobs.run_settings import RunRequest, RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.jobs.warm_engine import WarmEngine

FAITHFUL = RunSettings(paths.DEFAULT_MODEL, device="cpu")
PHOTO = RunSettings(paths.PHOTO_MODEL, device="cpu")
SLOW = RunSettings(paths.DEFAULT_MODEL, device="cpu", tiles=TileSizes(32, 32))
AREA = Rect(16, 16, 16, 16)


@pytest.fixture
def document(session: Session, qtbot: QtBot, tmp_path: Path) -> Document:
    (made,) = open_files(session, qtbot, make_pictures(tmp_path, 1, 64, 48))
    return made


def preview(session: Session, qtbot: QtBot, area: Rect, settings: RunSettings) -> Preview:
    with qtbot.waitSignal(session.desk.preview_ready, timeout=RUN_MS) as ready:
        session.preview(area, settings)
    made: Preview = ready.args[1]
    return made


def test_a_preview_is_the_part_of_the_full_result(session: Session, qtbot: QtBot, document: Document) -> None:
    assert document.path is not None
    for settings in (FAITHFUL, PHOTO):
        made = preview(session, qtbot, Rect(17, 20, 8, 8), settings)
        assert made.area == AREA  # on the grid of the tiles
        whole = expected(session.models, settings, document.path)
        assert_alike(made.picture.pixels, whole.pixels[64:128, 64:128], 1)
        assert (made.pyramid.width, made.pyramid.height) == (64, 64)


def test_a_preview_is_made_in_the_middle_of_a_run_which_goes_on(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "large.png"
    Image.fromarray(picture_pixels(200, 160)).save(path)
    (document,) = open_files(session, qtbot, [path])
    session.enhance(SLOW)
    qtbot.waitUntil(lambda: document.tiles_done > 0, timeout=RUN_MS)
    preview(session, qtbot, AREA, PHOTO)
    assert session.running
    assert document.share < 1
    session.pause()
    preview(session, qtbot, AREA, FAITHFUL)  # also while the queue rests
    session.resume()
    wait_until_idle(session, qtbot)
    assert document.result is not None
    whole = expected(session.models, FAITHFUL, path)
    assert_alike(document.result.picture.pixels, whole.pixels, 1)


@pytest.mark.usefixtures("document")
def test_a_newer_preview_ends_the_older_ones(session: Session, qtbot: QtBot) -> None:
    preview(session, qtbot, AREA, FAITHFUL)  # torch is there from now on
    ready: list[Preview] = []
    session.desk.preview_ready.connect(lambda _, made: ready.append(made))
    areas = [Rect(left, 0, 16, 16) for left in (0, 16, 32, 48)]
    for area in areas:
        session.preview(area, PHOTO)
    qtbot.waitUntil(lambda: len(ready) > 0, timeout=RUN_MS)
    comes_round(session.queue, qtbot, Lane.ENGINE)
    assert [made.area for made in ready] == areas[-1:]


@pytest.mark.usefixtures("document")
def test_a_cancelled_preview_says_so_and_leaves_nothing(session: Session, qtbot: QtBot) -> None:
    ready: list[object] = []
    session.desk.preview_ready.connect(lambda *made: ready.append(made))
    session.preview(AREA, FAITHFUL)
    with qtbot.waitSignal(session.desk.preview_dropped, timeout=RUN_MS):
        session.cancel_preview()
    comes_round(session.queue, qtbot, Lane.ENGINE)
    assert ready == []


def test_another_picture_ends_the_preview_of_the_former(
    session: Session, qtbot: QtBot, document: Document, tmp_path: Path
) -> None:
    (second,) = open_files(session, qtbot, make_pictures(tmp_path, 2)[1:])
    session.show_document(document)
    session.preview(AREA, FAITHFUL)
    with qtbot.waitSignal(session.desk.preview_dropped, timeout=RUN_MS):
        session.show_document(second)


def test_a_run_takes_over_what_previews_of_the_same_network_have_made(
    session: Session, qtbot: QtBot, document: Document
) -> None:
    made = preview(session, qtbot, AREA, FAITHFUL)
    preview(session, qtbot, Rect(32, 16, 16, 16), PHOTO)
    for tile in made.tiles:
        tile.pixels[...] = 7  # so that it can be seen that it was not computed again
    areas: list[Rect] = []
    session.stepped.connect(lambda step: areas.append(step.area) if step.area else None)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    result = document.result.picture.pixels
    assert (result[64:128, 64:128] == 7).all()
    assert not (result[64:128, 128:192] == 7).all()
    assert areas[0] == Rect(64, 64, 64, 64)  # and it is shown before all else
    assert sum(area.area_px for area in areas) == 256 * 192
    session.enhance(PHOTO)
    wait_until_idle(session, qtbot)
    assert not (document.result.picture.pixels[64:128, 64:128] == 7).all()


def test_what_is_kept_of_previews_is_bounded_and_does_not_overlap(
    document: Document,
) -> None:
    from engine.progress import FinishedTile

    def made(left: int, settings: RunSettings) -> Preview:
        tile = FinishedTile(Rect(left, 0, 2048, 2048), np.zeros((2048, 2048, 3), np.uint8))
        area = Rect(left // 4, 0, 512, 512)
        return Preview(area, settings, document.picture, document.before, 0.1, (tile,))  # type: ignore[arg-type]

    for left in (0, 1024, 2048, 4096, 6144, 8192, 10240, 12288):
        document.keep_preview(made(left, FAITHFUL if left < 6000 else PHOTO))
    kept = [*document.finished_tiles(FAITHFUL), *document.finished_tiles(PHOTO)]
    assert sum(tile.pixels.nbytes for tile in kept) <= PREVIEW_BYTES
    assert kept[-1].area.left == 12288
    for settings in (FAITHFUL, PHOTO):
        tiles = document.finished_tiles(settings)
        assert not any(a.area.overlaps(b.area) for a in tiles for b in tiles if a is not b)


def test_a_part_that_is_too_large_is_previewed_in_its_middle(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "wide.png"
    Image.fromarray(picture_pixels(1500, 900)).save(path)
    open_files(session, qtbot, [path])
    for settings, largest in (
        (FAITHFUL, LARGEST_PX),
        (RunSettings(paths.DEFAULT_MODEL, size=ByFactor(16)), LARGEST_PX / 4),
    ):
        with qtbot.waitSignal(session.desk.preview_begun, timeout=RUN_MS) as begun:
            session.preview(Rect(0, 0, 1500, 900), settings)
        area = begun.args[0]
        session.cancel_preview()
        assert max(area.width, area.height) <= largest + 32
        assert abs(area.left + area.width / 2 - 750) <= 16
        assert abs(area.top + area.height / 2 - 450) <= 16


@pytest.mark.usefixtures("document")
def test_a_preview_that_cannot_be_made_says_why(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.desk.preview_failed, timeout=RUN_MS) as failed:
        session.preview(AREA, RunSettings("no_such_model"))
    assert "no_such_model" in failed.args[0]
    with qtbot.waitSignal(session.desk.preview_failed, timeout=RUN_MS) as failed:
        session.preview(AREA, RunSettings(paths.DEFAULT_MODEL, device="cuda:99"))
    assert "cuda:99" in failed.args[0]


def test_up_to_four_ways_are_compared_and_one_that_fails_spoils_no_other(
    session: Session, qtbot: QtBot, document: Document
) -> None:
    panes: list[Pane] = []
    session.desk.compare_pane.connect(panes.append)
    broken = RunSettings(paths.DEFAULT_MODEL, device="cuda:99")
    asked = [
        PaneRequest("photo", PHOTO),
        PaneRequest("broken", broken),
        PaneRequest("plain"),
        PaneRequest("faithful", FAITHFUL),
    ]
    with qtbot.waitSignal(session.desk.compare_done, timeout=RUN_MS):
        session.compare(AREA, asked)
    assert [pane.id for pane in panes] == ["plain", "photo", "broken", "faithful"]
    by_id = {pane.id: pane for pane in panes}
    assert "cuda:99" in by_id["broken"].error
    assert document.path is not None
    for name, settings in (("photo", PHOTO), ("faithful", FAITHFUL)):
        shown = by_id[name].preview
        assert shown is not None
        whole = expected(session.models, settings, document.path)
        assert_alike(shown.picture.pixels, whole.pixels[64:128, 64:128], 1)
    plain = by_id["plain"].preview
    assert plain is not None
    assert plain.picture.pixels.shape == (64, 64, 3)
    with pytest.raises(ValueError, match="panes"):
        session.compare(AREA, asked * 2)


@pytest.mark.usefixtures("document")
def test_a_comparison_can_be_cancelled(session: Session, qtbot: QtBot) -> None:
    panes: list[Pane] = []
    session.desk.compare_pane.connect(panes.append)
    session.compare(AREA, [PaneRequest("photo", PHOTO), PaneRequest("faithful", FAITHFUL)])
    with qtbot.waitSignal(session.desk.compare_done, timeout=RUN_MS):
        session.cancel_compare()
    comes_round(session.queue, qtbot, Lane.ENGINE)
    assert panes == []


def test_the_invented_detail_of_a_result(session: Session, qtbot: QtBot, document: Document) -> None:
    session.enhance(PHOTO)
    wait_until_idle(session, qtbot)
    found: list[tuple[Document, np.ndarray, bool]] = []
    session.invented_ready.connect(lambda *made: found.append(made))
    session.ask_invented()
    qtbot.waitUntil(lambda: len(found) == 2, timeout=RUN_MS)
    assert document.result is not None
    assert document.path is not None
    result = document.result.picture.pixels
    original = document.picture.pixels
    faithful = expected(session.models, FAITHFUL, document.path).pixels
    assert [final for _, _, final in found] == [False, True]
    assert np.array_equal(found[0][1], invented_map(original, result))
    assert np.array_equal(found[1][1], invented_map(original, result, faithful))
    assert document.invented is found[1][1]
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.invented is None  # that of the former result
    session.ask_invented()
    qtbot.waitUntil(lambda: len(found) == 3, timeout=RUN_MS)
    assert found[2][2]  # a faithful result needs no other to be compared with


def test_two_models_are_kept_and_the_one_used_longest_ago_goes(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sr_desktop.jobs import warm_engine

    opened: list[str] = []
    really = warm_engine._open

    def watched(request: RunRequest) -> object:
        opened.append(request.settings.model_id + str(request.settings.mix))
        return really(request)

    monkeypatch.setattr(warm_engine, "_open", watched)
    monkeypatch.setattr(warm_engine, "SCARCE_BYTES", 0)
    engine = WarmEngine()
    models: tuple[Model, ...] = session.models
    half = RunSettings(paths.PHOTO_MODEL, strength=0.5, device="cpu")
    first = engine.get(RunRequest.of(FAITHFUL, models))
    engine.get(RunRequest.of(PHOTO, models))
    assert engine.get(RunRequest.of(FAITHFUL, models)) is first
    engine.get(RunRequest.of(half, models))
    assert engine.get(RunRequest.of(FAITHFUL, models)) is first
    engine.get(RunRequest.of(PHOTO, models))
    assert opened == ["srresnet_x4None", "srgan_x4None", "srgan_x40.5", "srgan_x4None"]
    monkeypatch.setattr(warm_engine, "SCARCE_BYTES", 10**15)
    engine.get(RunRequest.of(PHOTO, models))
    assert engine.get(RunRequest.of(FAITHFUL, models)) is not first
