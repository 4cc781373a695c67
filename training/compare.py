"""One photo enlarged in several ways, side by side, as the picture that one looks at.

After `visualize_sr` of S. Vinodababu's tutorial: original, bicubic and each model in a grid with labels.
"""

from collections.abc import Sequence
from pathlib import Path

from engine.card import AUTO
from engine.errors import PictureError, PictureMissing
from engine.pictures import LIMIT_PX, read_picture
from engine.pictures.atomic import whole_file
from training.dataset import DataError
from training.evaluate import bicubic, reduced, through_engine
from training.metrics import Pixels, psnr_db
from training.report import common_factor, open_models
from training.sheet import grid, in_squares

SMALLEST_PX = 16
"""On each side of what is enlarged. Less shows nothing."""


def save_comparison(
    photo: Path,
    models_folder: Path,
    model_ids: Sequence[str],
    out: Path,
    halve: bool = False,
    device: str = AUTO,
) -> None:
    """Write the grid of a photo as a PNG: the original, bicubic and each model, run by the engine.

    halve: the photo is reduced by the factor first and is the truth that all are compared with, PSNR in the
        labels; else it is what is enlarged, and shown enlarged in squares. Transparency is left out.
    Raises DataError for the photo, the models or the name of `out`; OSError for the file; and the errors of
    the engine in running.
    """
    if out.suffix.lower() != ".png":
        raise DataError(f"{out} must end in .png.")
    if not out.parent.is_dir():
        raise DataError(f"{out.parent} is not a folder.")
    pixels = _read(photo)
    enhancers = open_models(models_folder, model_ids, device)
    factor = common_factor(enhancers)
    smallest = SMALLEST_PX * (factor if halve else 1)
    if min(pixels.shape[:2]) < smallest:
        size = f"{pixels.shape[1]}x{pixels.shape[0]}"
        raise DataError(f"{photo} is too small: {size} pixels, and each side needs {smallest}.")
    lr, truth = reduced(pixels, factor) if halve else (pixels, None)
    count = len(enhancers) + 2
    if lr.shape[0] * lr.shape[1] * factor**2 * count > LIMIT_PX:
        hint = "a smaller photo" if halve else "a smaller photo, or --halve"
        raise DataError(f"The grid would be larger than {LIMIT_PX // 10**6} megapixels: take {hint}.")

    shown = in_squares(lr, factor) if truth is None else truth
    cells = [("original", shown)]
    upscales = {"bicubic": bicubic(factor)}
    upscales |= {name: through_engine(enhancer) for name, enhancer in enhancers.items()}
    for name, upscale in upscales.items():
        sr = upscale(lr)
        cells.append((name if truth is None else f"{name}  {psnr_db(sr, truth, factor):.2f} dB", sr))
    with whole_file(out, overwrite=True) as file:
        grid(cells).save(file, "PNG")


def _read(photo: Path) -> Pixels:
    try:
        picture = read_picture(photo)
    except PictureMissing as error:
        raise DataError(f"There is no picture {photo}.") from error
    except PictureError as error:
        raise DataError(f"{photo} cannot be read as a picture: {type(error).__name__}.") from error
    return picture.eight_bit_pixels()
