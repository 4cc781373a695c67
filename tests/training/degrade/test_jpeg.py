"""JPEG against Pillow's own."""

import io

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from training.degrade import degrade
from training.degrade.jpeg import jpeg


def by_pillow(pictures: torch.Tensor, quality: int, chroma_halved: bool) -> torch.Tensor:
    decoded = []
    for pixels in (pictures * 255).round().byte().permute(0, 2, 3, 1).numpy():
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling=2 if chroma_halved else 0)
        with Image.open(file) as image:
            decoded.append(torch.from_numpy(np.array(image)).permute(2, 0, 1))
    return torch.stack(decoded).float() / 255


def psnr_db(a: torch.Tensor, b: torch.Tensor) -> float:
    return float(-10 * (a - b).square().mean().log10())


@pytest.mark.parametrize("chroma_halved", [False, True])
@pytest.mark.parametrize("quality", [30, 49, 50, 51, 75, 95])
@pytest.mark.parametrize("size", [(96, 96), (61, 83)])
def test_it_decodes_to_what_pillow_decodes_to(quality, chroma_halved, size, batch):
    pictures = batch(3, 96)[..., : size[0], : size[1]]
    # Some texture, or the blocks would be empty.
    texture = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(0))
    pictures = (pictures + 0.05 * texture).clamp(0, 1)
    ours = jpeg(pictures, torch.full((3,), float(quality)), chroma_halved)
    pillows = by_pillow(pictures, quality, chroma_halved)
    assert psnr_db(ours, pillows) > 44
    assert psnr_db(ours, pillows) > psnr_db(pictures, pillows) + 6  # and not because nothing happens


def test_each_sample_has_its_own_quality(batch):
    pictures = batch(1).expand(3, -1, -1, -1)
    qualities = torch.tensor([30.0, 60.0, 95.0])
    together = jpeg(pictures, qualities, True)
    for n in range(3):
        assert torch.equal(together[n], jpeg(pictures[n : n + 1], qualities[n : n + 1], True)[0])
    errors = [psnr_db(result, pictures[0]) for result in together]
    assert errors == sorted(errors)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 100), st.booleans())
def test_any_size_and_quality(height, width, quality, chroma_halved):
    pictures = torch.rand(2, 3, height, width, generator=torch.Generator().manual_seed(quality))
    decoded = jpeg(pictures, torch.full((2,), float(quality)), chroma_halved)
    assert decoded.shape == pictures.shape
    assert torch.allclose(decoded * 255, (decoded * 255).round(), atol=1e-3)
    assert 0 <= decoded.min() <= decoded.max() <= 1


@pytest.mark.parametrize("value", [0.0, 0.4, 1.0])
def test_grey_stays_grey(value, flat):
    decoded = jpeg(flat(value), torch.full((4,), 30.0), True)
    assert torch.equal(decoded, decoded[:, :1].expand_as(decoded))
    assert torch.allclose(decoded, flat(value), atol=1.1 / 255)


def test_blocks_do_not_know_each_other(batch):
    pictures = batch(1, 64)
    changed = pictures.clone()
    changed[..., :16, :16] = 0
    quality = torch.tensor([40.0])
    # With halved colour the neighbouring pixel takes part in enlarging it.
    assert torch.equal(jpeg(pictures, quality, True)[..., 17:], jpeg(changed, quality, True)[..., 17:])
    assert torch.equal(jpeg(pictures, quality, False)[..., 16:], jpeg(changed, quality, False)[..., 16:])


def test_the_chain_compresses_the_lr_picture_as_pillow_would(batch, generator, only):
    hr = batch(4, 128)
    config = only(
        jpeg=1.0, resize=1.0, first_size=(0, 0), second_size=(0, 0), jpeg_quality=(40, 40), groups=1
    )
    plain, _ = degrade(hr, 4, only(resize=1.0, first_size=(0, 0), second_size=(0, 0)), generator())
    once = by_pillow(plain, 40, False)
    # In whichever order: at least one compression at this very size, which a second one hardly changes.
    best = max(psnr_db(degrade(hr, 4, config, generator(seed))[0], once) for seed in range(8))
    assert best > 40
