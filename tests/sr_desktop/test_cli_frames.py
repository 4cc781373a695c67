"""`sr-desktop enhance` with animations and documents of several pages: one, and many of them."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from frame_files import SECONDS, animation, differ, document, frames_of, told_about
from gui import picture_pixels
from limits import PROCESS_S
from PIL import Image

from engine.enhancer import Enhancer
from engine.pictures import format_for, read_picture, with_spread_colours
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.models import model_called, offered_models

EXACT = ("--device", "cpu", "--precision", "float32", "--quiet")

pages_can_be_written = pytest.mark.skipif(
    "pages" not in format_for(Path("a.tif")).holds, reason="pages cannot be written yet"
)


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "journal" / "j.sqlite"
    monkeypatch.setenv("SR_DESKTOP_JOURNAL", str(path))
    return path


@pytest.mark.parametrize("source", ["a.gif", "a.png", "a.webp"])
@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_all_frames_of_an_animation_are_enhanced(tmp_path: Path, source: str, suffix: str) -> None:
    path = animation(tmp_path / source)
    target = tmp_path / f"out{suffix}"
    assert main(["enhance", str(path), "-o", str(target), "--lossless", *EXACT]) == 0
    assert told_about(target) == ("frames", 3, 3)
    made = frames_of(target)
    assert tuple(frame.seconds for frame in made) == SECONDS
    enhancer = Enhancer.open(
        model_called(offered_models(paths.models()), paths.DEFAULT_MODEL), "cpu", "float32"
    )
    for given, frame in zip(frames_of(path), made, strict=True):
        expected = enhancer.enhance(with_spread_colours(given.picture)).pixels
        assert np.abs(frame.picture.pixels.astype(int) - expected).max() <= 1


def test_a_frame_becomes_what_the_same_picture_alone_becomes(tmp_path: Path) -> None:
    path = animation(tmp_path / "a.png")
    alone = tmp_path / "alone.png"
    Image.fromarray(frames_of(path)[1].picture.pixels).save(alone)
    assert main(["enhance", str(path), *EXACT]) == 0
    assert main(["enhance", str(alone), *EXACT]) == 0
    second = frames_of(tmp_path / "a_4x.png")[1].picture.pixels
    assert np.array_equal(second, read_picture(tmp_path / "alone_4x.png").pixels)


def test_where_one_is_held_the_first_is_written_and_a_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = animation(tmp_path / "a.gif")
    assert main(["enhance", str(path), "-o", str(tmp_path / "a.jpg"), "--device", "cpu"]) == 0
    told = capsys.readouterr().err
    assert (
        "Of 3 frames only the first is written: JPEG holds one picture. These hold all: PNG, WebP, TIFF."
        in told
    )
    assert told_about(tmp_path / "a.jpg")[:2] == ("single", 1)
    assert main(["enhance", str(document(tmp_path / "d.tif")), "--device", "cpu", "--format", "png"]) == 0
    assert "Of 3 pages only the first is written: they differ in size" in capsys.readouterr().err
    assert told_about(tmp_path / "d_4x.png")[:2] == ("single", 1)


def test_a_document_comes_back_as_one_where_nothing_else_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = document(tmp_path / "d.tif")
    assert main(["enhance", str(source), "--device", "cpu"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'd_4x.tif'}  64 × 48, 3 pages\n"
    assert "first" not in said.err
    assert told_about(tmp_path / "d_4x.tif") == ("pages", 3, None)
    assert main(["enhance", str(source), "-o", f"{tmp_path / 'out'}/", *EXACT]) == 0
    assert told_about(tmp_path / "out" / "d_4x.tif") == ("pages", 3, None)


def test_kinds_are_changed_where_the_format_asks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moving = animation(tmp_path / "a.gif")
    assert main(["enhance", str(moving), "-o", str(tmp_path / "a.tif"), "--device", "cpu"]) == 0
    assert "3 frames become pages in TIFF, without their times." in capsys.readouterr().err
    assert told_about(tmp_path / "a.tif") == ("pages", 3, None)
    pages = tmp_path / "a.tif"
    assert main(["enhance", str(pages), "-o", str(tmp_path / "b.webp"), "--device", "cpu"]) == 0
    assert "3 pages become an animation in WebP, 2 seconds for each." in capsys.readouterr().err
    assert told_about(tmp_path / "b.webp") == ("frames", 3, 0)
    assert [frame.seconds for frame in frames_of(tmp_path / "b.webp")] == [2.0] * 3


def test_an_animation_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enhance", str(animation(tmp_path / "a.gif")), "--device", "cpu"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'a_4x.png'}  80 × 48, 3 frames\n"


@pages_can_be_written
def test_all_pages_of_a_document_are_enhanced_each_in_its_size(tmp_path: Path) -> None:
    path = document(tmp_path / "d.tif")
    assert main(["enhance", str(path), "-o", str(tmp_path / "out.tif"), *EXACT]) == 0
    made = [frame.picture for frame in frames_of(tmp_path / "out.tif")]
    assert [(picture.width, picture.height) for picture in made] == [(64, 48), (80, 48), (96, 48)]


def test_a_damaged_frame_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = animation(tmp_path / "a.png", width=60, height=40)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    assert main(["enhance", str(path), "-o", str(tmp_path / "out.png"), *EXACT]) == 1
    assert "damaged" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]


def test_the_frames_of_many_files(tmp_path: Path, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    animation(folder / "a.gif")
    document(folder / "d.tif")
    Image.fromarray(picture_pixels(16, 12)).save(folder / "p.png")
    arguments = ["enhance", str(folder), "-o", str(out), "--json", "--device", "cpu"]
    assert main(arguments) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    ended = {Path(each["source"]).name: each for each in told if each.get("state") == "done"}
    assert set(ended) == {"a.gif", "d.tif", "p.png"}
    assert {each["message"] for each in ended.values()} == {""}
    assert told_about(out / "a_4x.png") == ("frames", 3, 3)
    made = frames_of(out / "a_4x.png")
    assert tuple(frame.seconds for frame in made) == SECONDS
    assert differ(made[0], made[1])
    assert differ(made[1], made[2])
    assert told_about(out / "d_4x.tif") == ("pages", 3, None)
    shares = [each["share"] for each in told if each["event"] == "file" and each["source"].endswith(".gif")]
    assert shares == sorted(shares)
    assert any(0.4 < share < 0.6 for share in shares)  # one progress over all of them
    assert journal.exists()


def test_a_format_that_was_asked_for_is_that_of_documents_too(
    tmp_path: Path, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    document(folder / "d.tif")
    arguments = ["enhance", str(folder), "-o", str(out), "--json", "--device", "cpu", "--format", "jpeg"]
    assert main(arguments) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (message,) = {each["message"] for each in told if each.get("state") == "done"}
    assert message == "Of 3 pages only the first is written: JPEG holds one picture. These hold all: TIFF."
    assert [each.name for each in out.iterdir()] == ["d_4x.jpg"]
    assert journal.exists()


def test_frames_are_the_same_in_a_batch_as_alone(tmp_path: Path, journal: Path) -> None:
    path = animation(tmp_path / "a.png")
    assert main(["enhance", str(path), "-o", str(tmp_path / "alone.png"), *EXACT]) == 0
    assert main(["enhance", str(path), "-o", str(tmp_path / "many"), "--journal", str(journal), *EXACT]) == 0
    alone, among_many = frames_of(tmp_path / "alone.png"), frames_of(tmp_path / "many" / "a_4x.png")
    assert not any(differ(one, other) for one, other in zip(alone, among_many, strict=True))


def test_ctrl_c_among_the_frames_leaves_no_file(tmp_path: Path) -> None:
    source, target = animation(tmp_path / "a.png", 120, 90, count=60), tmp_path / "out.png"
    command = [sys.executable, "-m", "sr_desktop", "enhance", str(source), "-o", str(target)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        # The hidden file is there when the first frame is made.
        while len(list(tmp_path.iterdir())) == 1 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(timeout=PROCESS_S) == 130, rest
    assert "Cancelled. Nothing was written." in rest
    assert list(tmp_path.iterdir()) == [source]
