"""`sr-desktop enhance` with a size of the user's own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.card import Model
from engine.pictures import read_picture
from engine.sizes import (
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
)
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.cli import enhance as cli
from sr_desktop.cli import single
from sr_desktop.names import default_output


@pytest.fixture(autouse=True)
def small_models(monkeypatch: pytest.MonkeyPatch, small_model: Model) -> None:
    """Sizes do not depend on the weights, so the small random model will do."""
    monkeypatch.setattr(paths, "models", lambda: small_model.folder.parent)
    monkeypatch.setattr(paths, "DEFAULT_MODEL", small_model.card.id)


def asked(monkeypatch: pytest.MonkeyPatch, *options: str) -> Request | None:
    """What these options ask for."""
    found: list[Request | None] = []
    monkeypatch.setattr(cli, "enhance_one", lambda parsed, *_: found.append(parsed.size))
    assert main(["enhance", "photo.png", *options]) == 0
    return found[0]


@pytest.mark.parametrize(
    ("options", "name", "size"),
    [
        ([], "photo_4x.png", (192, 144)),
        (["--scale", "4"], "photo_4x.png", (192, 144)),
        (["--scale", "1"], "photo_1x.png", (48, 36)),
        (["--scale", "2.5"], "photo_2.5x.png", (120, 90)),
        (["--scale", "6.1"], "photo_6.1x.png", (293, 220)),
        (["--width", "100"], "photo_100px_wide.png", (100, 75)),
        (["--height", "100"], "photo_100px_high.png", (133, 100)),
        (["--width", "100", "--height", "60"], "photo_100x60px.png", (80, 60)),
        (["--long-edge", "150"], "photo_150px.png", (150, 113)),
        (["--print", "2x3cm@100"], "photo_2x3cm_100dpi.png", (105, 79)),
        (["--print", "0.5in"], "photo_0.5in_300dpi.png", (150, 113)),
    ],
)
def test_the_result_has_the_size_and_a_name_that_says_it(
    photo: Path, options: list[str], name: str, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["enhance", str(photo), "--device", "cpu", *options]) == 0
    assert f"{name}  {size[0]} × {size[1]}" in capsys.readouterr().out
    with Image.open(photo.with_name(name)) as result:
        assert result.size == size
    assert sorted(path.name for path in photo.parent.iterdir()) == sorted([photo.name, name])


def test_a_print_says_its_resolution(photo: Path) -> None:
    assert (
        main(["enhance", str(photo), "--print", "1in@150", "--quiet", "-o", str(photo.parent / "a.jpg")]) == 0
    )
    assert read_picture(photo.parent / "a.jpg").metadata.dpi == (150, 150)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20x30cm@300", OnPaper(20, 30, "cm", 300)),
        ("20 x 30 cm @ 300 dpi", OnPaper(20, 30, "cm", 300)),
        ("8.5×11in", OnPaper(8.5, 11, "in", 300)),
        ("29,7cm@240", OnPaper(29.7, None, "cm", 240)),
        ("150MM", OnPaper(150, None, "mm", 300)),
    ],
)
def test_paper_is_written_as_people_do(
    monkeypatch: pytest.MonkeyPatch, typed: str, expected: OnPaper
) -> None:
    assert asked(monkeypatch, "--print", typed) == expected


def test_width_and_height_together_are_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "--width", "30") == ByWidth(30)
    assert asked(monkeypatch, "--height", "20") == ByHeight(20)
    assert asked(monkeypatch, "--height", "20", "--width", "30") == FitInside(30, 20)
    assert asked(monkeypatch) is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--scale", "0.5"], "--scale: 0.5 is not from 1 to 16; the nearest that works is 1"),
        (["--scale", "1e999"], "the nearest that works is 16"),
        (["--scale", "nan"], "'nan' is not a number from 1 to 16"),
        (["--scale", "twice"], "'twice' is not a number from 1 to 16"),
        (["--width", "0"], "'0' is not a whole number of pixels from 1 on"),
        (["--long-edge", "10.5"], "'10.5' is not a whole number of pixels from 1 on"),
        (["--height", "-5"], "'-5' is not a whole number of pixels from 1 on"),
        (["--print", "20x30"], "'20x30' is not a size such as 20x30cm@300"),
        (["--print", "20x0cm"], "'20x0cm' has a zero in it"),
        (["--print", "20cm@0"], "'20cm@0' has a zero in it"),
        (["--print", "20cm@0.000"], "has a zero in it"),
        (["--scale", "2", "--width", "9"], "not allowed with argument"),
        (["--scale", "2", "--height", "9"], "argument --height: not allowed with argument --scale"),
        (["--height", "9", "--print", "9cm"], "argument --height: not allowed with argument --print"),
        (["--height", "9", "--long-edge", "9"], "argument --height: not allowed with argument --long-edge"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["enhance", "photo.png", *options])
    assert end.value.code == cli.USAGE
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert words in last
    assert last.startswith("sr-desktop enhance: error: ")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--width", "40"], "The nearest that works is 48 × 36."),
        (["--long-edge", "769"], "The nearest that works is 768 × 576."),
        (["--print", "1x2cm@50"], "The nearest that works is 48 × 36, at 91 dpi."),
    ],
)
def test_a_size_that_cannot_be_made_is_one_sentence_before_the_work(
    photo: Path,
    options: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(single, "Run", lambda *_: pytest.fail("the work was begun"))
    assert main(["enhance", str(photo), *options]) == cli.FAILED
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("Pictures are enlarged 1 to 16 times, so ")
    assert line.endswith(words)


def test_a_format_that_cannot_hold_the_size_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "Run", lambda *_: pytest.fail("the work was begun"))
    source = tmp_path / "wide.png"
    Image.new("L", (2000, 1)).save(source)
    assert main(["enhance", str(source), "--scale", "9", "-o", str(tmp_path / "a.webp")]) == cli.FAILED
    assert "16383 pixels a side" in capsys.readouterr().err


REQUESTS: tuple[Request, ...] = (
    ByFactor(2.5),
    ByFactor(25),
    ByWidth(30),
    ByHeight(30),
    ByLongEdge(30),
    FitInside(30, 30),
    OnPaper(30, None, "cm", 300),
    OnPaper(30, 30, "cm", 300),
    OnPaper(30, None, "in", 300),
    OnPaper(30, None, "cm", 30),
)


def test_results_of_different_sizes_do_not_meet(small_model: Model) -> None:
    source = Path("/folder/photo.jpg")
    names = {default_output(source, small_model.card, ".png", request).name for request in REQUESTS}
    assert len(names) == len(REQUESTS)


@given(factor=st.floats(1, 16), other=st.floats(1, 16))
def test_the_name_says_the_factor_itself(small_model: Model, factor: float, other: float) -> None:
    source = Path("/folder/photo.jpg")
    names = [
        default_output(source, small_model.card, request=ByFactor(each)).name for each in (factor, other)
    ]
    assert (names[0] == names[1]) == (factor == other)
    assert names[0].startswith("photo_")
    assert names[0].endswith("x.png")
