"""What a picture is in this program: decoded, upright, 8 or 16 bits a channel, with what belongs to it."""

from dataclasses import dataclass, field, replace

import numpy as np

from engine.pictures.depth import WHITE, Bytes, Depth, Pixels, as_eight_bit, depth_of, reduce_into
from engine.pictures.layers import LARGEST_IN_MEMORY_BYTES
from engine.scratch import array_for, forget_pages

_CHECKED_PX = 2**20


@dataclass(frozen=True)
class Metadata:
    """What travels with the pixels from the source file into the result.

    icc_profile: the colour space of the pixels, as an ICC profile; None means sRGB.
    exif: a TIFF structure behind `Exif\\0\\0`. It says nothing that the pixels contradict: no orientation
        (already applied), no thumbnail, no resolution (see dpi), and no other size than that of the picture
        that was read.
    dpi: pixels per inch, horizontal and vertical; None if the file did not say.
    xmp: an XMP packet in UTF-8, also without what the pixels could contradict.
    iptc: data sets of IPTC-IIM.
    texts: keywords and texts, as PNG has them: comments, titles, the time of creation.
    """

    icc_profile: bytes | None = None
    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture. The arrays of a very large one are those of a temporary file (engine.scratch).

    pixels: (H, W, 3) RGB, uint8 in 0..255 or uint16 in 0..65535 (the machine's byte order), encoded values
        as in the colour space of the file (not linear light), top row first. Colour under transparent pixels
        is as the file had it, not premultiplied.
    alpha: (H, W) in the same type, 0 is transparent, 255 or 65535 opaque; None if there is none.
    grey: the three channels are equal, and the picture is written as one channel.

    Raises ValueError if the arrays are not as described. `eq=False`, since comparing arrays gives an array.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    grey: bool = False
    metadata: Metadata = field(default_factory=Metadata)

    def __post_init__(self) -> None:
        pixels = self.pixels
        # np.dtype(np.uint16) is in the machine's byte order; the other one compares unequal.
        if pixels.dtype not in (np.uint8, np.uint16) or pixels.ndim != 3 or pixels.shape[2] != 3:
            raise ValueError(f"pixels must be (H, W, 3) uint8 or uint16, not {pixels.shape} {pixels.dtype}")
        if self.pixels.size == 0:
            raise ValueError(f"a picture has at least one pixel, not {self.pixels.shape}")
        alpha = self.alpha
        if alpha is not None and (alpha.dtype != pixels.dtype or alpha.shape != pixels.shape[:2]):
            raise ValueError(
                f"alpha must be {pixels.shape[:2]} {pixels.dtype}, not {alpha.shape} {alpha.dtype}"
            )
        if self.grey and not self.has_equal_channels():
            raise ValueError("a grey picture has three equal channels")
        dpi = self.metadata.dpi
        # Written so that NaN, which compares false, is refused as well.
        if dpi is not None and not (len(dpi) == 2 and all(0 < value < float("inf") for value in dpi)):
            raise ValueError(f"dpi must be two positive numbers, not {dpi}")

    def has_equal_channels(self) -> bool:
        """Whether it looks grey, written as one channel or not. Every pixel is looked at."""
        step = max(1, _CHECKED_PX // self.width)  # a comparison of all at once would take as many bytes
        for top in range(0, self.height, step):
            red, green, blue = np.moveaxis(self.pixels[top : top + step], 2, 0)
            equal = np.array_equal(red, green) and np.array_equal(green, blue)
            forget_pages(self.pixels)  # where they are in a file: they need not stay in memory
            if not equal:
                return False
        return True

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @property
    def depth(self) -> Depth:
        """Bits of each sample, 8 or 16."""
        return depth_of(self.pixels)

    @property
    def white(self) -> int:
        """The largest value: 255 or 65535."""
        return WHITE[self.depth]

    def eight_bit(self) -> "Picture":
        """The picture with 8 bits a sample, rounded to the nearest; this very one if it has no more.

        Made in strips; a large one lies in a temporary file. Raises MemoryError.
        """
        if self.depth == 8:
            return self
        alpha = None if self.alpha is None else _reduced(self.alpha)
        return replace(self, pixels=_reduced(self.pixels), alpha=alpha)

    def eight_bit_pixels(self) -> Bytes:
        """(H, W, 3) uint8: the pixels of `eight_bit`, for what needs no alpha. Raises MemoryError."""
        return _reduced(self.pixels)


def _reduced(values: Pixels) -> Bytes:
    if depth_of(values) == 8:
        return as_eight_bit(values)
    made = array_for(values.shape, LARGEST_IN_MEMORY_BYTES)
    step = max(1, _CHECKED_PX // values.shape[1])
    for top in range(0, len(values), step):
        reduce_into(made[top : top + step], values[top : top + step])
        for array in (made, values):
            forget_pages(array)  # where they are in a file: they need not stay in memory
    return made
