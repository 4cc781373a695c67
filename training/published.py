"""Figures that others published for a factor of 4, for the table of `evaluate`, and what compares."""

import msgspec


class Published(msgspec.Struct, frozen=True):
    """One model of a publication.

    figures: by benchmark, the mean PSNR on Y in decibels and the mean SSIM, as printed there.
    """

    name: str
    source: str
    figures: dict[str, tuple[float, float]]


FACTOR = 4
PICTURES = {"Set5": 5, "Set14": 14, "BSD100": 100}

_PAPER = "Ledig et al. 2017, arXiv 1609.04802, table 2"
_TUTORIAL = "README of github.com/sgrvinod/a-PyTorch-Tutorial-to-Super-Resolution"

PUBLISHED = (
    Published(
        "paper: SRResNet",
        _PAPER,
        {"Set5": (32.05, 0.9019), "Set14": (28.49, 0.8184), "BSD100": (27.58, 0.7620)},
    ),
    Published(
        "paper: SRGAN",
        _PAPER,
        {"Set5": (29.40, 0.8472), "Set14": (26.02, 0.7397), "BSD100": (25.16, 0.6688)},
    ),
    Published(
        "tutorial: SRResNet",
        _TUTORIAL,
        {"Set5": (31.927, 0.902), "Set14": (28.588, 0.799), "BSD100": (27.587, 0.756)},
    ),
    Published(
        "tutorial: SRGAN",
        _TUTORIAL,
        {"Set5": (29.719, 0.859), "Set14": (26.509, 0.729), "BSD100": (25.531, 0.678)},
    ),
)

NOTES = (
    "The paper measured SSIM with another tool, daala: of its figures only PSNR compares.",
    "The tutorial made its LR with Pillow (compare with --lr pillow), crops no border and takes SSIM over a "
    "flat 7x7 window: its figures compare roughly.",
)

NIQE_NOTE = (
    "NIQE: lower is more natural. Its pristine model is this project's own, so it compares within this table "
    "and not with figures published elsewhere."
)
