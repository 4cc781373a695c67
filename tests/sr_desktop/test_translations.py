"""The languages of the window: whole, sound, compiled, and with room for every text."""

import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
import room_cases
from error_examples import leaves, variants
from gui import RUN_MS
from pseudo import MARK, lengthened_texts
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine import errors
from engine.card import find_models
from engine.errors import EngineError
from engine.guard import Fault
from sr_desktop import known_texts, paths, texts
from sr_desktop.error_text import bytes_text, seconds_text, sentence
from sr_desktop.settings import LANGUAGES
from sr_desktop.views.action_specs import SPECS, Menu
from sr_desktop.views.actions import translated
from sr_desktop.views.language import install_language
from sr_desktop.views.mnemonics import without_mnemonic
from sr_desktop.views.theme import choose_theme

TRANSLATED = LANGUAGES[2:]
SCRIPT = Path(__file__).parents[2] / "docs" / "make_translations.py"
MNEMONIC = re.compile(r"&(\w)")
ENDS = {"。": ".", "？": "?", "：": ":", "！": "!"}  # noqa: RUF001  # of full width
"""Of sentences in Chinese and Japanese, as they would be in English."""


@dataclass(frozen=True)
class Message:
    """One text in a .ts file. translations: as many as the language has plural forms, mostly one."""

    context: str
    source: str
    comment: str
    finished: bool
    translations: tuple[str, ...]


def messages(path: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")]
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    translation.get("type") is None,
                    tuple(forms or [translation.text or ""]),
                )
            )
    return found


def written(language: str, folder: Path | None = None) -> Path:
    return (folder or paths.translations()) / f"sr_desktop_{language}.ts"


def placeholders(text: str) -> list[str]:
    """What `str.format` and Qt fill in: names with how they are written, and %n."""
    parts = string.Formatter().parse(text)
    named = [f"{name}!{how}:{form}" for _, name, form, how in parts if name is not None]
    return sorted(named) + re.findall("%n", text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the .ts files, brought up to date with the source, and compiled."""
    folder = tmp_path_factory.mktemp("translations")
    for language in TRANSLATED:
        shutil.copy(written(language), folder)
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True)
    return folder


@pytest.fixture
def english_again(qapp: QCoreApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
    texts.translate_with(texts.as_written)


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest, english_again: None) -> str:  # noqa: ARG001
    """A language that is spoken meanwhile."""
    assert install_language(request.param, paths.translations()) == request.param
    chosen: str = request.param
    return chosen


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_there_and_translated(code: str, made: Path) -> None:
    """If this fails: `make translations`, then translate what came new (docs/translating.md)."""
    assert set(messages(written(code))) == set(messages(written(code, made)))
    assert [each for each in messages(written(code)) if not each.finished or "" in each.translations] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_compiled_files_are_those_of_the_written_ones(code: str) -> None:
    """If this fails: `make translations`."""
    compiled = QTranslator()
    assert compiled.load(str(written(code).with_suffix(".qm")))
    for each in messages(written(code)):
        found = {
            compiled.translate(each.context, each.source, each.comment, number)
            for number in ((-1,) if len(each.translations) == 1 and "%n" not in each.source else range(30))
        }
        assert found == set(each.translations), each


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_filled_in_stays(code: str) -> None:
    for each in messages(written(code)):
        for translation in each.translations:
            assert placeholders(translation) == placeholders(each.source), each
            assert translation.count(";;") == each.source.count(";;"), each
            assert translation.count("(*)") == each.source.count("(*)"), each


@pytest.mark.parametrize("code", TRANSLATED)
def test_sentences_end_as_in_the_source(code: str) -> None:
    for each in messages(written(code)):
        for translation in each.translations:
            assert translation == translation.strip(), each
            end = without_mnemonic(translation)[-1]
            if each.source[-1] in ".?!…:":
                assert ENDS.get(end, end) == each.source[-1], each
            else:
                assert ENDS.get(end, end) not in set(".?!…:"), each


@pytest.mark.parametrize("code", TRANSLATED)
def test_letters_for_alt(code: str) -> None:
    """As many as in the source; in Chinese and Japanese in brackets, and the source's own."""
    for each in messages(written(code)):
        for translation in each.translations:
            letters, source = MNEMONIC.findall(translation), MNEMONIC.findall(each.source)
            assert len(letters) == len(source), each
            if code in ("zh", "ja") and source:
                assert f"(&{source[0].upper()})" in translation, each
            assert "&" not in without_mnemonic(translation), each


def test_no_letter_is_given_twice_in_a_menu(language: str) -> None:
    groups = {menu.value: [spec.text for spec in SPECS.values() if spec.menu is menu] for menu in Menu}
    shown = {name: [translated(text) for text in group] for name, group in groups.items()}
    shown["&File"].append(QCoreApplication.translate("RecentMenu", "Open &recent"))
    shown["menus"] = [translated(menu.value) for menu in Menu]
    rows = [each.source for each in messages(written(language)) if each.context == "PrintDialog"]
    shown["print"] = [QCoreApplication.translate("PrintDialog", row) for row in rows if MNEMONIC.search(row)]
    for group in shown.values():
        letters = [letter.casefold() for text in group for letter in MNEMONIC.findall(text)]
        assert len(set(letters)) == len(letters), group


@pytest.mark.parametrize(
    ("text", "read"),
    [("&Open…", "Open…"), ("打开(&O)…", "打开…"), ("Pr&int", "Print"), ("R&&D", "R&D"), ("Fit", "Fit")],
)
def test_a_text_is_read_without_its_letter(text: str, read: str) -> None:
    assert without_mnemonic(text) == read


EXPECTED = {
    "de": ("Verbessern", "Fotos hierher ziehen"),
    "fr": ("Améliorer", "Déposez des photos ici"),
    "es": ("Mejorar", "Suelte fotos aquí"),
    "zh": ("增强", "将照片拖到此处"),
    "ja": ("高画質化", "ここに写真をドロップ"),
}


def test_the_window_opens_in_each_language(language: str, request: pytest.FixtureRequest) -> None:
    window = request.getfixturevalue("window")
    enhance, drop = EXPECTED[language]
    assert enhance in [button.text() for button in window.findChildren(QPushButton)]
    assert drop in [label.text() for label in window.findChildren(QLabel)]
    assert translated(SPECS["open"].short) in [action.iconText() for action in window.actions()]


ALIKE = re.compile(
    r"((Ctrl|Shift|Esc)\S*( +(Ctrl|Shift)\S*)*|PNG|JPEG|WebP|TIFF|A\d|\d+ px|(\{\w+\}_?)+|SR Desktop|Close)"
)
"""What is the same in all languages, or is Qt's own text."""


def untranslated(whole: QWidget) -> set[str]:
    """What it says that is not from the language of `pseudo`."""
    speakers = [whole, *whole.findChildren(QWidget), *whole.findChildren(QAction)]
    said = {each.property(name) or "" for each in speakers for name in SAYING}
    words = {text for text in said if re.search(r"[A-Za-z]{2}", text) and MARK not in text}
    return {text for text in words if not ALIKE.fullmatch(text)}


SAYING = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "title", "currentText")


