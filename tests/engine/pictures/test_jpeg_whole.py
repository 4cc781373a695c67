"""A JPEG with damage in its middle is no picture, whatever its end looks like."""

import io
import os
import resource

import numpy as np
import pytest
from PIL import Image

from engine.errors import PictureDamaged
from engine.pictures import read_picture
from engine.pictures.preview import small_image

KINDS = {
    "baseline": {},
    "progressive": {"progressive": True},
    "restart markers": {"restart_marker_blocks": 5},
    "optimised": {"optimize": True},
    "half colours": {"subsampling": "4:2:0"},
    "best": {"quality": 100, "subsampling": "4:4:4"},
    "ink": {"mode": "CMYK"},
    "grey": {"mode": "L"},
}


@pytest.fixture(params=KINDS)
def sound(request) -> bytes:
    options = dict(KINDS[request.param])
    y, x = np.mgrid[0:120, 0:160]
    noise = np.random.default_rng(1).integers(0, 60, (120, 160, 3))
    pixels = (np.stack([x, y, (x + y) // 2], axis=2) + noise).astype(np.uint8)
    buffer = io.BytesIO()
    image = Image.fromarray(pixels).convert(str(options.pop("mode", "RGB")))
    image.save(buffer, "JPEG", **({"quality": 90} | options))
    return buffer.getvalue()


def damaged(data: bytes, how: str) -> bytes:
    start, end = len(data) * 4 // 10, len(data) * 7 // 10
    return {
        "cut, with an end": data[:start] + b"\xff\xd9",
        "zeros": data[:start] + bytes(end - start) + data[end:],
        "a piece missing": data[:start] + data[end:],
        "noise": data[:start]
        + np.random.default_rng(2).integers(0, 255, end - start, np.uint8).tobytes()
        + data[end:],
    }[how]


def test_sound_ones_are_read(sound, store):
    assert read_picture(store(sound, "a.jpg")).width == 160
    assert read_picture(store(sound[:-2] + bytes(5) + b"\xff\xd9", "b.jpg")).width == 160  # padding
    assert read_picture(store(sound + b"a film behind it" * 50, "c.jpg")).width == 160


@pytest.mark.parametrize("how", ["cut, with an end", "zeros", "a piece missing", "noise"])
def test_damage_in_the_middle(sound, store, how):
    path = store(damaged(sound, how), "a.jpg")
    with pytest.raises(PictureDamaged):
        read_picture(path)
    with pytest.raises(PictureDamaged):
        small_image(path, 40)


def test_what_is_behind_the_picture_is_not_read_without_bound(store):
    buffer = io.BytesIO()
    Image.effect_noise((40, 30), 60).save(buffer, "JPEG")
    path = store(buffer.getvalue(), "a.jpg")
    os.truncate(path, 20 * 10**9)  # zeros that take no room on the disk
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read_picture(path).width == 40
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 400 * 10**6


def test_several_pictures_in_one_file(store):
    images = [Image.effect_noise((40, 30), 60).convert("RGB") for _ in range(2)]
    path = store(images[0], "a.mpo", format="MPO", save_all=True, append_images=images[1:])
    assert read_picture(path).width == 40
