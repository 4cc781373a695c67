"""Every error of the engine has its sentence."""

import pytest
from error_examples import leaves, variants

from engine import errors
from engine.errors import EngineError
from sr_desktop.error_text import WORDINGS, sentence


@pytest.mark.parametrize(
    "error",
    [error for kind in leaves(EngineError) for error in variants(kind)],
    ids=lambda error: type(error).__name__,
)
def test_is_one_clear_sentence(error: EngineError) -> None:
    text = sentence(error)
    assert text.endswith(".")
    assert "\n" not in text
    assert "{" not in text
    assert text[0].isupper() or text.startswith(("/", "photo.png"))
    assert f"{type(error).__name__}(" not in text
    assert len(text) < 220


def test_no_wording_is_left_over() -> None:
    assert set(WORDINGS) == set(leaves(EngineError))


def test_str_gives_the_facts_for_the_log() -> None:
    assert str(errors.DeviceUnavailable("cuda:7", ("cpu",))) == (
        "DeviceUnavailable(device='cuda:7', available=('cpu',))"
    )