@pytest.mark.usefixtures("english_again")
def test_all_that_is_said_is_translated(request: pytest.FixtureRequest, qtbot: QtBot, photo: Path) -> None:
    texts.translate_with(QCoreApplication.translate)
    with lengthened_texts():
        window = request.getfixturevalue("window")
        window.open(photo)
        qtbot.waitUntil(lambda: window.session.current is not None, timeout=RUN_MS)
        assert {text for text in untranslated(window) if photo.name not in text} == set()
        for make in room_cases.dialogs():
            dialog = make(window)
            qtbot.addWidget(dialog)
            assert untranslated(dialog) == set()


@pytest.mark.usefixtures("qtbot")
def test_nothing_is_cut_in_any_language(language: str, qapp: QApplication) -> None:
    assert language in TRANSLATED
    qapp.setStyle("Fusion")
    choose_theme("dark")
    assert room_cases.cut_in_window(1024, 640) == []
    assert room_cases.cut_in_dialogs() == []


def test_errors_are_told_in_each_language(language: str) -> None:
    full_stop = "。" if language in ("zh", "ja") else "."
    for error in (error for kind in leaves(EngineError) for error in variants(kind)):
        text = sentence(error)
        assert "{" not in text
        assert text.endswith(full_stop)
        assert text != in_english(error)
    assert bytes_text(5 * 10**6) == ("5 Mo" if language == "fr" else "5 MB")
    assert texts.number(1.5, "g") == ("1.5" if language in ("zh", "ja") else "1,5")
    hours = {"zh": "1 小时 40 分钟", "ja": "1 時間 40 分"}
    assert seconds_text(6000) == hours.get(language, "1 h 40 min")


def in_english(error: EngineError) -> str:
    texts.translate_with(texts.as_written)
    text = sentence(error)
    texts.translate_with(QCoreApplication.translate, QLocale().decimalPoint())
    return text


def test_without_a_window_it_is_english() -> None:
    """As on the command line, which does not look for a language."""
    program = "from sr_desktop.error_text import bytes_text; print(bytes_text(10**6), end='')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1 MB"


def test_known_texts_are_those_of_the_cards_and_the_engine() -> None:
    cards = {model.card.id: model.card for model in find_models(paths.models())}
    assert {model: (card.name, card.sentence) for model, card in cards.items()} == known_texts.MODELS
    assert set(Fault) <= set(known_texts.DETAILS)


def test_models_are_told_in_each_language(language: str) -> None:
    for model in find_models(paths.models()):
        card = model.card
        if (language, card.name) not in {("fr", "Photo")}:
            assert known_texts.model_name(card) != card.name
        assert known_texts.model_sentence(card) != card.sentence
        own = msgspec.structs.replace(card, id="own", name="Photo", sentence="Mine.")
        assert (known_texts.model_name(own), known_texts.model_sentence(own)) == ("Photo", "Mine.")


def test_details_of_errors_are_translated(language: str) -> None:
    assert language in TRANSLATED
    for detail in known_texts.DETAILS:
        error = errors.WeightsForeign(Path("/folder/model.safetensors"), detail)
        assert known_texts.detail_text(detail) in sentence(error)
        assert detail not in sentence(error)
    assert known_texts.detail_text("Errno 5") == "Errno 5"
