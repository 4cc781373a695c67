"""What JPEG compression does to a picture, without the file: ITU-T T.81 as libjpeg does it by default."""

import math

import torch
from torch import Tensor
from torch.nn import functional

# T.81, annex K.1: how coarsely each of the 8x8 frequencies is kept at quality 50.
LUMINANCE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
CHROMINANCE = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *((99,) * 8,) * 4,
)
# JFIF: RGB to Y, Cb, Cr, the colours around 0 here instead of 128.
TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))
TO_RGB = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))


def jpeg(pictures: Tensor, quality: Tensor, chroma_halved: bool) -> Tensor:
    """Compress and decode (N, 3, H, W) in [0, 1] of any size; the result is in 8 bits.

    quality: (N,) whole numbers from 1 to 100. chroma_halved: 4:2:0 instead of 4:4:4.
    """
    height, width = pictures.shape[-2:]
    block = 16 if chroma_halved else 8
    rgb = (pictures * 255).round()
    # The border is repeated up to whole blocks.
    padded = functional.pad(rgb, (0, -width % block, 0, -height % block), mode="replicate")
    ycc = _mix(padded, TO_YCC).round()
    y, colour = ycc[:, :1] - 128, ycc[:, 1:]
    y = _quantise(y, _table(LUMINANCE, quality))[..., :height, :width]
    table = _table(CHROMINANCE, quality)
    if chroma_halved:
        # libjpeg rounds halves down in even columns and up in odd ones.
        ties = 0.25 + 0.25 * (torch.arange(padded.shape[-1] // 2, device=pictures.device) % 2)
        small = _quantise((functional.avg_pool2d(colour, 2) + ties).floor(), table)
        small = small[..., : (height + 1) // 2, : (width + 1) // 2]
        # libjpeg's "fancy upsampling": taps of 3/4 and 1/4.
        colour = functional.interpolate(small, scale_factor=2, mode="bilinear")
    else:
        colour = _quantise(colour, table)
    colour = colour[..., :height, :width].round()
    decoded = _mix(torch.cat([(y + 128).round().clamp(0, 255), colour], 1), TO_RGB)
    return decoded.round().clamp(0, 255) / 255


def _table(base: tuple[tuple[int, ...], ...], quality: Tensor) -> Tensor:
    """The base table scaled as libjpeg's jpeg_quality_scaling does: (N, 8, 8) of 1 to 255."""
    percent = torch.where(quality < 50, (5000 / quality).floor(), 200 - 2 * quality)
    scaled = torch.tensor(base, device=quality.device) * percent[:, None, None]
    return ((scaled + 50) / 100).floor().clamp(1, 255)


def _quantise(planes: Tensor, table: Tensor) -> Tensor:
    """Round the cosine coefficients of each 8x8 block to steps of the table. planes: (N, C, H, W)."""
    count, channels, height, width = planes.shape
    basis = _cosines(planes.device)
    rows = basis @ planes.reshape(count, channels, height // 8, 8, width)
    blocks = rows.reshape(count, channels, height // 8, 8, width // 8, 8) @ basis.T
    step = table[:, None, None, :, None, :]
    kept = (blocks / step).round() * step @ basis
    kept = basis.T @ kept.reshape(count, channels, height // 8, 8, width)
    return kept.reshape(count, channels, height, width)


def _cosines(device: torch.device) -> Tensor:
    """T.81, A.3.3: the orthonormal DCT of 8 points, (frequency, position)."""
    points = torch.arange(8, device=device, dtype=torch.float32)
    basis = torch.cos((2 * points + 1) * points[:, None] * (math.pi / 16)) / 2
    basis[0] *= math.sqrt(0.5)
    return basis


def _mix(pictures: Tensor, matrix: tuple[tuple[float, ...], ...]) -> Tensor:
    """A new set of channels, each a weighted sum of the old ones. pictures: (N, 3, H, W)."""
    return torch.einsum("nchw,dc->ndhw", pictures, pictures.new_tensor(matrix))
