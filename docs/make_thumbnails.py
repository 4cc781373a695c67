"""Makes the thumbnails of the bundled models with the models themselves:

    .venv/bin/python docs/make_thumbnails.py

The left half is before, plainly enlarged, the right half after. For the model for old photographs the detail
is given noise and JPEG blocks first, always the same, since that is what it is for.
"""

import io

import numpy as np
from PIL import Image

from engine.card import find_models
from engine.enhancer import Enhancer
from engine.pictures import Picture
from sr_desktop import paths
from sr_desktop.models import thumbnail_of
from sr_desktop.thumbnails import Pixels, composed, encoded, sample_detail

FOR_OLD_PHOTOGRAPHS = "srgan_x4_old"
NOISE_STD, JPEG_QUALITY = 8, 75


def damaged(pixels: Pixels) -> Pixels:
    """(H, W, 3) uint8 RGB with noise, compressed."""
    noise = np.random.default_rng(0).normal(0, NOISE_STD, pixels.shape)
    noisy = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(noisy).save(file, "JPEG", quality=JPEG_QUALITY)
    with Image.open(file) as image:
        return np.asarray(image)


def main() -> None:
    """One for each model, beside its weights."""
    for model in find_models(paths.models()):
        detail = sample_detail()
        before = damaged(detail) if model.card.id == FOR_OLD_PHOTOGRAPHS else detail
        after = Enhancer.open(model, "cpu", "float32").enhance(Picture(before)).pixels
        data = encoded(composed(before, after))
        thumbnail_of(model).write_bytes(data)
        print(f"{thumbnail_of(model).name} of {model.card.id}: {len(data)} bytes")


if __name__ == "__main__":
    main()
