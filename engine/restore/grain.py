"""The grain of a photograph: measured where nothing else is, and drawn again at any size.

After film grain synthesis as in AV1 (A. Norkin and N. Birkbeck, Film Grain Synthesis for AV1 Video Codec, DCC
2018): how strong it is at each brightness, and its spectrum. A denoiser's residual itself could be added
back, but it holds edges and JPEG blocks as well.

- Patches of the picture, less the smooth surface that fits each best, are sorted by their deviation at each
  brightness; the quietest quarter shows the grain and nothing else.
- The spectrum of these, averaged over all directions, shapes noise of deviation 1. It is drawn at the scale
  of the result: grain grows with the picture, as on a larger print.
- It is added to the luma alone, as far as the brightness of each pixel says.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.pictures.depth import Pixels, white_of
from engine.tiles import Rect

Map = NDArray[np.float32]

PATCH_PX = 16
MOST_PATCHES = 4096
"""So many are looked at, spread over the picture."""

BINS = 16
"""Of brightness."""

_QUIET = 0.25
_FEWEST = 4
_MOST_UNUSUAL = 1.25
_MOST_COMPARED = 256
_PERIODS_PX = (509, 601)
"""Of the two noises whose sum is drawn: it repeats after their product only."""

_Y, _X = (np.mgrid[0:PATCH_PX, 0:PATCH_PX].reshape(2, -1) - (PATCH_PX - 1) / 2) / PATCH_PX
_SURFACES = np.linalg.qr(np.stack([np.ones_like(_X), _X, _Y, _X * _Y, _X**2, _Y**2], axis=1))[0].astype(
    np.float32
)
"""Orthonormal: what changes slowly within a patch."""
_KEPT = 1 - (np.abs(np.fft.fft2(_SURFACES.T.reshape(-1, PATCH_PX, PATCH_PX))) ** 2).sum(0) / PATCH_PX**2
"""(PATCH_PX, PATCH_PX): the share of the power at each frequency that is left when these are taken away."""
_LEAST_KEPT = 0.25
_RADIUS = np.hypot(*np.meshgrid(np.fft.fftfreq(PATCH_PX), np.fft.fftfreq(PATCH_PX)))
_RINGS = np.arange(PATCH_PX // 2 + 4) / PATCH_PX
"""Spatial frequencies, in cycles per pixel of the picture, at which the spectrum is kept."""


@dataclass(frozen=True, eq=False)
class Grain:
    """levels: (256,) float32, deviation of the luma's grain in steps of 8 bits, by the luma. spectrum:
    power at the frequencies _RINGS, in any unit.
    """

    levels: Map
    spectrum: Map

    @classmethod
    def of(cls, pixels: Pixels) -> "Grain":
        """The grain of (H, W, 3) uint8 or uint16; none for a picture smaller than a patch."""
        return _measured(pixels)[0]

    @classmethod
    def lost(cls, before: Pixels, result: Pixels, area: Rect, scale: float) -> "Grain":
        """What is gone of the grain of `before` in `result`.

        result: the pixels at `area` of what became of the whole of `before`, `scale` times as large. Where
        the area holds no quiet patch all of the grain counts as gone.
        """
        grain, quiet = _measured(before)
        inside = [patch for patch in quiet if _scaled(patch, scale).grown(0, area) == _scaled(patch, scale)]
        sample = inside[:: max(1, len(inside) // _MOST_COMPARED)]
        had = sum(float(_rest(_luma(before[patch.slices])).var()) for patch in sample)
        has = sum(_power_in(result, _scaled(patch, scale).relative_to(area)) for patch in sample)
        share = min(max(1 - has / had, 0.0), 1.0) if had > 0 else 1.0
        return cls(grain.levels * np.float32(share**0.5), grain.spectrum)


class Pattern:
    """Noise of deviation 1 with the spectrum of a grain, the same at the same place at all times.

    scale: pixels of the result for one of the picture that was measured.
    """

    def __init__(self, grain: Grain, scale: float) -> None:
        dice = np.random.default_rng(1)
        self._noises = [_noise(grain.spectrum, scale, period, dice) for period in _PERIODS_PX]

    def part(self, area: Rect) -> Map:
        """(area.height, area.width) float32."""
        parts = [
            noise[
                np.ix_(np.arange(area.top, area.bottom) % period, np.arange(area.left, area.right) % period)
            ]
            for noise, period in zip(self._noises, _PERIODS_PX, strict=True)
        ]
        return (parts[0] + parts[1]) * np.float32(0.5**0.5)


def add_grain(pixels: Pixels, area: Rect, grain: Grain, pattern: Pattern, amount: float) -> Pixels:
    """A copy of (h, w, 3) uint8 or uint16, which lies at `area`, with `amount` times the grain. Equal
    channels stay equal."""
    white = white_of(pixels)
    strength = np.float32(amount * (white / 255)) * grain.levels[_luma(pixels).astype(np.uint8)]
    change = np.rint(strength * pattern.part(area)).astype(np.int32)
    grained: Pixels = np.clip(pixels + change[..., None], 0, white).astype(pixels.dtype)
    return grained


def _measured(pixels: Pixels) -> tuple[Grain, list[Rect]]:
    """The grain, and the patches that show it."""
    patches = _patches(pixels)
    nothing = Grain(np.zeros(256, np.float32), np.ones(len(_RINGS), np.float32))
    if not patches:
        return nothing, []
    lumas = [_luma(pixels[patch.slices]) for patch in patches]
    rests = np.stack([_rest(luma) for luma in lumas])
    power = rests.var(axis=(1, 2))
    bins = np.minimum(np.array([luma.mean() for luma in lumas]) * BINS / 256, BINS - 1).astype(int)
    known: list[tuple[float, float, int]] = []
    quiet: list[int] = []
    for number in range(BINS):
        inside = np.flatnonzero(bins == number)
        if len(inside) < _FEWEST:
            continue
        chosen = inside[np.argsort(power[inside])[: max(_FEWEST, int(_QUIET * len(inside)))]]
        known.append(((number + 0.5) * 256 / BINS, float(np.median(power[chosen])) ** 0.5, len(inside)))
        quiet.extend(chosen.tolist())
    if not known:
        return nothing, []
    middles, found, counts = zip(*known, strict=True)
    # Where a brightness is rare its quietest patches may still hold something else than grain.
    usual = np.average(found, weights=counts)
    levels = np.interp(np.arange(256), middles, np.minimum(found, _MOST_UNUSUAL * usual))
    return Grain(levels.astype(np.float32), _spectrum(rests[quiet])), [patches[at] for at in quiet]


def _patches(pixels: Pixels) -> list[Rect]:
    height, width = pixels.shape[:2]
    step = max(PATCH_PX // 2, int((height * width / MOST_PATCHES) ** 0.5))
    return [
        Rect(left, top, PATCH_PX, PATCH_PX)
        for top in range(0, height - PATCH_PX + 1, step)
        for left in range(0, width - PATCH_PX + 1, step)
    ]


def _luma(pixels: Pixels) -> Map:
    """(h, w) in levels of 255, of either depth."""
    luma: Map = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY).astype(np.float32)
    return luma if pixels.dtype == np.uint8 else luma * np.float32(255 / 65535)


def _rest(luma: Map) -> Map:
    """A patch without what changes slowly in it: its mean, slopes and curvatures."""
    flat = luma.ravel()
    rest: Map = (flat - _SURFACES @ (_SURFACES.T @ flat)).reshape(luma.shape)
    return rest


def _scaled(patch: Rect, scale: float) -> Rect:
    left, top = round(patch.left * scale), round(patch.top * scale)
    return Rect(left, top, max(1, round(patch.width * scale)), max(1, round(patch.height * scale)))


def _power_in(result: Pixels, place: Rect) -> float:
    """What is left of the grain at the place of a patch, reduced to the picture's size."""
    part = np.ascontiguousarray(result[place.slices])
    reduced = cv2.resize(part, (PATCH_PX, PATCH_PX), interpolation=cv2.INTER_AREA)
    return float(_rest(_luma(reduced)).var())


