"""Any size can be asked for; what it will be is shown, what cannot be is refused in a sentence."""

import pytest
from gui import RUN_MS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.errors import SizeImpossible
from engine.sizes import (
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
    Size,
    possible_size,
    target_size,
)
from sr_desktop.error_text import sentence
from sr_desktop.views.panels.custom_size import CustomSize, Way
from sr_desktop.views.panels.size_choice import CUSTOM, SizeChoice

PX = st.integers(1, 999_999)
REQUESTS = st.one_of(
    st.builds(ByFactor, st.integers(100, 1600).map(lambda hundredths: hundredths / 100)),
    st.builds(ByWidth, PX),
    st.builds(ByHeight, PX),
    st.builds(ByLongEdge, PX),
    st.builds(FitInside, PX, PX),
    st.builds(
        OnPaper,
        st.integers(1, 9999).map(lambda tenths: tenths / 10),
        st.one_of(st.none(), st.integers(1, 9999).map(lambda tenths: tenths / 10)),
        st.sampled_from(["mm", "cm", "in"]),
        st.integers(10, 2400).map(float),
    ),
)


@pytest.fixture(scope="module")
def choice(qapp: QApplication) -> SizeChoice:
    made = SizeChoice()
    made.setFont(qapp.font())
    return made


@given(REQUESTS)
def test_every_request_can_be_shown_and_comes_back(choice: SizeChoice, request: Request) -> None:
    choice.choose(request)
    assert choice.request == request


@given(REQUESTS, st.integers(1, 30_000), st.integers(1, 30_000))
def test_the_size_shown_is_the_engines(choice: SizeChoice, request: Request, width: int, height: int) -> None:
    source = Size(width, height)
    choice.choose(request)
    choice.show_source(source)
    expected = target_size(source, request)
    if choice.possible:
        assert possible_size(source, request) == expected == choice.target
        assert choice.refusal.text() == ""
        assert f"{expected.width} × {expected.height}" in choice._after.text()
    else:
        with pytest.raises(SizeImpossible) as refused:
            possible_size(source, request)
        assert choice.target is None
        assert choice.refusal.text() == sentence(refused.value)


def test_buttons_choose_usual_factors_and_custom_shows_the_fields(qtbot: QtBot) -> None:
    choice = SizeChoice()
    qtbot.addWidget(choice)
    choice.show()
    choice.show_source(Size(800, 533))
    assert choice.request == ByFactor(4)
    assert not choice.custom.isVisible()
    with qtbot.waitSignal(choice.changed, timeout=RUN_MS):
        qtbot.mouseClick(choice.group.button(2), Qt.MouseButton.LeftButton)
    assert choice.target == Size(1600, 1066)
    qtbot.mouseClick(choice.group.button(CUSTOM), Qt.MouseButton.LeftButton)
    assert choice.custom.isVisible()
    assert choice.request == ByFactor(3)
    with qtbot.waitSignal(choice.changed, timeout=RUN_MS):
        choice.custom.factor_box.setValue(2.5)
    assert choice.target == Size(2000, 1333)


def test_a_model_suggests_its_factor_until_the_user_has_chosen(qtbot: QtBot) -> None:
    choice = SizeChoice()
    qtbot.addWidget(choice)
    choice.suggest(2)
    assert choice.request == ByFactor(2)
    choice.choose(ByFactor(8))
    choice.suggest(2)
    assert choice.request == ByFactor(8)


@pytest.mark.parametrize("way", list(Way))
def test_each_way_shows_its_own_fields_and_all_have_names(qtbot: QtBot, way: Way) -> None:
    custom = CustomSize()
    qtbot.addWidget(custom)
    custom.show()
    custom.way_box.setCurrentIndex(list(Way).index(way))
    fields = {
        Way.FACTOR: {custom.factor_box},
        Way.LONG_EDGE: {custom.length_box},
        Way.WIDTH: {custom.width_box},
        Way.HEIGHT: {custom.height_box},
        Way.BOX: {custom.width_box, custom.height_box},
        Way.PAPER: {custom.paper_width, custom.paper_height, custom.unit_box, custom.dpi_box},
    }
    everything = set().union(*fields.values())
    assert {field for field in everything if field.isVisible()} == fields[way]
    assert all(field.accessibleName() for field in everything)


def test_inches_and_an_open_side(qtbot: QtBot) -> None:
    custom = CustomSize()
    qtbot.addWidget(custom)
    custom.way_box.setCurrentIndex(list(Way).index(Way.PAPER))
    custom.unit_box.setCurrentIndex(1)
    custom.paper_width.setValue(12)
    custom.paper_height.setValue(0)
    assert custom.request == OnPaper(12, None, "in", 300)
    assert custom.paper_width.suffix().strip() == "inch"
