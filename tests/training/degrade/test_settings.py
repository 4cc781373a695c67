"""The settings: every field has bounds, and says so."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.config import ConfigError
from training.degrade import OFF, PHOTO, RESTORE, SETTINGS
from training.degrade.config import Range

ALL = [item for item in fields(OFF) if item.name != "modes"]
RANGES = [item for item in ALL if item.type is Range]
NUMBERS = [item for item in ALL if item.type is not Range]


def refuse(name: str, value: object) -> str:
    with pytest.raises(ConfigError) as caught:
        replace(RESTORE, **{name: value})
    message = str(caught.value)
    assert message.startswith(f"{name} must be ")
    assert message.endswith(".")
    return message


@pytest.mark.parametrize("item", NUMBERS, ids=lambda item: item.name)
def test_numbers_have_bounds(item):
    least, most = item.metadata["least"], item.metadata["most"]
    for value in (least - 1, most + 1, float("nan"), float("inf"), "1", None, True, (0.0, 1.0)):
        assert f"from {least:g} to {most:g}" in refuse(item.name, value)
    for value in (least, most):
        assert getattr(replace(RESTORE, **{item.name: value}), item.name) == value


@pytest.mark.parametrize("item", RANGES, ids=lambda item: item.name)
def test_ranges_have_bounds_and_an_order(item):
    least, most = item.metadata["least"], item.metadata["most"]
    bad = [(most, least), (least - 1, most), (least, most + 1), (least,), (least, least, most), least]
    for value in [*bad, (float("nan"), most), [least, most], (str(least), most), None]:
        assert f"two numbers from {least:g} to {most:g}, the smaller first" in refuse(item.name, value)
    for value in ((least, most), (least, least), (most, most)):
        replace(RESTORE, **{item.name: value})


@pytest.mark.parametrize("value", [(), ("nearest",), ("area", "cubic"), "area", None])
def test_modes(value):
    assert refuse("modes", value) == "modes must be one or more of area, bilinear, bicubic."


def test_groups_are_whole():
    assert refuse("groups", 2.0) == "groups must be a whole number from 1 to 1024."


@pytest.mark.parametrize("item", fields(OFF), ids=lambda item: item.name)
def test_every_field_has_a_help_text(item):
    assert item.metadata["help"]


def test_settings():
    assert SETTINGS == {"photo": PHOTO, "restore": RESTORE}
    off = {item.name for item in NUMBERS if item.metadata["help"].startswith("probability")}
    assert all(getattr(OFF, name) == 0 for name in off)
    age = (
        "tone",
        "fade",
        "grain",
        "halftone",
        "specks",
        "fine_scratches",
        "broad_scratches",
        "folds",
        "stains",
    )
    assert all(getattr(PHOTO, name) == 0 for name in age)
    assert all(0 < getattr(RESTORE, name) < 1 for name in age)
    assert RESTORE.jpeg_quality == (30, 95)


def test_settings_are_frozen():
    with pytest.raises(FrozenInstanceError):
        RESTORE.blur = 0.0


@given(st.tuples(st.floats(), st.floats()))
def test_a_range_is_taken_or_refused(value):
    low, high = value
    if 0 <= low <= high <= 100:
        assert replace(OFF, noise_levels=value).noise_levels == value
    else:
        refuse("noise_levels", value)
