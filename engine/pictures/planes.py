"""TIFF whose channels are stored one behind the other, with 16 bits, which Pillow takes for others.

Each plane is a grey picture with the same strips or tiles: so it is given to the decoder as one.
"""

import io
import os
import struct
from typing import IO, Any

import numpy as np
from PIL import Image
from PIL.ExifTags import Base

from engine.pictures.depth import Words

Entries = dict[int, tuple[int, ...]]

_STRIPS = (Base.StripOffsets, Base.StripByteCounts)
_TILES = (Base.TileOffsets, Base.TileByteCounts)
_COPIED = (
    Base.ImageWidth,
    Base.ImageLength,
    Base.Compression,
    Base.FillOrder,
    Base.RowsPerStrip,
    Base.Predictor,
    Base.TileWidth,
    Base.TileLength,
)
_LONG = 4
_HEADER_BYTES = 8


def read_planes(file: IO[bytes], tags: Any) -> Words:
    """(H, W, channels) samples of a picture in planes of 16 bits. tags: of its directory.

    Raises guard.BROKEN; memory is bounded by the size of the picture and of the file.
    """
    channels = len(tags[Base.BitsPerSample])
    places = _STRIPS if Base.StripOffsets in tags else _TILES
    offsets, lengths = (tags[tag] for tag in places)
    if len(offsets) != len(lengths) or len(offsets) % channels:
        raise ValueError(f"{len(offsets)} parts and {len(lengths)} lengths for {channels} planes")
    if sum(lengths) > os.fstat(file.fileno()).st_size:
        raise ValueError("parts that are longer than the file")
    samples = np.empty((tags[Base.ImageLength], tags[Base.ImageWidth], channels), np.uint16)
    copied: Entries = {tag: (tags[tag],) for tag in _COPIED if tag in tags}
    one: Entries = {
        Base.BitsPerSample: (16,),
        Base.PhotometricInterpretation: (1,),
        Base.SamplesPerPixel: (1,),
    }
    parts = len(offsets) // channels
    for channel in range(channels):
        body, found = bytearray(), []
        for part in range(channel * parts, (channel + 1) * parts):
            found.append(_HEADER_BYTES + len(body))
            file.seek(offsets[part])
            data = file.read(lengths[part])
            if len(data) < lengths[part]:
                raise EOFError("a part is missing")
            body += data
        stored = lengths[channel * parts : (channel + 1) * parts]
        entries = copied | one | {places[0]: tuple(found), places[1]: tuple(stored)}
        plane = packed_tiff("<" if tags.prefix == b"II" else ">", entries, bytes(body))
        with Image.OPEN["TIFF"][0](io.BytesIO(plane), "") as grey:
            samples[:, :, channel] = np.asarray(grey)
    return samples


def packed_tiff(order: str, entries: Entries, body: bytes) -> bytes:
    """A file of one directory: header, `body`, values too long for the directory, the directory."""
    made = bytearray(body)
    directory = struct.pack(f"{order}H", len(entries))
    for tag, values in sorted(entries.items()):
        packed = struct.pack(f"{order}{len(values)}I", *values)
        if len(values) > 1:
            place = _HEADER_BYTES + len(made)
            made += packed
            packed = struct.pack(f"{order}I", place)
        directory += struct.pack(f"{order}HHI", tag, _LONG, len(values)) + packed
    mark = b"II" if order == "<" else b"MM"
    header = mark + struct.pack(f"{order}HI", 42, _HEADER_BYTES + len(made))
    return header + bytes(made) + directory + bytes(4)
