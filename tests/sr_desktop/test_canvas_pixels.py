"""The pixels of a picture and those of the screen: sharp, in the right place, in the right colours."""

import subprocess
import sys
from io import BytesIO
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from canvases import GREEN, RED, grabbed, looked_at, plain, rgb, shown_canvas
from gui import RUN_MS, picture_pixels
from limits import PROCESS_S
from PIL import Image, ImageCms
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from engine.pictures import Metadata, Picture
from engine.tiles import Rect
from sr_desktop.display import Pyramid, ToScreen
from sr_desktop.display.screen_profile import find_screen_profile
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.canvas.sheet import GRID_FROM_PERCENT

P3 = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown_canvas(qtbot)


def hide_labels(canvas: Canvas) -> slice:
    """Rows below the label and above the lower edge of the picture."""
    view = looked_at(canvas)
    top, bottom = round(view.top), round(view.top + view.shown_height)
    return slice(max(0, top) + 40, min(600, bottom) - 2)


def test_at_100_percent_each_pixel_is_shown_as_it_is(canvas: Canvas, qtbot: QtBot) -> None:
    pixels = picture_pixels(1500, 1300)
    canvas.show_original(Pyramid.of(Picture(pixels)))
    canvas.zoom_to(100)
    canvas.pan_by(-333.4, -217.7)  # three tiles meet in what is seen, and between whole pixels
    view = looked_at(canvas)
    left, top = -round(view.left), -round(view.top)
    shown = grabbed(canvas, qtbot)
    rows = slice(40, 600)
    assert np.array_equal(shown[rows], pixels[top + 40 : top + 600, left : left + 800])


