"""How `sr-desktop enhance` writes: each option, with one picture and with many, seen in the files."""

import re
from pathlib import Path

import numpy as np
import pytest
from gui import picture_pixels
from PIL import Image

from engine.pictures import FORMATS, read_picture
from sr_desktop.__main__ import main
from sr_desktop.cli.arguments import enhance_parser

HAVE = {each.id for each in FORMATS}


@pytest.fixture(params=["one", "many"])
def enhanced(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """enhanced(photo, format, *options): the path of the result, made as one picture or as a batch."""
    monkeypatch.setenv("SR_DESKTOP_JOURNAL", str(tmp_path / "journal" / "j.sqlite"))

    def enhance(photo: Path, file_format: str, *options: str) -> Path:
        out = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        arguments = ["enhance", str(photo), "-o", f"{out}/", "--format", file_format, "--device", "cpu"]
        arguments += ["--redo"] if request.param == "many" else []
        assert main([*arguments, "--quiet", *options]) == 0
        (made,) = out.iterdir()
        return made

    return enhance


def test_resolution_of_colours(enhanced, photo: Path) -> None:
    sampling = {}
    for chosen in ("4:4:4", "4:2:2", "4:2:0"):
        with Image.open(enhanced(photo, "jpeg", "--subsampling", chosen)) as image:
            sampling[chosen] = image.layer[0][1:3]
    assert sampling == {"4:4:4": (1, 1), "4:2:2": (2, 1), "4:2:0": (2, 2)}


def test_lossless_is_as_png(enhanced, photo: Path) -> None:
    exact = read_picture(enhanced(photo, "png")).pixels
    assert np.array_equal(read_picture(enhanced(photo, "webp", "--lossless")).pixels, exact)
    assert not np.array_equal(read_picture(enhanced(photo, "webp", "--quality", "30")).pixels, exact)


def test_compression_changes_the_size_and_no_pixel(enhanced, photo: Path) -> None:
    levels = [enhanced(photo, "png", "--png-level", level) for level in ("0", "9")]
    assert levels[0].stat().st_size > 2 * levels[1].stat().st_size
    tiffs = [enhanced(photo, "tiff", "--tiff-compression", how) for how in ("none", "deflate")]
    assert tiffs[0].stat().st_size > tiffs[1].stat().st_size
    pixels = [read_picture(path).pixels for path in (*levels, *tiffs)]
    assert all(np.array_equal(each, pixels[0]) for each in pixels)


@pytest.mark.parametrize("file_format", ["png", "tiff"])
def test_bits(enhanced, photo: Path, file_format: str) -> None:
    assert read_picture(enhanced(photo, file_format)).depth == 8
    deep = enhanced(photo, file_format, "--depth", "16")
    assert read_picture(deep).depth == 16
    assert read_picture(enhanced(deep, file_format, "--scale", "1")).depth == 16  # as the picture's own
    assert read_picture(enhanced(deep, file_format, "--scale", "1", "--depth", "8")).depth == 8


@pytest.mark.parametrize("file_format", sorted(HAVE & {"png", "jpeg", "webp", "tiff"}))
def test_the_location_is_kept_unless_told_otherwise(enhanced, tmp_path: Path, file_format: str) -> None:
    source = tmp_path / "there.jpg"
    exif = Image.Exif()
    exif[0x0110] = "a camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    Image.fromarray(picture_pixels(16, 12)).save(source, exif=exif)
    for options, kept in ((), True), (("--no-gps",), False):
        with Image.open(enhanced(source, file_format, *options)) as image:
            found = image.getexif()
            assert found[0x0110] == "a camera"
            assert bool(found.get_ifd(0x8825)) is kept


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "a.jpg", "--lossless"], "--lossless: JPEG always loses a little"),
        (["--format", "jpeg", "--depth", "16"], "--depth: JPEG is written with 8 bits; for 16 choose PNG"),
        (["--png-level", "10"], "10 is not from 0 to 9; the nearest that works is 9"),
        (["--depth", "12"], "'12' is none of same, 8 and 16"),
        (["--subsampling", "4:1:1"], "invalid choice: '4:1:1'"),
        (["--tiff-compression", "lzw"], "invalid choice: 'lzw'"),
        (["-o", "a.jpg", "--format", "png"], "--format: the name a.jpg says JPEG"),
        (["-o", "a.jpg", "--name", "{name}"], "--name: not allowed where -o gives the name"),
        (["b.png", "-o", "a.jpg"], "-o: a.jpg is for many pictures, so it must be a folder"),
        (["--json", "-o", "a.jpg"], "-o: a.jpg is for many pictures, so it must be a folder"),
        (["--name", "{size}"], "there is no {size}"),
        (["--collision", "skip", "--overwrite"], "not allowed with argument"),
    ],
)
def test_contradictions_are_wrong_usage_in_one_sentence(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", "p.png", *options])
    assert words in capsys.readouterr().err


def test_options_for_other_formats_do_no_harm(enhanced, photo: Path) -> None:
    made = enhanced(photo, "png", "--quality", "5", "--subsampling", "4:2:0", "--lossless")
    assert np.array_equal(read_picture(made).pixels, read_picture(enhanced(photo, "png")).pixels)


def test_the_help_tells_of_one_and_of_many(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["enhance", "--help"])
    told = capsys.readouterr().out
    for words in (
        "one picture",
        "many pictures",
        "--no-gps",
        "--resume",
        "exit code",
        "--collision",
        " 130 ",
    ):
        assert words in told


def test_the_documentation_names_only_options_that_there_are() -> None:
    text = (Path(__file__).parents[2] / "docs" / "options.md").read_text(encoding="utf-8")
    named = set(re.findall(r"--[a-z][a-z-]+", text))
    known = {option for action in enhance_parser()._actions for option in action.option_strings}
    assert {"--no-gps", "--depth", "--png-level"} <= named <= known
