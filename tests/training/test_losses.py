"""The losses against values worked out by hand, at the ends of the numbers, and on a toy that learns."""

import math

import pytest
import torch
from torch.nn import functional

from engine.networks import SRResNet
from training.discriminator import Discriminator
from training.losses import ADVERSARIAL_LOSSES, ContentLoss
from training.perceptual import Layer, Term, VGGFeatures, default_divisors, parse_terms

REAL, FAKE = torch.tensor([[2.0], [-1.0]]), torch.tensor([[0.5], [-3.0]])
NAMES = sorted(ADVERSARIAL_LOSSES)


def log_sigmoid(x: float) -> float:
    return -math.log(1 + math.exp(-x))


def by_hand(name: str) -> tuple[float, float]:
    """Discriminator's and generator's loss for REAL and FAKE, from the papers' equations."""
    real, fake = [2.0, -1.0], [0.5, -3.0]
    if name == "lsgan":
        return (1 + 4) / 4 + (0.25 + 9) / 4, (0.25 + 16) / 4
    if name == "ragan":
        real, fake = [c + 1.25 for c in real], [c - 0.5 for c in fake]  # less the other's mean
    on_real, on_fake = (sum(map(log_sigmoid, logits)) / 2 for logits in (real, fake))
    not_real, not_fake = (sum(log_sigmoid(-c) for c in logits) / 2 for logits in (real, fake))
    return -on_real - not_fake, -on_fake - (not_real if name == "ragan" else 0)


@pytest.mark.parametrize("name", NAMES)
def test_by_hand(name):
    loss = ADVERSARIAL_LOSSES[name]
    discriminator, generator = by_hand(name)
    assert float(loss.discriminator(REAL, FAKE)) == pytest.approx(discriminator, rel=1e-6)
    assert float(loss.generator(FAKE, REAL)) == pytest.approx(generator, rel=1e-6)


def test_binary_cross_entropy_is_the_one_with_labels():
    cross_entropy = functional.binary_cross_entropy_with_logits
    loss = ADVERSARIAL_LOSSES["bce"]
    ones, zeros = torch.ones(2, 1), torch.zeros(2, 1)
    assert torch.allclose(
        loss.discriminator(REAL, FAKE), cross_entropy(REAL, ones) + cross_entropy(FAKE, zeros)
    )
    assert torch.allclose(loss.generator(FAKE), cross_entropy(FAKE, ones))


def test_relativistic_loss_is_symmetric():
    loss = ADVERSARIAL_LOSSES["ragan"]
    assert torch.equal(loss.generator(FAKE, REAL), loss.discriminator(real=FAKE, fake=REAL))
    assert float(loss.discriminator(REAL, REAL)) == pytest.approx(
        float(loss.discriminator(REAL + 7, REAL + 7)), rel=1e-6
    )
    equal = torch.full((4, 1), 3.0)
    assert float(loss.discriminator(equal, equal)) == pytest.approx(2 * math.log(2))


@pytest.mark.parametrize("name", NAMES)
def test_only_the_relativistic_generator_needs_real_pictures(name):
    loss = ADVERSARIAL_LOSSES[name]
    if not loss.needs_real:
        assert torch.equal(loss.generator(FAKE), loss.generator(FAKE, REAL))
        return
    with pytest.raises(ValueError, match="real"):
        loss.generator(FAKE)
    real = REAL.clone().requires_grad_()
    fake = FAKE.clone().requires_grad_()
    loss.generator(fake, real).backward()
    assert real.grad is None
    assert fake.grad.all()


@pytest.mark.parametrize("logit", [-1000.0, 0.0, 1000.0])
@pytest.mark.parametrize("name", NAMES)
def test_finite_at_the_ends(name, logit):
    loss = ADVERSARIAL_LOSSES[name]
    real = torch.tensor([[logit], [1000.0]], requires_grad=True)
    fake = torch.tensor([[-1000.0], [logit]], requires_grad=True)
    for value in (loss.discriminator(real, fake), loss.generator(fake, real)):
        value.backward()
        assert value.isfinite()
        assert real.grad.isfinite().all()
        assert fake.grad.isfinite().all()


def test_a_generator_that_fools_nobody_still_learns():
    # log(1 - D) would have no gradient here.
    for loss in ADVERSARIAL_LOSSES.values():
        fake = torch.full((2, 1), -50.0, requires_grad=True)
        loss.generator(fake, torch.full((2, 1), 50.0)).backward()
        assert (fake.grad <= -0.5).all()


@pytest.mark.parametrize("name", NAMES)
def test_float32_inside_autocast(name):
    loss = ADVERSARIAL_LOSSES[name]
    real, fake = (3.7 * REAL + 0.3).bfloat16(), (3.7 * FAKE + 0.3).bfloat16()
    with torch.autocast("cpu", torch.bfloat16):
        values = loss.discriminator(real, fake), loss.generator(fake, real)
    exact = loss.discriminator(real.float(), fake.float()), loss.generator(fake.float(), real.float())
    assert [value.dtype for value in values] == [torch.float32] * 2
    assert values == exact


