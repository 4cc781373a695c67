"""The scripts that make packages, as far as they can be tried without building one."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging_files import FOLDER, packaging_script

ROOT = Path(__file__).parents[2]


def locked(name: str) -> dict[str, str]:
    text = (FOLDER / "lock" / name).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def test_the_lock_has_a_hash_for_each_package_and_the_versions_that_are_tested() -> None:
    tested = {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE
        )
    }
    packages = locked("all.txt")
    assert {"numpy", "pillow", "pyside6-essentials", "safetensors", "pyinstaller"} <= packages.keys()
    for name, version in packages.items():
        assert tested.get(name, version) == version, name
    assert locked("torch.txt") == {"torch": tested["torch"]}
    assert locked("torch_cpu_linux.txt") == {"torch": f"{tested['torch']}+cpu"}
    for file in (FOLDER / "lock").glob("*.txt"):
        for entry in re.split(r"\n(?=[a-z])", file.read_text())[1:]:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_nothing_under_the_gpl_and_nothing_of_the_training_is_locked() -> None:
    assert not {"pillow-heif", "pillow-jxl-plugin", "torchvision", "tensorboard"} & locked("all.txt").keys()


def test_two_builds_are_compared_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare = packaging_script("compare_builds")
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_text("same")
        (tmp_path / name / "link").symlink_to("same")
    assert compare.main(tmp_path / "first", tmp_path / "second") == 0
    (tmp_path / "second/same").write_text("other")
    assert compare.main(tmp_path / "first", tmp_path / "second") == 1
    (tmp_path / "second/same").write_text("same")
    (tmp_path / "second/more").write_text("")
    assert compare.main(tmp_path / "first", tmp_path / "second") == 1
    assert "more" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler")
def test_a_stand_in_can_be_linked_to_and_says_what_is_missing(tmp_path: Path) -> None:
    make = packaging_script("stand_in").make_stand_in
    (tmp_path / "large.c").write_text("int large(void) { return 7; } int unused(void) { return 8; }")
    (tmp_path / "large.map").write_text("LARGE_1 { global: *; };")
    (tmp_path / "user.c").write_text(
        "int large(void); int main(int n, char **v) { return n > 1 ? large() : 0; }"
    )

    def cc(*arguments: str) -> None:
        subprocess.run(["cc", *arguments], cwd=tmp_path, check=True)

    cc(
        "-shared",
        "-fPIC",
        "-Wl,-soname,liblarge.so",
        "-Wl,--version-script=large.map",
        "large.c",
        "-o",
        "liblarge.so",
    )
    cc("user.c", "-L.", "-llarge", "-Wl,-rpath,$ORIGIN", "-o", "user")
    assert subprocess.run([tmp_path / "user", "call"], check=False).returncode == 7
    (tmp_path / "small").mkdir()
    small = make(tmp_path / "liblarge.so", [tmp_path / "user"], tmp_path / "small/liblarge.so")
    small.replace(tmp_path / "liblarge.so")
    assert subprocess.run([tmp_path / "user"], check=False).returncode == 0
    done = subprocess.run([tmp_path / "user", "call"], capture_output=True, text=True, check=False)
    assert done.returncode < 0
    assert "large was left out of this program: liblarge.so" in done.stderr


def test_the_desktop_entry_and_the_metainfo_name_the_same_types() -> None:
    entry = (FOLDER / "linux/sr-desktop.desktop").read_text()
    types = re.search(r"^MimeType=(.*);$", entry, re.MULTILINE)
    assert types is not None
    metainfo = (FOLDER / "linux/io.github.sr_desktop.metainfo.xml").read_text()
    assert types[1].split(";") == re.findall(r"<mediatype>(.*)</mediatype>", metainfo)


@pytest.mark.parametrize(
    ("tool", "name"),
    [("desktop-file-validate", "sr-desktop.desktop"), ("appstreamcli", "io.github.sr_desktop.metainfo.xml")],
)
def test_the_desktop_files_validate(tool: str, name: str, tmp_path: Path) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    text = (FOLDER / "linux" / name).read_text().replace("@VERSION@", "0.1.0").replace("@DATE@", "2026-11-21")
    (tmp_path / name).write_text(text)
    options = ["validate", "--no-net"] if tool == "appstreamcli" else []
    done = subprocess.run([tool, *options, tmp_path / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux alone")
def test_the_archive_is_the_same_each_time_and_can_be_put_into_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.syspath_prepend(FOLDER / "linux")
    script = packaging_script("linux/make_tar")
    folder, icons = tmp_path / "sr-desktop", tmp_path / "icons"
    (folder / "_internal").mkdir(parents=True)
    (folder / "sr-desktop").write_text("#!/bin/sh\n")
    (folder / "_internal/link").symlink_to("../sr-desktop")
    icon = icons / "hicolor/scalable/apps/sr-desktop.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>")
    first = script.make_tar(folder, icons, tmp_path)
    content = first.read_bytes()
    (folder / "sr-desktop").touch()
    assert script.make_tar(folder, icons, tmp_path).read_bytes() == content
    subprocess.run(["tar", "-xf", first], cwd=tmp_path, check=True)
    unpacked = tmp_path / f"sr-desktop-{script.version()}"
    assert (unpacked / "_internal/link").is_symlink()
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run([unpacked / "add-to-menu.sh"], env=environment, check=True)
    entry = tmp_path / ".local/share/applications/sr-desktop.desktop"
    assert f'Exec="{unpacked}/sr-desktop" %F' in entry.read_text()
    subprocess.run([unpacked / "add-to-menu.sh", "--remove"], env=environment, check=True)
    assert not entry.exists()


def test_the_version_for_windows_has_four_numbers() -> None:
    text = packaging_script("windows/make_version").text("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert 'StringStruct("ProductVersion", "1.2.3")' in text


def test_texts_that_wheels_lack_are_for_packages_that_are_locked() -> None:
    licences = packaging_script("licences")
    assert licences.ADDED.keys() <= locked("all.txt").keys()
    assert licences.INSIDE.keys() <= locked("all.txt").keys()
    texts = {(licences.LGPL / name).read_text() for names in licences.ADDED.values() for name in names}
    for part in ("LESSER GENERAL PUBLIC LICENSE", "libde265", "LibRaw", "JasPer License Version 2.0"):
        assert any(part in text for text in texts), part


def test_the_bill_of_materials_names_libraries_inside_wheels(tmp_path: Path) -> None:
    library = tmp_path / "libheif.so"
    library.write_bytes(b"heif")
    sbom = packaging_script("sbom")
    files = [("pi_heif.libs/libheif-7a3e919c.so.1.23.0", library), ("cv2/cv2.abi3.so", library)]
    files.append(("opencv_python_headless.libs/libavcodec-c4204469.so.62.28.101", library))  # a stand-in
    (found,) = sbom._in_wheels(files)
    assert (found["group"], found["name"], found["version"]) == ("pi_heif", "heif", "1.23.0")
    assert found["hashes"][0]["content"] == hashlib.sha256(b"heif").hexdigest()
