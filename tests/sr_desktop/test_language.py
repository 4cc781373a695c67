"""Which language the window speaks, and that a compiled translation reaches its widgets."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.card import Model
from sr_desktop import mixing
from sr_desktop.models import offered_models
from sr_desktop.settings import LANGUAGES
from sr_desktop.views.action_specs import SPECS
from sr_desktop.views.actions import translated
from sr_desktop.views.language import fitting_language, install_language
from sr_desktop.views.panels.drop_hint import DropHint

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context><name>DropHint</name>
<message><source>Drop photographs here</source><translation>Fotos hierher ziehen</translation></message>
</context>
<context><name>Actions</name>
<message><source>&amp;Enhance</source><translation>&amp;Verbessern</translation></message>
</context>
</TS>
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """A folder with a compiled translation of two texts."""
    (tmp_path / "de.ts").write_text(TS, encoding="utf-8")
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / "sr_desktop_de.qm"
    subprocess.run([lrelease, tmp_path / "de.ts", "-qm", made], check=True, capture_output=True)
    return tmp_path


@pytest.fixture(autouse=True)
def english_again(qapp: QCoreApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("chosen", "wanted", "language"),
    [
        ("fr", ["de-DE"], "fr"),
        ("system", ["de-AT", "en"], "de"),
        ("system", ["pt-BR", "es-419", "en"], "es"),
        ("system", ["zh-Hans-CN"], "zh"),
        ("system", ["ja_JP"], "ja"),
        ("system", ["tlh"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_systems(chosen: str, wanted: list[str], language: str) -> None:
    assert fitting_language(chosen, wanted) == language
    assert language in LANGUAGES


def test_a_translation_reaches_widgets_and_actions(qtbot: QtBot, german: Path) -> None:
    assert install_language("de", german) == "de"
    hint = DropHint()
    qtbot.addWidget(hint)
    assert "Fotos hierher ziehen" in [label.text() for label in hint.findChildren(QLabel)]
    assert translated(SPECS["enhance"].text) == "&Verbessern"
    assert install_language("en", german) == "en"
    assert translated(SPECS["enhance"].text) == "&Enhance"


def test_without_the_file_it_is_english(tmp_path: Path) -> None:
    (tmp_path / "sr_desktop_fr.qm").write_bytes(b"rubbish")
    assert install_language("fr", tmp_path) == "en"
    assert install_language("ja", tmp_path) == "en"


def test_which_models_can_be_mixed(three_models: Path, model: Model) -> None:
    from engine.strength import SAME_FIELDS

    assert mixing.SAME_FIELDS == SAME_FIELDS
    cards = [each.card for each in offered_models(three_models)]
    assert mixing.can_be_mixed(cards[0], cards[1])
    assert not mixing.can_be_mixed(model.card, model.card)
