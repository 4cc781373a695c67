"""Encoding a picture keeps nobody from reading others."""

import io
import threading
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.pictures import FORMATS, OutputFormat, Picture, WriteOptions, read_picture
from engine.pictures.encode import encode

PATIENCE_SECONDS = 60.0


class WaitingFile(io.BytesIO):
    """Takes its first bytes only when it may, and says when they have come."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may = threading.Event(), threading.Event()
        self.was_allowed = True

    def write(self, data: Any, /) -> int:
        self.asked.set()
        self.was_allowed &= self.may.wait(PATIENCE_SECONDS)
        return super().write(data)


@pytest.mark.parametrize("output_format", FORMATS, ids=lambda each: each.id)
def test_a_picture_is_read_while_another_is_written(tmp_path, output_format: OutputFormat):
    Image.new("RGB", (8, 6), "red").save(tmp_path / "a.png")
    file = WaitingFile()
    picture = Picture(np.full((20, 30, 3), 99, np.uint8))
    thread = threading.Thread(target=encode, args=(picture, output_format, WriteOptions(), file))
    thread.start()
    try:
        assert file.asked.wait(PATIENCE_SECONDS)
        assert read_picture(tmp_path / "a.png").width == 8
    finally:
        file.may.set()
        thread.join()
    assert file.was_allowed
    assert file.getvalue()
