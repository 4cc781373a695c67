"""Small files of JPEG XL that OpenImageIO does not write, and pieces of others."""

import base64
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.pictures import jxl
from engine.pictures.jxl_header import SIGNATURE, read_header

PACKED_JPEG = base64.b64decode("""
AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAATanhscAAAAAD/CgWIBWICAAAB52picmTAMNw2gCAIQsuAABANgKcAQo0C
IVeVAACAkKOyBUNx/k8QGSOUcU4paD9ChjBLHWSYgdIdarA+ZDj5mAGHHFRY5KBhB7aPGvr3R5Y57LgDDUX3vxjjjEku2eSTUU55Zppr
tvlmnHMWemiiizb6aKSTlnpqqqu2+mqssxZ7bLLLNvtstNOWe26667b7brzzFnxwwgs3/HDEE49c8skpr9zyyzHPPHTRRye9dNNPRz31
2GWfnfbabb8d99yDF3544os3/njkk49e+umpr97667HPHvzwxR+f/PLNPx/99OGPX/756a/f/vvxz/9fwVRVCQCAkKOyBUNx/l8QCaWM
sk4pEuMBIZtRgwyT6kBD9WDDuYccM6AgHzTkoMMObCyyzFG/24cdN7SiP/LM4JMM738xxhmXbPLJKKdMc80234xzzkIPTXTRRh+NdNJS
T0111VZfjXXWYo9Ndtlmn4122nLPTXfddt+Nd96BCz444YUbfjjiiUcu+eSUV2755ZhnHrroo5Neuumno5567LLPTnvttt+Oe+7BCz88
8cUbfzzyyUcv/fTUV2/99dhnH77445Nfvvnno59+/PLPT3/99t+Pf/7/Aj8AUFkAAAsIgOAAEEpGSUYAAQEAAAEAAQAAAwAAAEBicm9i
RXhpZhsvAAAEam73sDEaGyUYTJ0SDCab4JAD9uxLKCwLPIbvlHgEyAy7n5gKE5EuNW5r0XPn3Q8AAAA+YnJvYnhtbCAbMwAAxClHHkje
euSffzsGDjlgvxVogs0LNsb4bpvdoHLV+4XGf0VNB32VQC0RL2OGHQAAAWhqeGxwgAAAAeBbAhAAVAUObgxsDm7+/w4AABgACAABAAAA
AACAgCWJFMi8SQ+Ap5nhHgCAkpCCgsL0IDEGE+waYrS/tQBS4Q7J+CDIZ0mg1TRR3YL7wDVC2KVH3qu8mPntWIUSSuf0DgDABIATQExV
gknAsCoGAHgQgJFlAgBA9gkBAMAEAAAAgGRrAAAAAAAAAAAAAAAAAABYRiRVAUBn2kyzHgTqbrzMINKsIQQwEJB2qO1gAAEYRG+4YRsy
DRMAECQHEAXhAwAptDErAJUQBgDYkIKgXgIAQNMPAQDABAAAAGAvAAAAAAAAAAAAAAAAAAAAAAAAAAAAOABIGArNhBQ0BzLaxhijFUnF
eFBB+3wAJc7U9xDVW3ivDnlqyd377QkUAYNmJrX6BXfvcxisgP9DoDNX36V6drbEOQXUr2IotlH6e0kXXtlbEVq78YgtZOEXMktVQMUS
xj2ywPHSCwAOBQ==
""")
"""40 x 24 pixels, turned by EXIF, with XMP: by cjxl, which packs the boxes of both with Brotli."""

TEN_BITS = base64.b64decode("""
/wpYMBRQXAgIAgEAuAFLKDQWnm8KEgpKgkIkQu7FGJxhDGMMnkwH4MiNAwwVwIsBzBwlqSvWCnaUqSzFWYfhuriKlFJYemx7RDl9qgWw
yldFOK9kzy/dhXhQsXgTiwBc/A6gZJakQYhikYE30eW7+3gu5UjVxG9eEwK+AA==
""")
"""16 x 12 x 3 samples from 0 to 1023, evenly, by cjxl."""

FOR_HDR = base64.b64decode("""
AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAAJanhsbAoAAACmanhsY/8KWDABPwB59IjDAQAAACAIAgEAIAJLKCTGSUHB
JBgLtGs3xuD6xuBsjLExmJYLEWAAIOKZdgHA/z906ND//6FDh879Dx06dOgmU9Apb0k1J4fPZozGSHUqTUBcz/d8Pp/3fM/n857v+Xy+
8zGfz0ue53Pn9izv+hvu3DvfuXPn/qHPnTt37hdK3Llzt3vnzp07HC7YLIuH7ORLNdwK
""")
"""16 x 12 pixels of 16 bits, in the primaries of BT.2020, as PQ, by cjxl."""

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a/></x:xmpmeta>'
"""That of PACKED_JPEG."""


def encoded_samples(samples: np.ndarray, quality: int = 100, lossless: bool = True) -> bytes:
    return jxl.encoded(samples, quality, lossless, None, None, None)


def float_samples(values: np.ndarray, path: Path) -> None:
    """values: (H, W, channels) float16 or float32."""
    import OpenImageIO

    kind = {"float16": "half", "float32": "float"}[str(values.dtype)]
    file = OpenImageIO.ImageOutput.create("jpegxl")
    assert file is not None
    height, width, channels = values.shape
    assert file.open(str(path), OpenImageIO.ImageSpec(width, height, channels, kind))
    assert file.write_image(values)
    assert file.close()


def jxl_box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def with_multiplied_alpha(data: bytes) -> bytes:
    """The same file, saying that its colours are multiplied by alpha: one bit of its header."""
    start = data.index(SIGNATURE)
    header = read_header(data[start:])
    for bit in range(16, 200):
        changed = bytearray(data)
        changed[start + bit // 8] ^= 1 << bit % 8
        try:
            found = read_header(bytes(changed[start:]))
        except ValueError:
            continue
        if found == replace(header, second="multiplied"):
            return bytes(changed)
    raise AssertionError("no such bit")


def header_with(*fields: tuple[int, int]) -> bytes:
    """A codestream's beginning, 48 x 32 pixels. fields: (value, bits) behind the size (18181-1, D.1)."""
    bits, place = 0, 0
    for value, count in ((1, 1), (3, 5), (0, 3), (5, 5), *fields):
        bits |= value << place
        place += count
    return SIGNATURE + bits.to_bytes(4000, "little")
