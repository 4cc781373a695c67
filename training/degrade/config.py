"""How strong and how likely each degradation is, and the two named settings."""
# ruff: noqa: RUF009 (the calls in the defaults make dataclass fields)

import math
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from training.config import ConfigError

Mode = Literal["area", "bilinear", "bicubic"]
Range = tuple[float, float]
"""The smallest and the largest value of a uniform draw."""


def _probability(of: str) -> float:
    return field(default=0.0, metadata={"help": f"probability of {of}", "least": 0.0, "most": 1.0})


def _range(low: float, high: float, least: float, most: float, meaning: str) -> Range:
    return field(default=(low, high), metadata={"help": meaning, "least": least, "most": most})


@dataclass(frozen=True)
class DegradeConfig:
    """All probabilities and ranges. By default everything is off: what is left is bicubic, in 8 bits.

    "px" are LR pixels, "levels" steps of 8 bits, "of those" means: given that the one before it happens.
    The probabilities of the chain hold for each of its two rounds.
    Raises ConfigError, naming the field, for a value out of range.
    """

    groups: int = field(
        default=4, metadata={"help": "parts of a batch that share order and sizes", "least": 1, "most": 1024}
    )
    modes: tuple[Mode, ...] = field(default=("bicubic",), metadata={"help": "resizing"})

    blur: float = _probability("a blur")
    blur_sigma_px: Range = _range(0.05, 0.7, 0.0, 5.0, "deviation of a Gaussian blur")
    anisotropic: float = _probability("two different deviations and an angle, of those")
    sinc: float = _probability("a low-pass that rings instead of a Gaussian, of those")
    sinc_cutoff: Range = _range(0.5, 0.95, 0.1, 1.0, "as a share of the LR picture's Nyquist frequency")
    resize: float = _probability("a resize")
    first_size: Range = _range(-0.1, 1.1, -1.0, 1.5, "of the first round: 0 LR, 1 HR, between as powers")
    second_size: Range = _range(-0.25, 0.4, -1.0, 1.5, "of the second round")
    exact_size: float = _probability("the very LR size in the second round, of those")
    noise: float = _probability("noise")
    noise_levels: Range = _range(1.0, 15.0, 0.0, 100.0, "its deviation; at white, if it is Poisson's")
    noise_px: Range = _range(0.0, 0.0, 0.0, 3.0, "deviation of its blobs; 0: every pixel has its own")
    poisson: float = _probability("Poisson instead of Gaussian noise, of those")
    grey_noise: float = _probability("the same noise in all channels, of those")
    jpeg: float = _probability("JPEG compression")
    jpeg_quality: Range = _range(30, 95, 1, 100, "as in libjpeg, whole numbers")
    chroma_halved: float = _probability("colour in half the resolution (4:2:0), of those")

    tone: float = _probability("a grey or sepia picture, in the target too")
    sepia: float = _probability("sepia, of those")
    sepia_strength: Range = _range(0.25, 1.0, 0.0, 1.5, "0 grey, 1 brown")
    fade: float = _probability("fading and yellowing")
    fade_kept: float = field(
        default=1.0, metadata={"help": "share of the fading that stays in the target", "least": 0, "most": 1}
    )
    fade_contrast: Range = _range(0.5, 0.95, 0.1, 1.0, "contrast that is left")
    yellow: Range = _range(0.0, 0.4, 0.0, 1.0, "blue that is lost at white")
    grain: float = _probability("film grain")
    grain_levels: Range = _range(2.0, 12.0, 0.0, 60.0, "deviation in the mid-tones")
    grain_px: Range = _range(0.25, 0.7, 0.05, 3.0, "deviation of the blobs")
    halftone: float = _probability("the dots of a printing press")
    halftone_px: Range = _range(2.2, 4.5, 1.0, 20.0, "period of the dots")
    halftone_depth: Range = _range(0.05, 0.2, 0.0, 1.0, "amplitude in the mid-tones")
    specks: float = _probability("dust")
    speck_count: Range = _range(1, 8, 0, 100, "per thousand pixels")
    speck_px: Range = _range(0.25, 1.0, 0.05, 10.0, "radius")
    fine_scratches: float = _probability("hairline scratches")
    fine_px: Range = _range(0.15, 0.5, 0.05, 5.0, "half their width")
    broad_scratches: float = _probability("broad scratches")
    broad_px: Range = _range(0.5, 1.5, 0.05, 10.0, "half their width")
    scratch_count: Range = _range(1, 3, 0, 20, "of each kind, in a crop that has them")
    folds: float = _probability("a fold")
    fold_px: Range = _range(0.4, 1.2, 0.05, 10.0, "half the width of the crack")
    stains: float = _probability("a stain")
    stain_px: Range = _range(5.0, 16.0, 1.0, 100.0, "its extent")
    stain_depth: Range = _range(0.12, 0.45, 0.0, 1.0, "light that it takes")

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name == "modes":
                known = get_args(Mode)
                if not isinstance(value, tuple) or not value or any(mode not in known for mode in value):
                    raise ConfigError(f"modes must be one or more of {', '.join(known)}.")
                continue
            least, most = item.metadata["least"], item.metadata["most"]
            bounds = f"from {least:g} to {most:g}"
            if item.name == "groups":
                if not isinstance(value, int) or not _within(value, least, most):
                    raise ConfigError(f"groups must be a whole number {bounds}.")
            elif item.type is Range:
                if not _is_range(value, least, most):
                    raise ConfigError(f"{item.name} must be two numbers {bounds}, the smaller first.")
            elif not _within(value, least, most):
                raise ConfigError(f"{item.name} must be a number {bounds}.")


def _within(value: Any, least: float, most: float) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and least <= value <= most


def _is_range(value: Any, least: float, most: float) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) == 2
        and all(_within(end, least, most) for end in value)
        and value[0] <= value[1]
    )


OFF = DegradeConfig()
"""Nothing but the bicubic of the papers' tables."""

PHOTO = DegradeConfig(
    modes=("area", "bilinear", "bicubic"),
    blur=0.5,
    blur_sigma_px=(0.05, 0.45),
    anisotropic=0.3,
    sinc=0.1,
    resize=0.6,
    first_size=(0.2, 1.1),
    second_size=(-0.1, 0.4),
    exact_size=0.6,
    noise=0.4,
    noise_levels=(0.5, 7.0),
    poisson=0.5,
    grey_noise=0.4,
    jpeg=0.5,
    jpeg_quality=(50, 95),
    chroma_halved=0.6,
)
"""Modern photographs: small JPEG files from telephones and the web."""

RESTORE = DegradeConfig(
    modes=("area", "bilinear", "bicubic"),
    blur=0.7,
    blur_sigma_px=(0.05, 0.7),
    anisotropic=0.4,
    sinc=0.15,
    resize=0.8,
    first_size=(0.0, 1.1),
    second_size=(-0.15, 0.4),
    exact_size=0.6,
    noise=0.6,
    noise_levels=(1.0, 22.0),
    noise_px=(0.0, 1.0),
    poisson=0.5,
    grey_noise=0.5,
    jpeg=0.65,
    jpeg_quality=(30, 95),
    chroma_halved=0.6,
    tone=0.4,
    sepia=0.5,
    fade=0.4,
    grain=0.4,
    halftone=0.06,
    specks=0.35,
    fine_scratches=0.3,
    broad_scratches=0.15,
    folds=0.12,
    stains=0.12,
)
"""Old photographs: prints and slides of the last century, scanned, sent about and saved again."""

SETTINGS = {"photo": PHOTO, "restore": RESTORE}
