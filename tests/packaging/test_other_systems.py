"""What goes into the packages for Windows and macOS, as far as it can be told from here."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from packaging_files import FOLDER, packaging_script
from PIL import IcnsImagePlugin, Image

from engine.pictures.signatures import READ_SUFFIXES

contents = packaging_script("contents")
demanded = packaging_script("demanded")
without_ffmpeg = packaging_script("macos/without_ffmpeg")

CORE, NETWORK = "PySide6/Qt/lib/QtCore.framework", "PySide6/Qt/lib/QtNetwork.framework"


@pytest.mark.parametrize(
    ("platform", "target", "goes_in"),
    [
        ("win32", "PySide6\\Qt6Core.dll", True),
        ("win32", "PySide6\\Qt6Network.dll", False),
        ("win32", "PySide6\\QtNetwork.pyd", False),
        ("win32", "PySide6\\Qt6QuickControls2.dll", False),
        ("win32", "PySide6\\opengl32sw.dll", False),
        ("win32", "PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("win32", "PySide6\\plugins\\platforms\\qdirect2d.dll", False),
        ("win32", "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("win32", "PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("win32", "PySide6\\translations\\qtbase_de.qm", True),
        ("win32", "PySide6\\translations\\qtbase_pl.qm", False),
        ("win32", "cv2\\opencv_videoio_ffmpeg500_64.dll", False),
        ("win32", "torch\\lib\\torch_cpu.dll", True),
        ("win32", "torch\\lib\\torch_cpu.lib", False),
        ("win32", "torch\\bin\\protoc.exe", False),
        ("darwin", f"{CORE}/Versions/A/QtCore", True),
        ("darwin", f"{CORE}/Versions/A/Resources/Info.plist", True),
        ("darwin", f"{NETWORK}/Versions/A/QtNetwork", False),
        ("darwin", f"{NETWORK}/Versions/A/Resources/Info.plist", False),
        ("darwin", "PySide6/Qt/lib/QtQmlModels.framework/Versions/A/QtQmlModels", False),
        ("darwin", "PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus", True),
        ("darwin", "PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("darwin", "PySide6/Qt/plugins/imageformats/libqmacheif.dylib", False),
        ("darwin", "torch/bin/torch_shm_manager", True),
    ],
)
def test_files_are_chosen_on_other_systems_too(platform: str, target: str, goes_in: bool) -> None:
    assert contents.kept((target, f"/site-packages/{target}", "BINARY"), platform) is goes_in


def test_a_framework_keeps_its_links_and_one_that_is_left_out_keeps_none() -> None:
    def links(framework: str, name: str) -> list[tuple[str, str, str]]:
        return [
            (f"{framework}/Versions/Current", "A", "SYMLINK"),
            (f"{framework}/{name}", f"Versions/Current/{name}", "SYMLINK"),
            (f"{framework}/Resources", "Versions/Current/Resources", "SYMLINK"),
        ]

    info = (f"{CORE}/Versions/A/Resources/Info.plist", "/x", "DATA")
    binary = (f"{CORE}/Versions/A/QtCore", "/x", "BINARY")
    entries = [info, *links(CORE, "QtCore"), *links(NETWORK, "QtNetwork")]
    assert contents.without_loose_links(entries, [binary]) == [info, *links(CORE, "QtCore")]


def test_links_in_a_circle_lead_nowhere() -> None:
    circle = [("a", "b", "SYMLINK"), ("b", "a", "SYMLINK"), ("c", "../c", "SYMLINK")]
    assert contents.without_loose_links(circle, []) == []


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_build_without_a_needed_plugin_or_with_a_gpl_library_is_refused(platform: str) -> None:
    there = [f"somewhere\\{name}".replace("*", "-egl") for name in demanded.DEMANDED[platform]]
    assert demanded.faults(there, platform) == []
    missing, *rest = there
    name = missing.rpartition("\\")[2]
    (fault,) = demanded.faults(rest, platform)
    assert name.split("-egl")[0] in fault
    (fault,) = demanded.faults([*there, "cv2/.dylibs/libx264.164.dylib"], platform)
    assert "libx264.164.dylib" in fault


def test_what_only_ffmpeg_needed_goes_with_it() -> None:
    needs = {
        "cv2": ["@loader_path/.dylibs/libavcodec.61.dylib", "@loader_path/.dylibs/libavif.16.dylib"],
        "stand-in": ["/usr/lib/libSystem.B.dylib"],
        "avif": ["@loader_path/libaom.3.dylib"],
        "x264": ["@loader_path/libmore.1.dylib"],
    }
    entries = [
        ("cv2/cv2.abi3.so", "cv2", "EXTENSION"),
        ("cv2/.dylibs/libavcodec.61.dylib", "stand-in", "BINARY"),
        ("cv2/.dylibs/libavif.16.dylib", "avif", "BINARY"),
        ("cv2/.dylibs/libaom.3.dylib", "aom", "BINARY"),
        ("cv2/.dylibs/libx264.164.dylib", "x264", "BINARY"),
        ("cv2/.dylibs/libmore.1.dylib", "more", "BINARY"),
        ("other/libfree.dylib", "free", "BINARY"),
    ]
    rest = without_ffmpeg.reachable(entries, lambda path: needs.get(str(path), []))
    assert [entry[1] for entry in rest] == ["cv2", "stand-in", "avif", "aom", "free"]


def test_info_plist_can_be_written_and_offers_a_window() -> None:
    info = packaging_script("macos/bundle").INFO
    assert plistlib.loads(plistlib.dumps(info)) == info
    assert "LSBackgroundOnly" not in info
    assert info["LSMinimumSystemVersion"] == "14.0"
    pictures, folders = info["CFBundleDocumentTypes"]
    assert {"public.png", "public.jpeg", "public.tiff", "public.heic"} <= set(pictures["LSItemContentTypes"])
    assert folders["LSItemContentTypes"] == ["public.folder"]


def test_icons_have_all_the_sizes_that_windows_and_macos_show(tmp_path: Path) -> None:
    icons = packaging_script("icons")
    icons.make_icons(tmp_path)
    with Image.open(tmp_path / "sr-desktop.ico") as ico:
        assert ico.info["sizes"] == {(size, size) for size in icons.ICO_SIZES}
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= ico.info["sizes"]
    with Image.open(tmp_path / "sr-desktop.icns") as icns:
        assert isinstance(icns, IcnsImagePlugin.IcnsImageFile)
        assert {width * scale for width, _height, scale in icns.info["sizes"]} >= {
            32,
            64,
            128,
            256,
            512,
            1024,
        }


def test_the_installer_offers_the_program_for_pictures_that_it_reads() -> None:
    script = (FOLDER / "windows/sr-desktop.iss").read_text(encoding="utf-8")
    offered = re.findall(r'^#emit Type\("(\.\w+)"\)$', script, re.MULTILINE)
    assert set(offered) <= set(READ_SUFFIXES)
    assert {".png", ".jpg", ".tif", ".heic"} <= set(offered)
    assert len(set(offered)) == len(offered)


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_the_metainfo_is_xml() -> None:
    path = FOLDER / "linux/io.github.sr_desktop.metainfo.xml"
    assert subprocess.run(["xmllint", "--noout", path], check=False).returncode == 0


def test_wheels_are_followed_to_what_is_missing_and_what_is_left_out(tmp_path: Path) -> None:
    check, wheels = packaging_script("check_wheels"), packaging_script("wheels")
    needs = {
        "qwindows.dll": ["Qt6Gui.dll", "KERNEL32.dll"],
        "Qt6Gui.dll": ["qt6network.dll", "nowhere.dll"],
    }
    targets = ["PySide6/plugins/platforms/qwindows.dll", "PySide6/Qt6Gui.dll", "PySide6/Qt6Network.dll"]
    for target in [*targets, "PySide6/Qt6Widgets.dll", "PySide6/translations/qtbase_de.qm"]:
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / target).write_bytes(b"12345")
    found = check.examine(tmp_path, wheels.SYSTEMS["windows"], lambda path, _system: needs.get(path.name, []))
    assert found.files == {targets[0]: 5, targets[1]: 5, "PySide6/translations/qtbase_de.qm": 5}
    assert "PySide6/Qt6Gui.dll needs PySide6/Qt6Network.dll, which is left out" in found.faults
    assert "PySide6/Qt6Gui.dll needs nowhere.dll, which is nowhere" in found.faults
    assert any("qsvg.dll" in fault for fault in found.faults)


def test_a_wheel_for_a_newer_macos_than_the_program_asks_for_is_a_fault() -> None:
    check, wheels = packaging_script("check_wheels"), packaging_script("wheels")
    fine, new = Path("a-1-cp311-cp311-macosx_14_0_arm64.whl"), Path("b-1-cp311-cp311-macosx_15_0_arm64.whl")
    assert check.too_new([fine, new], wheels.SYSTEMS["macos"]) == [f"{new} wants 15.0"]
    assert check.too_new([Path("c-1-cp311-cp311-win_amd64.whl")], wheels.SYSTEMS["windows"]) == []
