"""What generator and discriminator are trained on: the content loss, and three adversarial losses.

All of them return float32 scalars of shape (), also inside autocast: logits and features become float32
before anything is squared, summed or put through a logarithm.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.distributed import mean_over_all
from training.perceptual import Term, VGGFeatures, default_divisors

Metric = Literal["mse", "l1"]

PictureLoss = Callable[[Tensor, Tensor], Tensor]
"""SR and HR, (N, 3, H, W) RGB in [0, 1] each, to a loss of shape ()."""

PAPER_ADVERSARIAL_WEIGHT = 1e-3
"""Of the adversarial loss beside a content loss of weight 1 (Ledig et al. 2017, equation 3)."""


class ContentLoss(nn.Module):
    """How far a generated picture is from the truth, in VGG's features and in pixels.

    sum over terms of  weight * metric(phi(SR) / divisor, phi(HR) / divisor)  +  pixel_weight * pixel(SR, HR)

    after Ledig et al. 2017, equations 4 and 5, where every metric is the mean over all elements: "mse" of
    their squared difference, "l1" of its absolute value. SR and HR: (N, 3, H, W) RGB in [0, 1]. Pixel errors
    are therefore a quarter ("mse") or half ("l1") of what they are for pictures in [-1, 1].

    divisors: by the layer's name, as they are used: those of the terms or else the layers' default.
    extra: more losses of SR and HR, by name, each with its weight; those with weight 0 are left out.
    Raises ValueError for terms without `vgg`, for layers that it does not compute, for an unknown metric, and
    if there is nothing to measure at all.
    """

    def __init__(
        self,
        terms: Sequence[Term] = (),
        vgg: VGGFeatures | None = None,
        metric: Metric = "mse",
        pixel_weight: float = 0.0,
        pixel: Metric = "mse",
        extra: Mapping[str, tuple[float, PictureLoss]] | None = None,
    ) -> None:
        super().__init__()
        if metric not in _METRICS or pixel not in _METRICS:
            raise ValueError(
                f"metric and pixel must be {' or '.join(_METRICS)}, not {metric!r} and {pixel!r}"
            )
        if not terms and pixel_weight <= 0:
            raise ValueError("a content loss needs a VGG layer or a pixel weight above 0")
        missing = {term.layer for term in terms} - set(vgg.layers if vgg else ())
        if missing:
            raise ValueError(f"these features do not compute {', '.join(sorted(map(str, missing)))}")
        self.terms = tuple(terms)
        self.vgg = vgg if terms else None
        self.metric, self.pixel = _METRICS[metric], _METRICS[pixel]
        self.feature_power = 2 if metric == "mse" else 1
        self.pixel_weight = pixel_weight
        self.extra = {name: (weight, loss) for name, (weight, loss) in (extra or {}).items() if weight > 0}
        given = {str(term.layer): term.divisor for term in terms if term.divisor is not None}
        defaults = default_divisors(vgg) if vgg and len(given) < len(terms) else {}
        self.divisors: dict[str, float] = {str(t.layer): (defaults | given)[str(t.layer)] for t in terms}

    def parts(self, sr: Tensor, hr: Tensor) -> dict[str, Tensor]:
        """The weighted terms by name, such as "phi34" and "pixel": () float32 each. Their sum is the loss."""
        parts: dict[str, Tensor] = {}
        if self.vgg is not None:
            with torch.no_grad():
                truth = self.vgg(hr)
            features = self.vgg(sr)
            for term in self.terms:
                name = str(term.layer)
                # One division of the result instead of two of large tensors.
                scale = term.weight / self.divisors[name] ** self.feature_power
                parts[name] = scale * self.metric(features[name].float(), truth[name].float())
        if self.pixel_weight > 0:
            parts["pixel"] = self.pixel_weight * self.pixel(sr.float(), hr.float())
        for name, (weight, loss) in self.extra.items():
            parts[name] = weight * loss(sr.float(), hr.float())
        return parts

    def forward(self, sr: Tensor, hr: Tensor) -> Tensor:
        return torch.stack(list(self.parts(sr, hr).values())).sum()


@dataclass(frozen=True)
class LowPassLoss:
    """How far both are apart when they are reduced by the factor again: mean absolute difference.

    What is left of a picture then is what its input knew of it. A discriminator does not mind a tint on a
    plain wall or a brow that has moved; this does, and leaves the texture alone.
    """

    factor: int

    def __call__(self, sr: Tensor, hr: Tensor) -> Tensor:
        """(N, 3, H, W) RGB in [0, 1] each, sides multiples of the factor, to ()."""
        with torch.autocast(sr.device.type, enabled=False):
            difference = functional.interpolate(
                sr - hr, scale_factor=1 / self.factor, mode="bicubic", antialias=True
            )
        return difference.abs().mean()


@dataclass(frozen=True)
class GridLoss:
    """How much of the error repeats with the period of the upsampling: the checkerboards of sub-pixel layers.

    The error SR - HR is taken apart by its phase, the position within the factor x factor pixels that come
    from one pixel of LR, and each phase is averaged over windows of WINDOW x WINDOW such pixels. What texture
    lacks or has too much averages out; a pattern that hangs on the grid stays. Mean absolute difference of
    the phases from their mean.
    """

    factor: int

    WINDOW: ClassVar[int] = 6

    def __call__(self, sr: Tensor, hr: Tensor) -> Tensor:
        """(N, 3, H, W) RGB in [0, 1] each, sides multiples of the factor, to ()."""
        phases = functional.pixel_unshuffle(sr - hr, self.factor)  # (N, 3 f^2, H / f, W / f)
        window = min(self.WINDOW, *phases.shape[-2:])
        means = functional.avg_pool2d(phases, window, stride=max(1, window // 2))
        means = means.view(means.shape[0], 3, self.factor**2, *means.shape[-2:])  # (N, 3, f^2, h, w)
        loss: Tensor = (means - means.mean(2, keepdim=True)).abs().mean()
        return loss


class AdversarialLoss(Protocol):
    """A pair of losses on the discriminator's logits C(x), (N, 1) each, before any weight.

    `generator` wants the logits of real pictures only where `needs_real` says so: elsewhere a step can do
    without computing them.
    """

    needs_real: ClassVar[bool]

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        """To be minimised by the discriminator; `fake` comes from detached pictures."""
        ...

    def generator(self, fake: Tensor, real: Tensor | None = None) -> Tensor:
        """To be minimised by the generator."""
        ...


class BinaryCrossEntropy:
    """The paper's (Ledig et al. 2017, equations 2 and 6; Goodfellow et al. 2014), D = sigmoid(C):

    discriminator: -mean log D(real) - mean log(1 - D(fake));  generator: -mean log D(fake).

    The generator maximises log D, instead of minimising log(1 - D), whose gradient vanishes as long as it
    fools nobody. -log sigmoid(c) = softplus(-c), which neither overflows nor loses its gradient.
    """

    needs_real: ClassVar[bool] = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        return _should_be_real(real) + _should_be_fake(fake)

    def generator(self, fake: Tensor, real: Tensor | None = None) -> Tensor:  # noqa: ARG002
        return _should_be_real(fake)


class LeastSquares:
    """LSGAN (Mao et al. 2017, arXiv 1611.04076, equation 9), with labels 0 and 1:

    discriminator: mean (C(real) - 1)^2 / 2 + mean C(fake)^2 / 2;  generator: mean (C(fake) - 1)^2 / 2.
    """

    needs_real: ClassVar[bool] = False

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        return ((real.float() - 1).square().mean() + fake.float().square().mean()) / 2

    def generator(self, fake: Tensor, real: Tensor | None = None) -> Tensor:  # noqa: ARG002
        return (fake.float() - 1).square().mean() / 2


class RelativisticAverage:
    """RaGAN, as ESRGAN uses it (Jolicoeur-Martineau 2018, arXiv 1807.00734, section 4; Wang et al. 2018,
    arXiv 1809.00219, equations 1 and 2): is the real one more real than the average generated one?

    With R = C(real) - mean C(fake) and F = C(fake) - mean C(real):
    discriminator: -mean log sigmoid(R) - mean log(1 - sigmoid(F));
    generator:     -mean log sigmoid(F) - mean log(1 - sigmoid(R)), the same with the roles exchanged.

    The means are those of the whole batch, over all processes.
    """

    needs_real: ClassVar[bool] = True

    def discriminator(self, real: Tensor, fake: Tensor) -> Tensor:
        real, fake = real.float(), fake.float()
        return _should_be_real(real - mean_over_all(fake)) + _should_be_fake(fake - mean_over_all(real))

    def generator(self, fake: Tensor, real: Tensor | None = None) -> Tensor:
        """Raises ValueError without `real`, through which no gradient flows back: nothing made it."""
        if real is None:
            raise ValueError("the relativistic loss of the generator needs the logits of real pictures")
        return self.discriminator(real=fake, fake=real.detach())


ADVERSARIAL_LOSSES: Mapping[str, AdversarialLoss] = {
    "bce": BinaryCrossEntropy(),
    "lsgan": LeastSquares(),
    "ragan": RelativisticAverage(),
}
"""By the names that settings use."""

_METRICS: Mapping[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mse": functional.mse_loss,
    "l1": functional.l1_loss,
}


def _should_be_real(logits: Tensor) -> Tensor:
    """-mean log sigmoid(logits): binary cross-entropy with the label 1."""
    return functional.softplus(-logits.float()).mean()


def _should_be_fake(logits: Tensor) -> Tensor:
    """-mean log(1 - sigmoid(logits)): binary cross-entropy with the label 0."""
    return functional.softplus(logits.float()).mean()