@pytest.mark.parametrize("percent", [73, 40, 21, 130, 260])
def test_tiles_meet_without_a_seam(canvas: Canvas, qtbot: QtBot, percent: float) -> None:
    x, y = np.meshgrid(np.arange(2500), np.arange(2100))
    smooth = np.stack([x // 10, y // 9, (x + y) // 20], axis=2).astype(np.uint8)
    canvas.show_original(Pyramid.of(Picture(smooth)))
    canvas.zoom_to(percent)
    canvas.pan_by(37.3, -21.8)
    view = looked_at(canvas)
    shown = grabbed(canvas, qtbot)[hide_labels(canvas)].astype(int)
    inside = shown[:, max(0, round(view.left)) + 2 : min(800, round(view.left + view.shown_width)) - 2]
    step = 100 / percent / 9 + 2  # what the picture itself changes from one pixel to the next, rounded
    assert np.abs(np.diff(inside, axis=0)).max() <= step
    assert np.abs(np.diff(inside, axis=1)).max() <= step


@pytest.mark.parametrize("percent", [401, 777, 1333, 1600])
def test_above_400_percent_pixels_are_squares(canvas: Canvas, qtbot: QtBot, percent: float) -> None:
    random = np.random.default_rng(0)
    pixels = random.integers(0, 256, (700, 800, 3), np.uint8)
    canvas.show_original(Pyramid.of(Picture(pixels)))
    canvas.zoom_to(percent)
    canvas.pan_by(-511 * percent / 100 + 400 + 3.6, 5.2)
    check_squares(canvas, qtbot, pixels)


def test_a_slow_screen_is_drawn_quickly_while_the_picture_moves_and_smoothly_at_rest(
    canvas: Canvas, qtbot: QtBot
) -> None:
    canvas.show_original(Pyramid.of(Picture(picture_pixels(500, 400))))
    canvas.zoom_to(333)
    smooth = grabbed(canvas, qtbot)
    canvas.slow_s = 0
    canvas.grab()  # takes longer than no time
    canvas.pan_by(1, 0)
    canvas.pan_by(-1, 0)
    assert canvas.hurried
    assert not np.array_equal(rgb(canvas.grab().toImage()), smooth)
    qtbot.waitUntil(lambda: not canvas.hurried, timeout=RUN_MS)
    assert np.array_equal(rgb(canvas.grab().toImage()), smooth)


def test_up_to_400_percent_pixels_are_blended(canvas: Canvas, qtbot: QtBot) -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[:, 50:] = 255
    canvas.show_original(Pyramid.of(Picture(pixels)))
    for percent, colours in ((399, 3), (401, 2)):
        canvas.zoom_to(percent)
        row = grabbed(canvas, qtbot)[300, 380:420, 0]
        assert (len(set(row.tolist())) >= 3) == (colours == 3)


@pytest.mark.parametrize("percent", [1601, 2345, 3200])
def test_the_grid_lies_between_the_pixels(canvas: Canvas, qtbot: QtBot, percent: float) -> None:
    canvas.show_original(plain(200, 200, RED))
    canvas.zoom_to(percent)
    view = looked_at(canvas)
    shown = grabbed(canvas, qtbot)[400]
    lines = {column for column in range(800) if tuple(shown[column]) != RED}
    left = round(view.left)
    first = int(-left / view.scale)
    expected = {int(left + n * view.scale + 0.5) for n in range(first, first + 100)}
    assert lines == {column for column in expected if 0 <= column < 800}
    check_squares(canvas, qtbot, np.full((200, 200, 3), RED, np.uint8))
    canvas.zoom_to(GRID_FROM_PERCENT)
    assert (grabbed(canvas, qtbot)[400] == RED).all()


def check_squares(canvas: Canvas, qtbot: QtBot, pixels: np.ndarray) -> None:
    """In the middle of each pixel's square, and close to its edges, is its colour."""
    view = looked_at(canvas)
    shown = grabbed(canvas, qtbot)
    left, top = round(view.left), round(view.top)
    visible = view.visible
    checked = 0
    for column, row in product(range(visible.left, visible.right), range(visible.top, visible.bottom)):
        for share in (0.3, 0.5, 0.7):
            x, y = int(left + (column + share) * view.scale), int(top + (row + share) * view.scale)
            if 0 <= x < 800 and 50 <= y < 600:
                assert shown[y, x].tolist() == pixels[row, column].tolist(), (column, row, share)
                checked += 1
    assert checked > 1000


def test_pictures_are_shown_in_the_colours_of_their_profile_and_the_screens(
    canvas: Canvas, qtbot: QtBot
) -> None:
    pixels = np.full((1200, 1600, 3), (200, 60, 60), np.uint8)
    canvas.show_original(Pyramid.of(Picture(pixels, metadata=Metadata(icc_profile=P3))))
    in_srgb = ToScreen(P3)(pixels[:1, :1])[0, 0, 2::-1].tolist()
    assert in_srgb != [200, 60, 60]
    for percent in (30, 100):
        canvas.zoom_to(percent)
        assert grabbed(canvas, qtbot)[300, 400].tolist() == in_srgb
    canvas.set_screen_profile(P3)
    for percent in (100, 30):
        canvas.zoom_to(percent)
        assert grabbed(canvas, qtbot)[300, 400].tolist() == [200, 60, 60]
    canvas.set_screen_profile(None)
    assert grabbed(canvas, qtbot)[300, 400].tolist() == in_srgb


def test_the_screens_profile_comes_from_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "screen.icc"
    assert find_screen_profile(file) is None
    file.write_bytes(b"rubbish")
    assert find_screen_profile(file) is None
    file.write_bytes(P3)
    assert find_screen_profile(file) == P3
    assert find_screen_profile(tmp_path) is None


RATIO_SCRIPT = """
import sys
import numpy as np
from PySide6.QtWidgets import QApplication, QWidget
from sr_desktop.none_count import keep_none
keep_none()
application = QApplication([])
from canvases import rgb
from gui import picture_pixels
from engine.pictures import Picture
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas
window = QWidget()
window.resize(700, 500)
canvas = Canvas(window)
canvas.setGeometry(33, 27, 601, 403)
window.show()
canvas.show_original(Pyramid.of(Picture(picture_pixels(1500, 1300))))
canvas.zoom_to(100)
canvas.pan_by(-101.3, -77.9)
window.grab()
while not (canvas.complete and canvas.loader.idle):
    application.processEvents()
    window.grab()
view, ratio = canvas.view, canvas.devicePixelRatioF()
assert abs(view.scale * ratio - 1) < 1e-9, view
print(ratio, round(view.left * ratio), round(view.top * ratio))
np.save(sys.argv[1], rgb(window.grab().toImage()))
"""


@pytest.mark.timeout(2 * PROCESS_S)
@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_pixels_are_sharp_with_any_ratio_of_the_screen(tmp_path: Path, ratio: str) -> None:
    file = tmp_path / "shown.npy"
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio, "PATH": ""}
    root = Path(__file__).parents[2]
    environment["PYTHONPATH"] = f"{root}:{root / 'tests' / 'support'}"
    done = subprocess.run(
        [sys.executable, "-c", RATIO_SCRIPT, str(file)],
        capture_output=True, text=True, env=environment, timeout=PROCESS_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, left, top = (float(word) for word in done.stdout.split())
    assert said == float(ratio)
    shown, pixels = np.load(file), picture_pixels(1500, 1300)
    # A part from within the canvas, and the same part of the picture, which may begin half a pixel off.
    x, y = round((33 + 200) * said), round((27 + 150) * said)
    part = shown[y : y + 200, x : x + 200]
    found = [
        np.array_equal(part, pixels[row : row + 200, column : column + 200])
        for row in range(round(y - 27 * said - top) - 1, round(y - 27 * said - top) + 2)
        for column in range(round(x - 33 * said - left) - 1, round(x - 33 * said - left) + 2)
    ]
    assert found.count(True) == 1


def test_transparent_parts_of_a_large_picture_let_the_squares_through(canvas: Canvas, qtbot: QtBot) -> None:
    alpha = np.zeros((1200, 1600), np.uint8)
    alpha[:, 800:] = 255
    canvas.show_original(Pyramid.of(Picture(np.full((1200, 1600, 3), GREEN, np.uint8), alpha)))
    for percent in (30, 100):
        canvas.zoom_to(percent)
        shown = grabbed(canvas, qtbot)[300]
        assert shown[450].tolist() == list(GREEN)
        assert len({tuple(colour) for colour in shown[330:390]}) == 2


def test_the_picture_looks_the_same_as_when_it_is_resized_well(canvas: Canvas, qtbot: QtBot) -> None:
    pixels = picture_pixels(1600, 1200)
    canvas.show_original(Pyramid.of(Picture(pixels)))
    canvas.zoom_to(25)
    view = looked_at(canvas)
    shown = grabbed(canvas, qtbot)[round(view.top) :][40:300, round(view.left) :][:, :400]
    wanted = np.asarray(Image.fromarray(pixels).resize((400, 300), Image.Resampling.BOX))[40:300]
    assert np.abs(shown.astype(int) - wanted).max() <= 2


def test_windows_tells_the_screens_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[ImageCms.ImageCmsProfile | None] = [ImageCms.ImageCmsProfile(BytesIO(P3)), None]
    monkeypatch.setattr("platform.system", lambda: "Windows")
    monkeypatch.setattr(ImageCms, "get_display_profile", lambda: told.pop(0))
    profile = find_screen_profile(tmp_path / "vanished.icc")
    assert profile is not None
    assert ToScreen(P3, profile)(np.full((1, 1, 3), 200, np.uint8))[0, 0].tolist() == [200, 200, 200, 255]
    assert ToScreen(None, profile).changes
    assert find_screen_profile() is None


@pytest.mark.parametrize("width", [803, 811, 822, 837])
@pytest.mark.parametrize("size", [(451, 300), (333, 500), (1201, 77)], ids=str)
def test_nothing_of_a_result_is_seen_before_it_is_finished(
    qtbot: QtBot, size: tuple[int, int], width: int
) -> None:
    canvas = shown_canvas(qtbot, width, 617)
    canvas.show_original(plain(*size, RED))
    canvas.begin_result(plain(4 * size[0], 4 * size[1], GREEN))
    scale = looked_at(canvas).shown_width / (4 * size[0])
    done = np.zeros((617, width), bool)
    for area in (None, Rect(0, 0, 400, 200), Rect(400, 0, 4 * size[0] - 400, 97)):
        if area is not None:
            canvas.show_part(area)
            view = looked_at(canvas)
            left, top = view.left + area.left * scale, view.top + area.top * scale
            right, bottom = left + area.width * scale, top + area.height * scale
            rows = slice(max(0, round(top) - 1), round(bottom) + 1)
            done[rows, max(0, round(left) - 1) : round(right) + 1] = True
        green = (np.abs(grabbed(canvas, qtbot).astype(int) - GREEN) < 30).all(axis=2)
        assert not (green & ~done).any()
        assert green.any() == (area is not None)
