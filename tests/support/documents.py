"""Documents without a session, for the tests of widgets."""

import numpy as np
from gui import picture_pixels

from engine.pictures import Picture
from sr_desktop.jobs.document import Document, RunState


def make_document(
    title: str,
    state: RunState = RunState.NONE,
    share: float = 0.0,
    colour: tuple[int, int, int] = (200, 30, 30),
) -> Document:
    """With a thumbnail of one colour, red, green and blue."""
    thumbnail = np.empty((60, 80, 4), np.uint8)
    thumbnail[...] = (*colour[::-1], 255)
    document = Document(title, Picture(picture_pixels(40, 30)), thumbnail=thumbnail)
    document.state, document.share = state, share
    return document
