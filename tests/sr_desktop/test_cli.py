"""`sr-desktop enhance` as a user types it, in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from gui import picture_pixels
from limits import PROCESS_S
from PIL import Image

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import read_picture
from sr_desktop import paths
from sr_desktop.__main__ import main
from sr_desktop.cli import enhance as cli
from sr_desktop.cli import single


def enhance(*arguments: object, **kwargs: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sr_desktop", "enhance", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PROCESS_S, check=False, **kwargs)


def one_sentence(text: str) -> str:
    """The error output, which must be a line without a traceback."""
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def test_enhances_and_names_the_result_beside_the_original(photo: Path) -> None:
    done = enhance(photo, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(photo.with_name("photo_4x.png")) as result:
        assert result.size == (192, 144)


@pytest.mark.parametrize("name", ["out.png", "out.jpg", "out.webp", "out.tif"])
def test_writes_every_format(photo: Path, tmp_path: Path, name: str) -> None:
    assert main(["enhance", str(photo), "-o", str(tmp_path / name), "--quiet"]) == 0
    with Image.open(tmp_path / name) as result:
        assert result.size == (192, 144)


@pytest.mark.parametrize("size", [(1, 1), (3, 2)])
def test_tiny_pictures_work(tmp_path: Path, size: tuple[int, int]) -> None:
    source, target = tmp_path / "tiny.png", tmp_path / "out.png"
    Image.new("RGB", size, (200, 30, 90)).save(source)
    assert main(["enhance", str(source), "-o", str(target), "--quiet"]) == 0
    with Image.open(target) as result:
        assert result.size == (4 * size[0], 4 * size[1])


def test_turned_grey_and_cmyk_come_out_right(tmp_path: Path) -> None:
    upright = Image.fromarray(picture_pixels(40, 24))
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter clockwise
    sources = {"turned.jpg": upright.rotate(90, expand=True), "cmyk.jpg": upright.convert("CMYK")}
    for name, image in sources.items():
        image.save(tmp_path / name, quality=98, exif=exif if name == "turned.jpg" else Image.Exif())
    upright.convert("L").save(tmp_path / "grey.png")
    for name, mode in (("turned.jpg", "RGB"), ("cmyk.jpg", "RGB"), ("grey.png", "L")):
        target = tmp_path / f"{name}.out.png"
        assert main(["enhance", str(tmp_path / name), "-o", str(target), "--quiet"]) == 0
        with Image.open(target) as result:
            assert result.mode == mode
            assert result.size == (160, 96)
            small = np.asarray(result.convert("RGB").resize((40, 24), Image.Resampling.BOX), dtype=float)
        expected = np.asarray(upright.convert(mode).convert("RGB"), dtype=float)
        assert np.abs(small - expected).mean() < 12, name


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _path: None, "There is no file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("words " * 100), "is not a picture"),
    ],
    ids=["missing", "empty", "text"],
)
def test_unusable_input_is_one_sentence_and_exit_code_1(tmp_path: Path, make: object, words: str) -> None:
    source = tmp_path / "photo.png"
    make(source)  # type: ignore[operator]
    done = enhance(source)
    assert done.returncode == cli.FAILED
    assert words in one_sentence(done.stderr)
    assert str(source) in done.stderr


def test_a_folder_is_a_batch_and_an_empty_one_is_wrong_usage(tmp_path: Path) -> None:
    folder = tmp_path / "photographs"
    folder.mkdir()
    done = enhance(folder)
    assert done.returncode == cli.USAGE
    assert "no picture" in one_sentence(done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.png", "--quality", "0"],
        ["a.png", "--quality", "x"],
        ["a.png", "--tile", "3"],
        ["a.png", "--nonsense"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["enhance", *arguments])
    assert end.value.code == cli.USAGE
    assert "usage:" in capsys.readouterr().err


def test_device_and_model_that_are_not_there(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enhance", str(photo), "--device", "cuda:99"]) == cli.FAILED
    assert "cuda:99" in one_sentence(capsys.readouterr().err)
    assert main(["enhance", str(photo), "--model", "none_such"]) == cli.FAILED
    told = one_sentence(capsys.readouterr().err)
    assert "none_such" in told
    assert "srresnet_x4 (Faithful)" in told


@pytest.mark.parametrize("typed", ["old", "Old photo", "OLD PHOTO"])
def test_a_model_is_chosen_by_id_or_name(
    photo: Path, three_models: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(paths, "models", lambda: three_models)
    assert main(["enhance", str(photo), "--model", typed, "--quiet"]) == 0
    result = photo.with_name("photo_4x_old_photo.png")
    expected = Enhancer.open(choose_model(find_models(three_models), "old")).enhance(read_picture(photo))
    assert np.array_equal(np.array(Image.open(result)), expected.pixels)


def test_results_of_two_models_do_not_meet(
    photo: Path, three_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "models", lambda: three_models)
    for options in ([], ["--model", "photo"]):
        assert main(["enhance", str(photo), "--quiet", *options]) == 0
    first, second = (photo.with_name(name) for name in ("photo_4x.png", "photo_4x_photo.png"))
    assert not np.array_equal(np.array(Image.open(first)), np.array(Image.open(second)))


def test_an_existing_result_is_replaced_only_when_told_so(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.png"
    target.write_bytes(b"the user's own")
    assert main(["enhance", str(photo), "-o", str(target)]) == cli.FAILED
    assert "--overwrite" in one_sentence(capsys.readouterr().err)
    assert target.read_bytes() == b"the user's own"
    assert main(["enhance", str(photo), "-o", str(target), "--overwrite", "--quiet"]) == 0
    with Image.open(target) as result:
        assert result.size == (192, 144)


def test_a_folder_that_is_missing_is_told_before_the_work(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "Run", lambda *_: pytest.fail("the work was begun"))
    assert main(["enhance", str(photo), "-o", str(tmp_path / "gone" / "x.png")]) == cli.FAILED
    assert "does not exist" in one_sentence(capsys.readouterr().err)


def test_the_original_may_not_be_overwritten_by_its_result(photo: Path) -> None:
    before = photo.read_bytes()
    assert main(["enhance", str(photo), "-o", str(photo)]) == cli.FAILED
    assert photo.read_bytes() == before


def test_any_tile_size_gives_the_same_picture(photo: Path, tmp_path: Path) -> None:
    results = []
    for tile in ("16", "64"):
        target = tmp_path / f"{tile}.png"
        arguments = ["--tile", tile, "--precision", "float32", "--quiet"]
        assert main(["enhance", str(photo), "-o", str(target), *arguments]) == 0
        results.append(np.array(Image.open(target)).astype(int))
    assert np.abs(results[0] - results[1]).max() <= 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other terminals")
def test_ctrl_c_stops_and_writes_nothing(tmp_path: Path) -> None:
    """On a terminal: nowhere else a bar tells how far it is."""
    import termios

    source, target = tmp_path / "large.png", tmp_path / "out.png"
    Image.fromarray(picture_pixels(1200, 900)).save(source)
    command = [sys.executable, "-m", "sr_desktop", "enhance", str(source), "-o", str(target)]
    ours, its = os.openpty()
    termios.tcsetwinsize(its, (24, 80))
    with subprocess.Popen(command, stderr=its) as process:
        os.close(its)
        seen = b""
        while not re.search(rb" [1-9]\d? %", seen) and process.poll() is None:  # the run is under way
            seen += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        rest = b""
        with suppress(OSError):  # EIO, when the other end is closed
            while more := os.read(ours, 1000):
                rest += more
        os.close(ours)
        assert process.wait(timeout=PROCESS_S) == cli.CANCELLED, seen + rest
    assert b"Cancelled. Nothing was written." in rest
    assert b"Traceback" not in rest
    assert list(tmp_path.iterdir()) == [source]


def test_no_bar_where_nobody_looks(photo: Path, tmp_path: Path) -> None:
    """In a log it would be hundreds of lines."""
    command = [sys.executable, "-m", "sr_desktop", "enhance", str(photo), "-o", str(tmp_path / "out.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "%" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_process_killed_while_saving_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    source, target = tmp_path / "photo.png", tmp_path / "out.png"
    Image.fromarray(picture_pixels(220, 160)).save(source)
    assert main(["enhance", str(source), "-o", str(target), "--quiet"]) == 0
    new = target.read_bytes()
    old = b"what was there before"
    command = [sys.executable, "-m", "sr_desktop", "enhance", str(source), "-o", str(target), "--overwrite"]
    outcomes = set()
    for delay_ms in (0, 5, 20):
        target.write_bytes(old)
        with subprocess.Popen([*command, "--quiet"]) as process:
            hidden: list[Path] = []
            while not hidden and process.poll() is None:  # until the temporary file shows that it is saving
                time.sleep(0.002)
                hidden = [path for path in tmp_path.iterdir() if path not in (source, target)]
            time.sleep(delay_ms / 1000)
            process.kill()
        outcomes.add(target.read_bytes())
        for path in set(tmp_path.iterdir()) - {source, target}:
            path.unlink()
    assert outcomes <= {old, new}


@pytest.mark.skipif(sys.platform == "win32", reason="displays are named by the environment on Linux only")
def test_no_display_is_one_sentence_that_names_the_command() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND"))}
    environment["DISPLAY"] = ":4711"
    done = subprocess.run(
        [sys.executable, "-m", "sr_desktop"],
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
        check=False,
        env=environment,
    )
    assert done.returncode == 1
    assert "sr-desktop enhance" in one_sentence(done.stderr)


def test_help_names_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "sr-desktop enhance" in capsys.readouterr().out
