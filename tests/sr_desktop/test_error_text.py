"""Every error of the engine has its sentence."""

import dataclasses
import typing
from pathlib import Path

import pytest

from engine import errors
from engine.errors import EngineError
from sr_desktop.error_text import WORDINGS, sentence

EXAMPLES: dict[object, object] = {
    Path: Path("/folder/photo.png"),
    str: "a detail",
    int: 12_345_678,
    float: 2.5,
    bool: True,
    int | None: 3_000_000_000,
    tuple[str, ...]: ("one", "two"),
}


def leaves(kind: type[EngineError]) -> list[type[EngineError]]:
    """The error types that are raised: those below which there is no other."""
    below = kind.__subclasses__()
    return [leaf for each in below for leaf in leaves(each)] if below else [kind]


def example(kind: type[EngineError]) -> EngineError:
    hints = typing.get_type_hints(kind, vars(errors))
    return kind(**{field.name: EXAMPLES[hints[field.name]] for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", leaves(EngineError), ids=lambda kind: kind.__name__)
def test_is_one_clear_sentence(kind: type[EngineError]) -> None:
    text = sentence(example(kind))
    assert text.endswith(".")
    assert "\n" not in text
    assert text[0].isupper() or text.startswith(("/", "photo.png"))
    assert f"{kind.__name__}(" not in text
    assert len(text) < 220


def test_no_wording_is_left_over() -> None:
    assert set(WORDINGS) == set(leaves(EngineError))


def test_str_gives_the_facts_for_the_log() -> None:
    assert str(errors.DeviceUnavailable("cuda:7", ("cpu",))) == (
        "DeviceUnavailable(device='cuda:7', available=('cpu',))"
    )
