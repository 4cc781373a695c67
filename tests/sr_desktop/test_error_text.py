"""Every error of the engine has its sentence."""

from pathlib import Path

import pytest
from error_examples import leaves, variants

from engine import errors
from engine.errors import EngineError
from sr_desktop.error_text import WORDINGS, bytes_text, sentence


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


@pytest.mark.parametrize(
    ("count", "needed", "free"),
    [
        (0, "0 MB", "0 MB"),
        (1, "0.1 MB", "0 MB"),
        (310_000, "0.4 MB", "0.3 MB"),
        (5_000_000, "5 MB", "5 MB"),
        (9_999_999, "10 MB", "9.9 MB"),
        (12_000_001, "13 MB", "12 MB"),
        (1_260_000_000, "1.3 GB", "1.2 GB"),
    ],
)
def test_what_is_needed_is_rounded_up_and_what_is_free_down(count: int, needed: str, free: str) -> None:
    assert bytes_text(count) == needed
    assert bytes_text(count, free=True) == free


def test_a_disk_that_is_too_small_never_seems_large_enough() -> None:
    text = sentence(errors.DiskTooSmall(Path("/disk/photo.png"), 310_000, 300_000))
    assert "has 0.3 MB free, but 0.4 MB are needed" in text


@pytest.mark.parametrize(("kind", "extra"), [("JPEG XL", "formats"), ("camera raw", "raw")])
def test_in_the_package_nobody_is_told_to_install_anything(
    kind: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = errors.PictureNeedsExtra(Path("/photo.x"), kind, extra)
    assert "pip install" in sentence(error)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert "pip" not in sentence(error)
    assert sentence(error).startswith(f"/photo.x is a {kind} picture, which this build of the program cannot")
