"""The list of models and its rows."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS
from model_lists import dropped, row_of
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from engine.card import CARD_NAME, Model
from sr_desktop import paths
from sr_desktop.models import THUMBNAIL_NAME, look_for_models, offered_models, thumbnail_of
from sr_desktop.thumbnails import composed, sample_detail
from sr_desktop.views import theme
from sr_desktop.views.panels.model_list import MOST_ROWS, ModelList
from sr_desktop.views.panels.model_row import read_thumbnail

Make = Callable[..., Model]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> ModelList:
    qapp.setStyle("Fusion")
    theme.choose_theme("dark")
    shown = ModelList()
    qtbot.addWidget(shown)
    shown.resize(260, 600)
    shown.show()
    return shown


# --- which models ------------------------------------------------------------------------------------


def test_the_users_models_stand_behind_the_programs(make_own: Make) -> None:
    make_own("a_first")
    make_own("zz_last")
    offer = look_for_models(paths.models())
    ids = [model.card.id for model in offer.models]
    assert ids[0] == paths.DEFAULT_MODEL
    assert ids[-2:] == ["a_first", "zz_last"]
    assert offer.problems == ()


def test_a_model_that_is_wrong_costs_only_itself(make_own: Make, own_folder: Path) -> None:
    make_own("sound")
    make_own("bad")
    (own_folder / "bad" / CARD_NAME).write_text("{")
    make_own(paths.DEFAULT_MODEL, name="Not the real one")
    offer = look_for_models(paths.models())
    assert [model.card.id for model in offer.models].count(paths.DEFAULT_MODEL) == 1
    assert offer.models[0].folder.parent == paths.models()
    assert offer.models[-1].card.id == "sound"
    assert {problem.path for problem in offer.problems} == {
        own_folder / "bad" / CARD_NAME,
        own_folder / paths.DEFAULT_MODEL,
    }


# --- rows --------------------------------------------------------------------------------------------


def test_a_row_shows_picture_name_size_and_sentence(shown: ModelList) -> None:
    models = offered_models(paths.models())
    shown.show_models(models, models[1].card.id)
    for model in models:
        row = row_of(shown, model.card.id)
        texts = {label.text() for label in row.findChildren(QLabel)}
        assert texts == {model.card.sentence, f"{model.card.bytes / 1e6:.1f} MB"}
        assert row.title.text() == row.title.accessibleName() == model.card.name
        assert model.card.sentence in row.title.accessibleDescription()
        assert "Set5 " in row.toolTip()
        assert row.property("chosen") is (model is models[1])
        assert read_thumbnail(thumbnail_of(model)).size().toTuple() == (96, 96)
    pictures = {thumbnail_of(model).read_bytes() for model in models}
    assert len(pictures) == len(models)


def test_thumbnails_show_before_and_after(shown: ModelList) -> None:
    plain = composed(sample_detail(), sample_detail()).astype(int)
    for model in offered_models(paths.models()):
        with Image.open(thumbnail_of(model)) as image:
            pixels = np.asarray(image.convert("RGB")).astype(int)
        assert pixels[:, 47:49].mean() > 230  # the line between the halves
        left, right = (np.abs(pixels - plain)[:, part].mean() for part in (slice(2, 44), slice(52, 94)))
        assert right > 3
        assert left > 3 if model.card.id == "srgan_x4_old" else left < 2  # that one's before is damaged
    shown.show_models(offered_models(paths.models()), "")
    grabbed = row_of(shown, paths.DEFAULT_MODEL).grab().toImage()
    colours = {grabbed.pixelColor(x, 30).name() for x in range(12, 48)}
    assert len(colours) > 10  # a picture is there, not a plain area


def test_a_long_name_is_cut_and_its_whole_is_in_the_tool_tip(
    shown: ModelList, make_own: Make, model: Model
) -> None:
    name = "4x_NMKD-Superscale-SP_178000_G_and_what_else_people_write & more"
    own = make_own("long", name=name)
    shown.show_models([model, own], "long")
    row = row_of(shown, "long")
    QApplication.processEvents()
    assert row.width() <= shown.width()
    assert "…" in row.title.text()
    assert row.title.fontMetrics().horizontalAdvance(row.title.text()) <= row.title.width()
    assert row.title.accessibleName() == name
    assert name in row.toolTip()
    shown.resize(900, 600)
    QApplication.processEvents()
    assert row.title.text() == name.replace("&", "&&")


@pytest.mark.parametrize("content", [b"", b"no picture", b"RIFF" * 20_000])
def test_a_thumbnail_that_is_none_is_a_letter(
    shown: ModelList, make_own: Make, model: Model, content: bytes
) -> None:
    own = make_own("odd")
    (own.folder / THUMBNAIL_NAME).write_bytes(content)
    assert read_thumbnail(thumbnail_of(own)).isNull()
    shown.show_models([model, own], "odd")
    row_of(shown, "odd").grab()


def test_a_picture_of_many_pixels_is_no_thumbnail(tmp_path: Path) -> None:
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "large.png"))
    assert (tmp_path / "large.png").stat().st_size < 2**16
    assert read_thumbnail(tmp_path / "large.png").isNull()


def test_markup_in_a_card_is_shown_as_it_is(shown: ModelList, make_own: Make, model: Model) -> None:
    own = make_own("marked", sentence="<b>bold</b>", name="<i>x</i>")
    shown.show_models([model, own], "marked")
    labels = row_of(shown, "marked").findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if "<" in label.text())
    shown.show_models([own], "marked")
    assert row_of(shown, "marked").title.textFormat() == Qt.TextFormat.PlainText


def test_many_models_scroll_and_arrow_keys_bring_each_into_sight(
    shown: ModelList, make_own: Make, qtbot: QtBot
) -> None:
    for number in range(MOST_ROWS + 6):
        make_own(f"own_{number:02}")
    models = offered_models(paths.models())
    shown.show_models(models, paths.DEFAULT_MODEL)
    QApplication.processEvents()
    area = shown.findChild(QScrollArea)
    assert area.isVisible()
    assert shown.sizeHint().height() < 90 * (MOST_ROWS + 1)
    shown.window().activateWindow()
    first = row_of(shown, paths.DEFAULT_MODEL).title
    first.setFocus()
    chosen: list[str] = []
    shown.chosen.connect(chosen.append)
    for model in models[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        QApplication.processEvents()
        row = row_of(shown, model.card.id)
        assert row.title.hasFocus()
        assert chosen[-1] == model.card.id
        assert row.visibleRegion().boundingRect().height() == row.height()
    shown.show_models(models[:3], models[0].card.id)
    assert shown.findChild(QScrollArea) is None or not shown.findChild(QScrollArea).isVisible()


# --- what can be done with a model -------------------------------------------------------------------


def texts_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_only_ones_own_can_be_removed(shown: ModelList, make_own: Make, model: Model, qtbot: QtBot) -> None:
    own = make_own("mine")
    shown.show_models([model, own], "mine")
    assert texts_of(row_of(shown, model.card.id).menu()) == ["Details…", "Add a model…"]
    menu = row_of(shown, "mine").menu()
    assert texts_of(menu) == ["Details…", "Remove…", "Add a model…"]
    for text, signal in (
        ("Details…", shown.details_asked),
        ("Remove…", shown.remove_asked),
        ("Add a model…", shown.add_asked),
    ):
        with qtbot.waitSignal(signal, timeout=RUN_MS) as caught:
            next(action for action in menu.actions() if action.text() == text).trigger()
        assert caught.args in (["mine"], [])
    asked: list[str] = []
    shown.remove_asked.connect(asked.append)
    qtbot.keyClick(row_of(shown, model.card.id).title, Qt.Key.Key_Delete)
    assert asked == []
    qtbot.keyClick(row_of(shown, "mine").title, Qt.Key.Key_Delete)
    assert asked == ["mine"]
    with qtbot.waitSignal(shown.details_asked, timeout=RUN_MS):
        qtbot.keyClick(row_of(shown, "mine").title, Qt.Key.Key_Return)


def test_the_menu_opens_over_a_row_and_over_its_name(
    shown: ModelList, make_own: Make, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[QMenu, QPoint]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append((menu, at)))  # offscreen has no popups
    shown.show_models([model, make_own("mine")], "mine")
    row = row_of(shown, "mine")
    at = row.mapToGlobal(QPoint(3, 3))
    for target, reason in (
        (row, QContextMenuEvent.Reason.Mouse),
        (row.title, QContextMenuEvent.Reason.Keyboard),
    ):
        QApplication.sendEvent(target, QContextMenuEvent(reason, QPoint(3, 3), at))
        menu, place = opened.pop()
        assert "Remove…" in texts_of(menu)
        assert place == at


def test_weight_files_can_be_dropped_and_pictures_go_by(shown: ModelList) -> None:
    files: list[list[Path]] = []
    shown.models_dropped.connect(files.append)
    assert not dropped(shown, Path("/x/photo.png"))
    assert dropped(shown, Path("/x/photo.png"), Path("/x/a.PTH"), Path("/x/b.safetensors"))
    assert files == [[Path("/x/a.PTH"), Path("/x/b.safetensors")]]
