"""What is remembered, and what becomes of rubbish in the store."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from sr_desktop import paths
from sr_desktop.settings import Settings


def test_round_trip(store: QSettings, tmp_path: Path) -> None:
    kept = Settings(
        theme="dark",
        model_id="some_model_x4",
        format_id="webp",
        quality=70,
        folder=str(tmp_path),
        geometry=QByteArray(b"xyz"),
    )
    kept.save(store)
    store.sync()
    again = QSettings(store.fileName(), QSettings.Format.IniFormat)
    assert Settings.load(again) == kept


def test_an_empty_store_gives_the_defaults(store: QSettings) -> None:
    assert Settings.load(store) == Settings()


@pytest.mark.parametrize(
    ("stored", "expected"), [("rubbish", 95), ("0", 1), ("1000", 100), ("55", 55), ("", 95)]
)
def test_quality_is_parsed_and_bounded(store: QSettings, stored: str, expected: int) -> None:
    store.setValue("quality", stored)
    assert Settings.load(store).quality == expected


@pytest.mark.parametrize(
    "stored", ["", "Faithful", "../elsewhere", "two words", "a" * 101, ["a", "b"], 3, "tail\n"]
)
def test_what_is_no_id_of_a_model_is_the_default_one(store: QSettings, stored: object) -> None:
    store.setValue("model", stored)
    assert Settings.load(store).model_id == Settings().model_id == paths.DEFAULT_MODEL


def test_an_unknown_theme_is_the_systems(store: QSettings) -> None:
    store.setValue("theme", "purple")
    assert Settings.load(store).theme == "system"