@pytest.mark.parametrize("name", NAMES)
def test_a_toy_discriminator_learns_and_each_generator_goes_the_right_way(name):
    # Real pictures have strong grain, generated ones a weak one, whose strength is all that can be learned.
    torch.manual_seed(0)
    loss = ADVERSARIAL_LOSSES[name]
    network = Discriminator("pooled", channels=4)
    optimizer = torch.optim.Adam(network.parameters(), lr=2e-3)

    def logits(strength: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        real, grain = (torch.randn(8, 3, 16, 16) for _ in range(2))
        both = torch.cat([0.5 + 0.3 * real, 0.5 + strength * grain])
        on_real, on_fake = network(both).chunk(2)
        return on_real, on_fake

    strength = torch.tensor(0.1, requires_grad=True)
    values = []
    for _ in range(25):
        value = loss.discriminator(*logits(strength.detach()))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        values.append(float(value.detach()))
    on_real, on_fake = logits(strength)
    assert values[-1] < 0.5 * values[0]
    assert on_real.min() > on_fake.max()
    loss.generator(on_fake, on_real).backward()
    assert strength.grad < 0  # so descent makes the grain stronger


@pytest.fixture(scope="module")
def vgg() -> VGGFeatures:
    torch.manual_seed(3)
    return VGGFeatures([Layer(1, 2), Layer(2, 1), Layer(2, 1, activated=False)])


@pytest.fixture
def pair() -> tuple[torch.Tensor, torch.Tensor]:
    random = torch.Generator().manual_seed(4)
    return torch.rand(2, 3, 16, 16, generator=random), torch.rand(2, 3, 16, 16, generator=random)


@pytest.mark.parametrize("metric", ["mse", "l1"])
def test_content_by_hand(vgg, pair, metric):
    sr, hr = pair
    a, b = vgg(sr), vgg(hr)
    error = (lambda x: x.square().mean()) if metric == "mse" else (lambda x: x.abs().mean())
    expected = (
        2 * error((a["phi12"] - b["phi12"]) / 4)
        + 0.5 * error((a["phi21_pre"] - b["phi21_pre"]) / 0.1)
        + 0.25 * (sr - hr).abs().mean()
    )
    loss = ContentLoss(parse_terms("phi12:2@4,phi21_pre:0.5@0.1"), vgg, metric, pixel_weight=0.25, pixel="l1")
    parts = loss.parts(sr, hr)
    assert list(parts) == ["phi12", "phi21_pre", "pixel"]
    assert torch.allclose(loss(sr, hr), expected, rtol=1e-5)
    assert torch.allclose(sum(parts.values()), expected, rtol=1e-5)
    assert float(loss(hr, hr)) == 0


def test_pixels_alone_need_no_vgg(pair):
    sr, hr = pair
    loss = ContentLoss(pixel_weight=3)
    assert torch.allclose(loss(sr, hr), 3 * (sr - hr).square().mean())
    assert not list(loss.parameters())


def test_divisors_are_the_terms_or_the_default(vgg):
    loss = ContentLoss(parse_terms("phi12@7,phi21"), vgg)
    assert loss.divisors == {"phi12": 7.0, "phi21": default_divisors(vgg)["phi21"]}


def test_content_is_float32_inside_autocast(vgg, pair):
    loss = ContentLoss(parse_terms("phi12@0.5,phi21@0.1"), vgg, pixel_weight=1)
    exact = loss(*pair)
    with torch.autocast("cpu", torch.bfloat16):
        rough = loss(pair[0].bfloat16(), pair[1])
    assert rough.dtype == torch.float32
    assert torch.allclose(rough, exact, rtol=0.02)


def test_gradients_reach_the_generator_through_the_frozen_network(vgg, pair):
    torch.manual_seed(5)
    generator = SRResNet(2, blocks=1, channels=8)
    loss = ContentLoss(parse_terms("phi21_pre"), vgg).train()
    truth = pair[1].requires_grad_()
    loss(generator(pair[0][..., ::2, ::2]), truth).backward()
    assert truth.grad is None  # half of the backward pass would be for nothing
    assert all(weight.grad.isfinite().all() and weight.grad.any() for weight in generator.parameters())
    assert all(weight.grad is None and not weight.requires_grad for weight in loss.parameters())
    assert not [module for module in vgg.modules() if module.training]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({}, "needs a VGG layer or a pixel weight"),
        ({"terms": (Term(Layer(1, 2)),)}, "do not compute phi12"),
        ({"terms": (Term(Layer(2, 2)), Term(Layer(1, 2))), "vgg": True}, "do not compute phi22"),
    ],
)
def test_content_that_cannot_be_is_refused(vgg, arguments, told):
    if "vgg" in arguments:
        arguments = arguments | {"vgg": vgg}
    with pytest.raises(ValueError, match=told):
        ContentLoss(**arguments)


def test_unknown_metrics_are_refused():
    with pytest.raises(ValueError, match="mse or l1"):
        ContentLoss(pixel_weight=1, pixel="huber")
