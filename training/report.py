"""What `evaluate` tells: models beside bicubic and published figures, as a table or as JSON.

The JSON has the keys of `Report`, `Row` and `Figures`; what was not measured is null. They change only with
`format`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from engine.card import AUTO, find_models
from engine.enhancer import Enhancer
from training.dataset import DataError
from training.evaluate import (
    LowResolution,
    Upscale,
    benchmark_folders,
    bicubic,
    load_pairs,
    original_niqe,
    score,
    through_engine,
)
from training.niqe import load_pristine
from training.published import FACTOR, NIQE_NOTE, NOTES, PICTURES, PUBLISHED

FORMAT: Literal[1] = 1
BICUBIC = "bicubic"


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Means over one benchmark: PSNR on Y in decibels, SSIM on Y, NIQE.

    pictures: how many were measured; None for published figures.
    """

    pictures: int | None = None
    psnr_db: float | None = None
    ssim: float | None = None
    niqe: float | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table.

    name: a model's id, "bicubic", "original" (the truth, which has a NIQE only), or a published model's.
    source: where published figures are from.
    """

    name: str
    kind: Literal["measured", "published"]
    source: str | None = None
    benchmarks: dict[str, Figures]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All rows, and how those of kind "measured" were measured.

    lr: see `LowResolution`. border_px: left out on each side for PSNR and SSIM; NIQE is of whole pictures.
    """

    format: Literal[1] = FORMAT
    factor: int
    lr: LowResolution
    border_px: int
    rows: list[Row]
    notes: list[str]


def evaluate_models(
    models_folder: Path,
    model_ids: Sequence[str],
    data: Path,
    lr: LowResolution = "given",
    with_niqe: bool = False,
    device: str = AUTO,
    precision: str = "float32",
) -> Report:
    """Measure models, and bicubic beside them, on the benchmarks that `data` holds.

    Raises DataError for missing folders, unknown models, models of different factors, and pictures that
    are too small; and the errors of `Enhancer.open`.
    """
    folders = benchmark_folders(data)
    enhancers = open_models(models_folder, [name for name in model_ids if name != BICUBIC], device, precision)
    factor = common_factor(enhancers) if enhancers else FACTOR
    upscales: dict[str, Upscale] = {BICUBIC: bicubic(factor)}
    upscales |= {name: through_engine(enhancer) for name, enhancer in enhancers.items()}
    pristine = load_pristine() if with_niqe else None

    measured: dict[str, dict[str, Figures]] = {name: {} for name in upscales}
    original: dict[str, Figures] = {}
    for folder in folders:
        pairs = load_pairs(folder, factor, lr)
        for name, upscale in upscales.items():
            result = score(upscale, pairs, factor, pristine)
            measured[name][folder.name] = Figures(
                pictures=result.pictures, psnr_db=result.psnr_db, ssim=result.ssim, niqe=result.niqe
            )
        if pristine is not None:
            original[folder.name] = Figures(pictures=len(pairs), niqe=original_niqe(pairs, pristine))

    rows = [Row(name=name, kind="measured", benchmarks=figures) for name, figures in measured.items()]
    if original:
        rows.append(Row(name="original", kind="measured", benchmarks=original))
    notes = [NIQE_NOTE] if with_niqe else []
    if factor == FACTOR:
        names = [folder.name for folder in folders]
        rows += [
            Row(
                name=one.name,
                kind="published",
                source=one.source,
                benchmarks={
                    name: Figures(psnr_db=one.figures[name][0], ssim=one.figures[name][1]) for name in names
                },
            )
            for one in PUBLISHED
        ]
        notes = [*NOTES, *notes]
        for name, figures in measured[BICUBIC].items():
            if figures.pictures != PICTURES[name]:
                notes.append(f"{name} here is {figures.pictures} of the {PICTURES[name]} published pictures.")
    return Report(factor=factor, lr=lr, border_px=factor, rows=rows, notes=notes)


def open_models(
    models_folder: Path, model_ids: Sequence[str], device: str = AUTO, precision: str = "float32"
) -> dict[str, Enhancer]:
    """The models by id, each once, ready to run. Raises DataError for one that is not there."""
    known = {model.card.id: model for model in find_models(models_folder)}
    for name in model_ids:
        if name not in known:
            raise DataError(
                f"There is no model {name} in {models_folder}; there is {', '.join(known) or 'none'}."
            )
    return {name: Enhancer.open(known[name], device, precision) for name in dict.fromkeys(model_ids)}


def common_factor(enhancers: dict[str, Enhancer]) -> int:
    """The factor of all models, of which there is one at least. Raises DataError if they have several."""
    factors = {name: enhancer.card.factor for name, enhancer in enhancers.items()}
    if len(set(factors.values())) > 1:
        listed = ", ".join(f"{name} by {factor}" for name, factor in factors.items())
        raise DataError(f"The models enlarge by different factors ({listed}): give one factor at a time.")
    return next(iter(factors.values()))


def as_json(report: Report) -> str:
    """Indented JSON. Infinity, the PSNR of equal pictures, is null."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def as_table(report: Report) -> str:
    """Columns of text: a benchmark's PSNR, SSIM and, if measured, NIQE side by side, and the notes below."""
    with_niqe = any(figures.niqe is not None for row in report.rows for figures in row.benchmarks.values())
    names = list(report.rows[0].benchmarks)
    lead = max(len(row.name) for row in report.rows)
    titles = f"{'dB':>5}  {'SSIM':>6}" + (f"  {'NIQE':>5}" if with_niqe else "")
    lines = [
        f"{'x' + str(report.factor):{lead}}" + "".join(f"   {name:{len(titles)}}" for name in names),
        " " * lead + f"   {titles}" * len(names),
    ]
    for row in report.rows:
        cells = (_cells(row.benchmarks[name], with_niqe) for name in names)
        lines.append(f"{row.name:{lead}}" + "".join(f"   {cell}" for cell in cells))
    made = "the benchmark's own" if report.lr == "given" else "made from HR by Pillow's bicubic"
    first = f"Means on Y, {report.border_px} pixels cropped; low-resolution pictures: {made}."
    lines += ["", first, *report.notes]
    return "\n".join(line.rstrip() for line in lines)


def _cells(figures: Figures, with_niqe: bool) -> str:
    parts = [_number(figures.psnr_db, 5, 2), _number(figures.ssim, 6, 4)]
    if with_niqe:
        parts.append(_number(figures.niqe, 5, 2))
    return "  ".join(parts)


def _number(value: float | None, width: int, digits: int) -> str:
    return f"{'-' if value is None else format(value, f'.{digits}f'):>{width}}"
