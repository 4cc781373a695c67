"""Which files are meant."""

import os
from pathlib import Path

import pytest
from batch_runs import save_picture

from sr_desktop.batch.errors import InputMissing
from sr_desktop.batch.header import size_in_header
from sr_desktop.batch.inputs import find_files


def names(folder: Path, *inputs: Path, **options: object) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in find_files(inputs, **options)]  # type: ignore[arg-type]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.png", "a.JPG", "sub/c.webp", "sub/deep/d.tif", ".hidden.png", ".git/e.png", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def test_folders_are_walked_in_order_without_hidden_and_other_files(tree: Path) -> None:
    assert names(tree, tree) == ["a.JPG", "b.png", "sub/c.webp", "sub/deep/d.tif"]
    assert names(tree, tree, recursive=False) == ["a.JPG", "b.png"]


def test_names_are_ordered_as_people_count(tmp_path: Path) -> None:
    counted = ["photo 1.png", "Photo 2.png", "photo 10.png", "roll 3/photo.png", "roll 20/photo.png"]
    for name in reversed(counted):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert names(tmp_path, tmp_path) == counted
    assert names(tmp_path, tmp_path / "**" / "*.png") == counted


def test_named_files_are_taken_whatever_they_are_called(tree: Path) -> None:
    found = list(find_files([tree / "notes.txt", tree / ".hidden.png"]))
    assert [each.path.name for each in found] == ["notes.txt", ".hidden.png"]
    assert all(each.named and each.base == tree for each in found)


def test_patterns(tree: Path) -> None:
    assert names(tree, tree / "*.png") == ["b.png"]
    assert names(tree, tree / "**" / "*.tif") == ["sub/deep/d.tif"]
    assert names(tree, tree / "s?b") == ["sub/c.webp", "sub/deep/d.tif"]
    assert next(iter(find_files([tree / "**" / "*.tif"]))).base == tree


def test_a_name_that_exists_is_no_pattern(tree: Path) -> None:
    (tree / "x[1].png").write_bytes(b"x")
    (tree / "x1.png").write_bytes(b"x")
    assert names(tree, tree / "x[1].png") == ["x[1].png"]


@pytest.mark.parametrize("name", ["missing.png", "*.gif"])
def test_what_means_nothing_is_an_error(tree: Path, name: str) -> None:
    with pytest.raises(InputMissing):
        names(tree, tree / name)


def test_the_same_file_comes_once(tree: Path) -> None:
    (tree / "z.png").symlink_to(tree / "b.png")
    (tree / "hard.png").hardlink_to(tree / "a.JPG")
    assert names(tree, tree / "b.png", tree, tree / "sub") == [
        "b.png",
        "a.JPG",
        "sub/c.webp",
        "sub/deep/d.tif",
    ]


def test_circles_of_links_end(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree)
    (tree / "self.png").symlink_to(tree / "self.png")
    assert names(tree, tree / "sub") == [
        "sub/c.webp",
        "sub/deep/d.tif",
        "sub/up/a.JPG",
        "sub/up/b.png",
        "sub/up/self.png",
    ]


def test_folders_deeper_than_pythons_stack(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        depth = 0
        while depth < 700:  # by steps: the whole path is longer than the system takes at once from 4096 on
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here, depth = below, depth + 1
    finally:
        os.close(here)
    save_picture(tmp_path / Path(*["d"] * 700) / "x.png")
    assert [found.path.name for found in find_files([tmp_path])] == ["x.png"]


def test_folders_of_results_are_left_out(tree: Path) -> None:
    assert names(tree, tree, leave_out=[tree / "sub"]) == ["a.JPG", "b.png"]


def test_a_folder_that_cannot_be_read_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    told: list[Path] = []
    assert names(tree, tree, on_problem=lambda path, _error: told.append(path)) == ["a.JPG", "b.png"]
    assert told == [tree / "sub"]


def test_sizes_are_upright_and_come_from_the_header(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 10)).save(tmp_path / "turned.jpg", exif=exif)
    assert size_in_header(tmp_path / "turned.jpg") == (10, 30)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    assert size_in_header(tmp_path / "broken.jpg") is None
    assert size_in_header(tmp_path) is None
