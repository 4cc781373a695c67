"""The middle of a batch's three stages for any file: one picture, or all frames of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.pictures import Picture
from sr_desktop.framed import FrameStore, Make, enhanced_frames, picture_bytes

if TYPE_CHECKING:
    from sr_desktop.batch.stages import Loaded


def enhance_loaded(
    loaded: Loaded, make: Make, on_share: Callable[[float], None], should_stop: Callable[[], bool]
) -> Picture | FrameStore:
    """The result; of a file of several frames all of them, read and made one after another.

    on_share: hears how much of all frames is done, in [0, 1]. Raises what `make` and `read_frames` raise,
    DiskTooSmall where the frames do not fit onto the disk.
    """
    if loaded.frames is None:
        return make(loaded.picture, on_share, should_stop)
    store = FrameStore(loaded.frames, picture_bytes(*loaded.result_size, loaded.picture))
    for frame in enhanced_frames(loaded.file.source, loaded.frames, make, on_share, should_stop):
        store.add(frame)
    return store
