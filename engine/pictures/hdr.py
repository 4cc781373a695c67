"""Pictures for HDR screens, coded as PQ or HLG (ITU-R BT.2100), made into sRGB, which is what everything here
works with: light is computed, brought into the colours of sRGB, and what is brighter than its white is rolled
off.

PQ says how bright each pixel is, in cd/m²; HLG says it for a screen of 1000 cd/m². White of sRGB is 203
cd/m², the "HDR Reference White" of Report ITU-R BT.2408. The roll-off is the EETF of Report ITU-R BT.2390
(section 5.4.1) on the largest of the three channels, by which all three are scaled: hues stay, and what is
darker than about 90 cd/m² stays as it is. Colours that sRGB does not have are cut off (BT.2407, "clipping").
Gain maps are not looked at: such files have an SDR picture as their first.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.pictures.cicp import BT709, HLG, Coding
from engine.pictures.depth import Pixels, dtype_of
from engine.pictures.matrix_profile import inverse, rgb_to_xyz
from engine.pictures.picture import Picture
from engine.scratch import forget_pages

WHITE_NITS = 203.0
"""cd/m² of HDR that become white of SDR (BT.2408, table 1)."""

SCREEN_NITS = 1000.0
"""Brightest point of the screen that HLG is shown on, and at least of the one that PQ was made on."""

_PQ_NITS = 10_000.0
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073
_HLG_GAMMA = 1.2
_STEPS = 4096
_STRIP_PX = 2**18

Numbers = NDArray[np.float64]


def pq_to_nits(values: Numbers) -> Numbers:
    """Coded values in [0, 1] to cd/m² (BT.2100, table 4)."""
    power = np.asarray(values, np.float64) ** (1 / _M2)
    made: Numbers = _PQ_NITS * (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1)
    return made


def nits_to_pq(nits: Numbers) -> Numbers:
    """The inverse of `pq_to_nits`."""
    power = (np.asarray(nits, np.float64) / _PQ_NITS) ** _M1
    made: Numbers = ((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2
    return made


def _pq_of(nits: float) -> float:
    return float(nits_to_pq(np.array(nits)))


def hlg_to_scene(values: Numbers) -> Numbers:
    """Coded values in [0, 1] to light of the scene, in [0, 1] (BT.2100, table 5)."""
    values = np.asarray(values, np.float64)
    made: Numbers = np.where(values <= 0.5, values**2 / 3, (np.exp((values - _C) / _A) + _B) / 12)
    return made


def rolled_off(nits: Numbers, peak_nits: float, white_nits: float = WHITE_NITS) -> Numbers:
    """cd/m² from 0 to `peak_nits` (more counts as that) as a screen of `white_nits` shows them: the EETF of
    BT.2390, black being 0 on both.

    With everything in PQ, relative to the peak: E1 up to the knee KS = 1.5 maxLum - 0.5 stays; beyond it a
    Hermite spline goes to maxLum with a slope that begins at 1 and ends at 0.
    """
    peak = _pq_of(peak_nits)
    given = np.minimum(nits_to_pq(nits) / peak, 1.0)
    most = _pq_of(white_nits) / peak
    if most >= 1:
        return np.minimum(nits, peak_nits)
    knee = 1.5 * most - 0.5
    t = np.maximum(given - knee, 0) / (1 - knee)
    spline = (
        (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * most
    )
    return pq_to_nits(np.where(given < knee, given, spline) * peak)


def to_sdr(picture: Picture, coding: Coding) -> Picture:
    """The picture in sRGB, in the same arrays and the same depth, without a profile. coding: PQ or HLG.

    Computed in strips: a few megabytes beside the picture.
    """
    pixels = picture.pixels
    light = _light_table(picture.white, coding)
    peak_nits = SCREEN_NITS
    if coding.transfer != HLG:
        peak_nits = max(SCREEN_NITS, float(light[int(pixels.max())]))
    # A curve of straight pieces, as short as PQ makes them where eyes see most.
    steps = pq_to_nits(np.linspace(0, _pq_of(peak_nits), _STEPS))
    gains = rolled_off(steps, peak_nits) / np.maximum(steps, 1e-9) / WHITE_NITS
    gains[0] = gains[1]
    to_xyz = rgb_to_xyz(coding.primaries)
    to_srgb = (inverse(rgb_to_xyz(BT709)) @ to_xyz).astype(np.float32)
    luminance = to_xyz[1].astype(np.float32)
    rows = max(1, _STRIP_PX // picture.width)
    for top in range(0, picture.height, rows):
        part = pixels[top : top + rows, :, :1] if picture.grey else pixels[top : top + rows]
        nits = light[part]
        if coding.transfer == HLG:  # the OOTF of BT.2100: screens of 1000 cd/m² have a gamma of 1.2
            bright = nits if picture.grey else (nits @ luminance)[:, :, np.newaxis]
            nits = nits * (SCREEN_NITS * bright ** np.float32(_HLG_GAMMA - 1))
        if not picture.grey:
            nits = np.maximum(nits @ to_srgb.T, 0)
        gain = np.interp(nits.max(axis=2, keepdims=True), steps, gains).astype(np.float32)
        pixels[top : top + rows] = _encoded(nits * gain, picture)
        forget_pages(pixels)
    return replace(picture, metadata=replace(picture.metadata, icc_profile=None))


def _light_table(white: int, coding: Coding) -> NDArray[np.float32]:
    """For each value of a sample: cd/m² of PQ, light of the scene of HLG."""
    values = np.arange(white + 1) / white
    return (hlg_to_scene(values) if coding.transfer == HLG else pq_to_nits(values)).astype(np.float32)


def _encoded(light: NDArray[np.float32], picture: Picture) -> Pixels:
    """Light, 1 being white, as sRGB has it (IEC 61966-2-1), in the picture's samples."""
    light = np.clip(light, 0, 1)
    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** np.float32(1 / 2.4) - 0.055)
    made: Pixels = np.rint(coded * picture.white).astype(dtype_of(picture.depth))
    return made