def _spectrum(rests: NDArray[np.float32]) -> Map:
    power = (np.abs(np.fft.fft2(rests)) ** 2).mean(0) / np.maximum(_KEPT, _LEAST_KEPT)
    ring = np.rint(_RADIUS * PATCH_PX).astype(int)
    sums = np.bincount(ring.ravel(), power.ravel(), len(_RINGS))[: len(_RINGS)]
    counts = np.bincount(ring.ravel(), minlength=len(_RINGS))[: len(_RINGS)]
    spectrum = sums / np.maximum(counts, 1)
    spectrum[0] = spectrum[1]  # the mean was taken away
    return np.maximum(spectrum, 1e-6).astype(np.float32)


def _noise(spectrum: Map, scale: float, period: int, dice: np.random.Generator) -> Map:
    """(period, period) float32, which goes on at its edges, of mean 0 and deviation 1."""
    frequency = np.hypot(*np.meshgrid(np.fft.rfftfreq(period), np.fft.fftfreq(period))) * scale
    gain = np.sqrt(np.interp(frequency, _RINGS, spectrum, right=0.0))
    gain[0, 0] = 0
    white = np.fft.rfft2(dice.standard_normal((period, period)))
    noise = np.fft.irfft2(white * gain, (period, period))
    drawn: Map = (noise / noise.std()).astype(np.float32)
    return drawn
