"""The declared output formats, walked."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import OutputFormatUnknown
from engine.pictures import (
    FORMATS,
    READ_SUFFIXES,
    Picture,
    WriteOptions,
    format_for,
    read_picture,
    signatures,
    write_picture,
)

SUFFIXES = [(output_format, suffix) for output_format in FORMATS for suffix in output_format.suffixes]


def test_ids_labels_and_suffixes_name_one_format_each():
    for values in (
        [output_format.id for output_format in FORMATS],
        [output_format.label for output_format in FORMATS],
        [suffix for _, suffix in SUFFIXES],
    ):
        assert len(values) == len(set(values))
    assert {output_format.id for output_format in FORMATS} >= {"png", "jpeg", "webp", "tiff", "avif"}


@pytest.mark.parametrize(("output_format", "suffix"), SUFFIXES)
def test_suffix_names_its_format(output_format, suffix):
    assert suffix == suffix.lower()
    assert format_for(Path("folder.png") / f"name.of.file{suffix}") is output_format
    assert format_for(Path(f"NAME{suffix.upper()}")) is output_format
    assert suffix in READ_SUFFIXES


@pytest.mark.parametrize("name", ["a.gif", "a.bmp", "a", "png", ".png", "a.png.txt", "a."])
def test_other_names_are_refused_with_what_is_known(name):
    with pytest.raises(OutputFormatUnknown) as caught:
        format_for(Path(name))
    assert caught.value.path == Path(name)
    assert caught.value.known == tuple(suffix for _, suffix in SUFFIXES)


@pytest.mark.parametrize(("output_format", "suffix"), SUFFIXES)
def test_what_a_format_declares_is_so(output_format, suffix, photo, tmp_path):
    path = tmp_path / f"a{suffix}"
    alpha = np.full(photo.shape[:2], 100, np.uint8)
    write_picture(Picture(photo, alpha), path)
    assert (read_picture(path).alpha is not None) is output_format.has_alpha
    assert signatures.identify(path.read_bytes()[:64], "") == output_format.id.upper()
    grey = np.repeat(photo[:, :, :1], 3, axis=2)
    write_picture(Picture(grey, grey=True), path, WriteOptions(overwrite=True))
    assert read_picture(path).grey is output_format.has_grey
    sizes = set()
    for quality in (5, 95):
        write_picture(Picture(photo), path, WriteOptions(quality, overwrite=True))
        sizes.add(path.stat().st_size)
    assert (len(sizes) == 2) is output_format.has_quality


@pytest.mark.parametrize("output_format", [each for each in FORMATS if each.limit_px is not None])
def test_the_longest_side_can_really_be_written(output_format, tmp_path):
    path = tmp_path / f"a{output_format.suffixes[0]}"
    write_picture(Picture(np.zeros((1, output_format.limit_px, 3), np.uint8)), path)
    assert read_picture(path).width == output_format.limit_px
