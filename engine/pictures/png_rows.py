"""Are all rows of a PNG in its stream? Pillow leaves those that are not there black, and says nothing."""

import struct
import zlib
from typing import IO

import numpy as np
from PIL import Image

_HEADER = struct.Struct(">8sI4sIIBB")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PIECE_BYTES = 2**20


def check_rows(image: Image.Image, file: IO[bytes]) -> None:
    """Raise EOFError for a decoded PNG whose stream ended, properly, before its last row.

    Only where the last row is all zeros is the stream looked at again, so this costs nothing for most
    pictures. Interlaced ones, of which Pillow does tell, and animations pass.
    """
    last = image.crop((0, image.height - 1, image.width, image.height))
    if getattr(image, "is_animated", False) or image.info.get("interlace") or np.asarray(last).any():
        return
    file.seek(0)
    *_start, width, height, bits, kind = _HEADER.unpack(file.read(_HEADER.size))
    missing = height * (1 + (width * _CHANNELS[kind] * bits + 7) // 8)
    unpacker = zlib.decompressobj()
    file.seek(8)
    while missing > 0 and len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if name == b"IEND":
            break
        data = file.read(length) if name == b"IDAT" else b""
        while data and missing > 0:
            missing -= len(unpacker.decompress(data, _PIECE_BYTES))
            data = unpacker.unconsumed_tail
        file.seek(4 if name == b"IDAT" else length + 4, 1)
    if missing > 0:
        raise EOFError("rows are missing")
