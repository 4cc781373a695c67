"""What is remembered, and what becomes of rubbish in the store."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from engine.pictures import FORMATS
from sr_desktop import paths
from sr_desktop.setting_kinds import Choice, Whole
from sr_desktop.settings import LANGUAGES, PAGES, RECENT_FILES, THEMES, Settings, declared, shown_on


def test_round_trip(store: QSettings, tmp_path: Path) -> None:
    kept = Settings(
        theme="dark",
        model_id="some_model_x4",
        strength=40,
        cleaning=30,
        grain=20,
        sensitivity=10,
        repair=True,
        format_id="webp",
        quality=70,
        subsampling="4:2:2",
        lossless=True,
        png_level=9,
        tiff_compression="none",
        depth="16",
        keep_gps=False,
        pages_as_tiff=False,
        folder=str(tmp_path),
        geometry=QByteArray(b"xyz"),
        batch_geometry=QByteArray(b"abc"),
        batch_split=QByteArray(b"uvw"),
        batch_columns=(300, 100, 110, 120, 70),
        batch_preview=False,
        language="ja",
        notifications=False,
        confirm_discard=False,
        screen_profile=str(tmp_path / "screen.icc"),
        name_template="{name}, {scale}",
        device="cuda:1",
        precision="float32",
        memory_mb=2500,
        tile_px=256,
        recent=(str(tmp_path / "a, b.png"), str(tmp_path / "c.png")),
    )
    assert all(getattr(kept, each.name) != getattr(Settings(), each.name) for each in declared())
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


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text()), st.binary()
)


@given(st.sampled_from(list(declared())), ANYTHING)
def test_nothing_in_the_store_is_taken_unless_it_is_a_value(setting: object, stored: object) -> None:
    default = getattr(Settings(), setting.name)  # type: ignore[attr-defined]
    parsed = setting.kind.parse(stored, default)  # type: ignore[attr-defined]
    assert parsed == default or isinstance(parsed, type(default)) or default is None
    assert setting.kind.parse(parsed, default) == parsed  # type: ignore[attr-defined]


def test_each_setting_is_stored_under_a_key_of_its_own_and_explains_itself_in_one_line() -> None:
    assert len({each.key for each in declared()}) == len(list(declared()))
    for page in PAGES:
        assert shown_on(page)
        for each in shown_on(page):
            assert each.title
            assert each.line.endswith("."), each.name
            assert len(each.line) <= 80, each.name


def test_the_choices_are_those_that_there_are() -> None:
    options = {
        each.name: [option.value for option in each.kind.options]
        for each in declared()
        if isinstance(each.kind, Choice)
    }
    assert options["format_id"] == [offered.id for offered in FORMATS]
    assert options["theme"] == list(THEMES)
    assert options["language"] == list(LANGUAGES)


@pytest.mark.parametrize(
    ("stored", "expected"), [("0", 0), ("-7", 0), ("3", 500), ("800", 800), ("9999999", 1_000_000), ("x", 0)]
)
def test_a_bound_of_memory_may_be_left_to_the_engine(store: QSettings, stored: str, expected: int) -> None:
    store.setValue("memory_mb", stored)
    assert Settings.load(store).memory_mb == expected
    assert isinstance({each.name: each for each in declared()}["memory_mb"].kind, Whole)


def test_recent_files_are_bounded_absolute_and_each_there_once(store: QSettings, tmp_path: Path) -> None:
    files = [str(tmp_path / f"{number}.png") for number in range(30)]
    store.setValue("recent", ["relative.png", files[0], *files])
    assert Settings.load(store).recent == tuple(files[:RECENT_FILES])
    store.setValue("recent", files[3])  # a list of one comes back from some stores as a text
    assert Settings.load(store).recent == (files[3],)


def test_a_faulty_template_counts_as_none(store: QSettings) -> None:
    store.setValue("name_template", "{size}")
    assert Settings.load(store).name_template == ""
