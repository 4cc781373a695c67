"""The list of actions, walked: keys, menus, icons, words."""

import pytest
from pseudo import MARK, lengthened_texts
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop import paths
from sr_desktop.views.action_specs import SPECS, Menu, Need
from sr_desktop.views.actions import Actions
from sr_desktop.views.icons import icon
from sr_desktop.views.menus import Menus
from sr_desktop.views.shortcuts_dialog import ShortcutsDialog
from sr_desktop.views.theme import DARK, LIGHT, Theme, choose_theme


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(owner: QWidget) -> Actions:
    return Actions(owner)


def within(menus: list[QMenu]) -> set[QAction]:
    return {action for menu in menus for action in menu.actions() if not action.isSeparator()}


def test_no_two_actions_have_the_same_key() -> None:
    keys = [QKeySequence(key).toString() for spec in SPECS.values() for key in spec.keys]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_all_but_the_appearances_have_a_key() -> None:
    assert {name for name, spec in SPECS.items() if not spec.keys} == {
        "theme_system",
        "theme_light",
        "theme_dark",
    }


def test_every_action_is_in_one_menu_and_no_menu_has_one_letter_twice(
    actions: Actions, owner: QWidget
) -> None:
    menus = Menus(actions, owner)
    assert {actions[name] for name in actions} <= within(menus.all)
    assert sum(len(menu.actions()) for menu in menus.all) > len(SPECS)
    for menu in menus.all:
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert sorted(set(letters)) == sorted(letters), texts


def test_every_action_says_what_it_does(actions: Actions) -> None:
    for name in actions:
        action, spec = actions[name], SPECS[name]
        assert spec.tip[0].isupper(), name
        assert not spec.tip.endswith("."), name
        assert action.toolTip().startswith(spec.tip)
        shown = (
            QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        )
        assert shown in action.toolTip()


def test_every_action_and_menu_is_translated(owner: QWidget) -> None:
    with lengthened_texts():
        actions = Actions(owner)
        menus = Menus(actions, owner)
    for name in actions:
        assert actions[name].text().endswith(MARK), name
        assert MARK in actions[name].toolTip(), name
        assert not SPECS[name].short or actions[name].iconText().endswith(MARK)
    assert all(menu.title().endswith(MARK) for menu in (*menus.all, menus.recent))


def test_the_overview_has_every_key(actions: Actions, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(actions)
    qtbot.addWidget(dialog)
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel)).split()
    for spec in SPECS.values():
        for key in spec.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_actions_are_allowed_when_they_make_sense(actions: Actions) -> None:
    def allowed() -> set[Need]:
        return {SPECS[name].need for name in actions if actions[name].isEnabled()}

    assert allowed() == {Need.NOTHING}
    actions.allow({Need.PICTURE, Need.READY})
    assert allowed() == {Need.NOTHING, Need.PICTURE, Need.READY}
    actions.allow(set(Need))
    assert allowed() == set(Need) - {Need.OWN}
    actions.allow({Need.PICTURE, Need.RESULT, Need.RUN})
    assert allowed() == {Need.NOTHING, Need.PICTURE, Need.RESULT, Need.RUN}
    assert not actions["undo"].isEnabled()


def test_of_the_views_one_is_chosen(actions: Actions) -> None:
    assert actions["view_divider"].isChecked()
    actions["view_side"].trigger()
    assert actions["view_side"].isChecked()
    assert not actions["view_divider"].isChecked()


def test_menus_are_in_their_order() -> None:
    menus = [spec.menu for spec in SPECS.values()]
    assert list(dict.fromkeys(menus)) == list(Menu)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_icons_have_the_colours_of_the_theme(theme: Theme) -> None:
    names = {spec.icon for spec in SPECS.values() if spec.icon} | {"menu", "close"}
    icons = {name: icon(name) for name in sorted(names)}
    choose_theme(theme.name)
    wanted = QColor(theme.text)
    for name, drawn in icons.items():
        image = drawn.pixmap(QSize(48, 48)).toImage()
        solid = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 250
        ]
        assert len(solid) > 20, name
        assert all(abs(one.lightness() - wanted.lightness()) <= 2 for one in solid), name


def test_every_drawing_is_of_the_one_style() -> None:
    own = {"sr-desktop", "chevron_dark", "chevron_light", "check_dark", "check_light"}
    for path in paths.icons().glob("*.svg"):
        if path.stem not in own:
            text = path.read_text(encoding="utf-8")
            assert 'viewBox="0 0 24 24"' in text, path
            assert 'stroke="currentColor" stroke-width="1.5"' in text, path
            assert text.count("stroke-width") == 1, path
