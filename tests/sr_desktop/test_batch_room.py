"""Nothing is cut in the window of the batch: with large letters, in a longer language, small and large."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from pseudo import lengthened_texts
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room_cases import settle
from text_room import cut_texts

from engine.card import find_models
from sr_desktop import paths
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.jobs.batch_rows import Rows
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.jobs.session import Session
from sr_desktop.views import theme
from sr_desktop.views.batch.window import BatchWindow


@pytest.fixture(params=[100, 150, 200], ids=lambda percent: f"{percent}%")
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The size of all letters, in percent, as a user sets it for the whole system."""
    qapp.setStyle("Fusion")
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * request.param / 100)
    qapp.setFont(larger)
    theme.choose_theme("dark")
    yield request.param
    qapp.setFont(before)
    theme.apply_theme()


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("longer", [False, True], ids=["english", "longer"])
@pytest.mark.parametrize("size", [(1024, 640), (3840, 2160)], ids=["small", "4K"])
def test_nothing_is_cut(session: Session, qtbot: QtBot, size: tuple[int, int], longer: bool) -> None:
    rows = Rows()
    rows.add([FoundFile(Path("/photographs/a.jpg"), Path("/photographs"))])
    with lengthened_texts() if longer else nullcontext():
        shown = BatchWindow(rows, session.others, dict, lambda: None)
        qtbot.addWidget(shown)
        shown.options.know(find_models(paths.models()))
        shown.message.error("The file is damaged. " * 4, "details")
        shown.options.place_box.choose("/somewhere/else", "{name}_{scale}", "number")
        shown.options.leave_large.setChecked(True)
        shown.resize(*size)
        shown.show_empty(False)
        shown.show()
        found = []
        for model_id in ("srresnet_x4", "srgan_x4_old"):
            shown.options.model_box.choose_model(model_id)
            shown.options.model_box.repair.setChecked(True)
            for phase in Phase:
                shown.foot.show_phase(phase, waiting=1, failed=1)
                settle()
                found += cut_texts(shown)
        assert (shown.width(), shown.height()) == size
    assert found == []
