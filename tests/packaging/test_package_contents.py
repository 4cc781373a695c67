"""What goes into the package: nothing that is needed is left out, nothing that is not wanted goes in."""

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from deep_files import dng
from heif_files import CAN_ENCODE_HEIF
from packaging_files import packaging_script
from PIL import Image

ROOT = Path(__file__).parents[2]

contents = packaging_script("contents")

WITHOUT = """
import sys
from importlib.machinery import PathFinder
sys.path.insert(0, "packaging")
from contents import EXCLUDED_MODULES

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in EXCLUDED_MODULES):
            return None
        return super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Finder
from sr_desktop.__main__ import main
"""
"""An interpreter that finds no module which is left out of the package."""

TRIED = {
    *("GaussianBlur", "absdiff", "blur", "boxFilter", "connectedComponentsWithStats", "copyMakeBorder"),
    *("cvtColor", "dilate", "distanceTransform", "erode", "filter2D", "getStructuringElement", "inpaint"),
    *("bitwise_not", "imdecode", "imencodeWithMetadata", "warpAffine"),  # of AVIF alone
    *("line", "max", "medianBlur", "min", "morphologyEx", "remap", "resize", "setNumThreads", "subtract"),
}
"""Functions of OpenCV that need none of the libraries which the package has stand-ins for."""


def run_without(statements: str, *arguments: Path | str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + statements, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def cat(tmp_path: Path) -> Path:
    path = tmp_path / "cat.png"
    with Image.open(ROOT / "resources/samples/chelsea.png") as sample:
        sample.crop((128, 64, 176, 112)).save(path)
    return path


def test_all_commands_work_without_what_is_left_out(cat: Path, tmp_path: Path) -> None:
    statements = """
cat, folder = sys.argv[1:]
result = folder + "/one.png"
assert main(["enhance", cat, "-o", result, "--strength", "0.5", "--scale", "3", "--quiet"]) == 0
assert main(["enhance", cat, "-o", folder + "/two.tif", "--repair-scratches", "--keep-grain", "0.4",
             "--model", "srgan_x4_old", "--precision", "float32", "--quiet"]) == 0
assert main(["invented", cat, result]) == 0
assert main(["models"]) == 0
assert main(["--self-test"]) == 0
assert "torch" in sys.modules
assert "torch._dynamo" not in sys.modules
"""
    said = run_without(statements, cat, tmp_path)
    assert "All is well." in said
    assert "HEIF yes" in said
    assert (tmp_path / "two.tif").is_file()


def test_pictures_of_phones_and_cameras_open_without_what_is_left_out(cat: Path, tmp_path: Path) -> None:
    (tmp_path / "camera.dng").write_bytes(dng((np.mgrid[0:32, 0:48][1] * 900).astype(np.uint16)))
    paths = [tmp_path / "camera.dng"]
    if CAN_ENCODE_HEIF:
        import pillow_heif

        with Image.open(cat) as picture:
            pillow_heif.from_pillow(picture.convert("RGB")).save(tmp_path / "phone.heic")
        paths.append(tmp_path / "phone.heic")
    statements = """
from pathlib import Path
from engine.pictures import read_picture
for path in sys.argv[1:]:
    print(read_picture(Path(path)).pixels.shape)
assert "pillow_heif" not in sys.modules
"""
    assert run_without("import sys" + statements, *paths).count("(32, 48, 3)") == 1


def test_opencv_is_asked_only_for_what_was_tried_without_its_libraries() -> None:
    asked = set()
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "sr_desktop").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "cv2"
            ):
                asked.add(node.attr)
    functions = {name for name in asked if not name.isupper() and not name.startswith(("COLOR_", "CV_"))}
    assert functions - {"error", "INTER_AREA"} <= TRIED


def test_all_resources_go_in() -> None:
    taken = {Path(source) for source, _folder in contents.resources(ROOT)}
    there = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".ts"}
    assert taken == there


@pytest.mark.parametrize(
    ("target", "source", "goes_in"),
    [
        ("torch/lib/libtorch_cpu.so", "/site-packages/torch/lib/libtorch_cpu.so", True),
        ("torch/bin/torch_shm_manager", "/site-packages/torch/bin/torch_shm_manager", True),
        ("torch/bin/test_jit", "/site-packages/torch/bin/test_jit", False),
        ("torch/include/c10/x.h", "/site-packages/torch/include/c10/x.h", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/site-packages/x", True),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", "/site-packages/x", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/site-packages/x", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "/site-packages/x", True),
        ("PySide6/Qt/translations/qtbase_pl.qm", "/site-packages/x", False),
    ],
)
def test_files_are_chosen_by_what_they_are_for(target: str, source: str, goes_in: bool) -> None:
    assert contents.kept((target, source, "BINARY")) is goes_in


@pytest.mark.skipif(
    sys.platform != "linux", reason="libraries of the desktop are taken from the system there"
)
def test_libraries_of_the_linux_desktop_stay_out_and_those_of_wheels_in() -> None:
    assert not contents.kept(("libfontconfig.so.1", "/usr/lib/libfontconfig.so.1", "BINARY"))
    assert contents.kept(("libxkbcommon.so.0", "/usr/lib/libxkbcommon.so.0", "BINARY"))
    assert contents.kept(("pillow.libs/libXau-1.so", "/site-packages/pillow.libs/libXau-1.so", "BINARY"))


def test_links_to_what_is_left_out_are_left_out() -> None:
    link = ("libx.so", "some.libs/libx.so", "SYMLINK")
    file = ("some.libs/libx.so", "/site-packages/some.libs/libx.so", "BINARY")
    assert contents.without_loose_links([link], [file]) == [link]
    assert contents.without_loose_links([link, file], []) == [link, file]
    assert contents.without_loose_links([link], []) == []
