"""The names that `sr-desktop enhance` takes and gives: odd ones, templates, taken ones."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from gui import picture_pixels
from PIL import Image

from sr_desktop.__main__ import main

FAST = ("--device", "cpu", "--quiet", "--scale", "1")
LONG = "ä" * 123 + ".png"
"""250 bytes."""


def picture(path: Path, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture_pixels(9, 7, seed)).save(path, "PNG")
    return path


@pytest.fixture(autouse=True)
def _journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_DESKTOP_JOURNAL", str(tmp_path / "journal" / "j.sqlite"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one that the command runs in."""
    made = tmp_path / "in"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


ODD = (
    *("100 %.png", "50%d%s.png", "a#1.png", "rose 🌹.png", "日本.png"),
    *('it\'s "so".png', "{name}.png", "b[1].png", "two  spaces .png"),
)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_alone(folder: Path, name: str) -> None:
    picture(folder / name)
    assert main(["enhance", name, *FAST]) == 0
    assert names_in(folder) == {name, f"{Path(name).stem}_1x.png"}


def test_odd_names_together(folder: Path) -> None:
    for name in ODD:
        picture(folder / name)
    assert main(["enhance", *ODD, "-o", "out", *FAST]) == 0
    assert names_in(folder / "out") == {f"{Path(name).stem}_1x.png" for name in ODD}


@pytest.mark.parametrize("many", [False, True])
def test_names_that_begin_with_a_dash_come_behind_two_of_them(
    folder: Path, many: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    picture(folder / "-photo.png")
    picture(folder / "--resume")
    named = ["-photo.png", "--resume"] if many else ["--resume"]
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", *FAST, "-photo.png"])
    assert "arguments" in capsys.readouterr().err
    assert main(["enhance", *FAST, "--", *named]) == 0
    made = {"--resume_1x.png"} | ({"-photo_1x.png"} if many else set())
    assert names_in(folder) == {"-photo.png", "--resume"} | made


@pytest.mark.parametrize("options", [(), ("--redo",)], ids=["one", "many"])
def test_a_name_of_250_bytes_gets_a_result_with_a_shorter_one(folder: Path, options: tuple[str, ...]) -> None:
    picture(folder / LONG)
    assert main(["enhance", LONG, *FAST, *options]) == 0
    (made,) = names_in(folder) - {LONG}
    assert len(os.fsencode(made)) <= 255
    assert made.startswith("ä" * 110)
    assert made.endswith(".png")


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = picture(Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.png")))
    assert main(["enhance", str(path), "--device", "cpu", "--scale", "1"]) == 0
    assert r"a\xff_1x.png" in capsys.readouterr().out
    assert len(names_in(folder)) == 2


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.png", {"a", "b"}),
        ("?.png", {"a", "b"}),
        ("[b-z].png", {"b"}),
        ("**/*.png", {"a", "b", "c"}),
        ("sub/*", {"c"}),
    ],
)
def test_patterns(folder: Path, pattern: str, found: set[str]) -> None:
    for name in ("a.png", "b.png", "sub/c.png", "notes.txt"):
        picture(folder / name)
    assert main(["enhance", pattern, "-o", "out", *FAST]) == 0
    assert {path.stem.removesuffix("_1x") for path in (folder / "out").rglob("*.png")} == found


def test_a_pattern_that_is_a_files_name_is_that_file(folder: Path) -> None:
    picture(folder / "a*.png")
    picture(folder / "ab.png")
    assert main(["enhance", "a*.png", *FAST]) == 0
    assert names_in(folder) == {"a*.png", "ab.png", "a*_1x.png"}


def test_a_pattern_that_fits_nothing_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enhance", "*.nothing", *FAST]) == 2
    assert "*.nothing" in capsys.readouterr().err
    assert names_in(folder) == set()


def test_a_template_for_one_picture(folder: Path) -> None:
    picture(folder / "a.png")
    template = "{counter} {name} {model} {scale} {width}x{height} {date}"
    assert main(["enhance", "a.png", "--name", template, *FAST]) == 0
    expected = f"0001 a faithful 1x 9x7 {date.today().isoformat()}.png"
    assert names_in(folder) == {"a.png", expected}


def test_a_folder_for_one_picture_is_made(folder: Path) -> None:
    picture(folder / "a.png")
    assert main(["enhance", "a.png", "-o", "new/deep/", "--format", "webp", *FAST]) == 0
    assert names_in(folder / "new" / "deep") == {"a_1x.webp"}
    assert main(["enhance", "a.png", "-o", "new", *FAST]) == 0
    assert "a_1x.png" in names_in(folder / "new")


@pytest.mark.parametrize(
    ("rule", "code", "names", "replaced"),
    [
        ((), 1, set(), False),
        (("--collision", "skip"), 0, set(), False),
        (("--collision", "number"), 0, {"a_1x_2.png"}, False),
        (("--collision", "overwrite"), 0, set(), True),
        (("--overwrite",), 0, set(), True),
    ],
)
@pytest.mark.parametrize("by_name", [False, True])
def test_where_a_file_is_there_already(
    folder: Path, rule: tuple[str, ...], code: int, names: set[str], replaced: bool, by_name: bool
) -> None:
    picture(folder / "a.png")
    (folder / "a_1x.png").write_bytes(b"the user's own")
    where = ["-o", "a_1x.png"] if by_name else []
    assert main(["enhance", "a.png", *where, *rule, *FAST]) == code
    assert names_in(folder) == {"a.png", "a_1x.png"} | names
    assert ((folder / "a_1x.png").read_bytes() != b"the user's own") is replaced


def test_the_picture_is_replaced_only_where_it_is_named_twice(folder: Path) -> None:
    path = picture(folder / "a.png")
    before = path.read_bytes()
    assert main(["enhance", "a.png", "--name", "{name}", "--overwrite", *FAST]) == 0
    assert path.read_bytes() == before
    assert names_in(folder) == {"a.png", "a_2.png"}
    assert main(["enhance", "a.png", "-o", "a.png", *FAST]) == 1
    assert path.read_bytes() == before
    assert main(["enhance", "a.png", "-o", "a.png", "--overwrite", *FAST]) == 0
    assert path.read_bytes() != before


def test_what_was_skipped_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture(folder / "a.png")
    picture(folder / "a_1x.png")
    assert main(["enhance", "a.png", "--collision", "skip", "--scale", "1"]) == 0
    assert capsys.readouterr().out == "a_1x.png exists already; nothing was done.\n"
