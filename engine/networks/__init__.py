"""The networks, by the name that a model card gives in `architecture`.

Each network splits into two parts that the engine runs separately, because their cost and their reach
differ: `trunk` works at the input's resolution and sees far, `tail` grows the picture and sees only a few
pixels. `forward` is one after the other.
"""

from collections.abc import Mapping

from engine.networks.srresnet import SRResNet

ARCHITECTURES: Mapping[str, type[SRResNet]] = {"srresnet": SRResNet}

__all__ = ["ARCHITECTURES", "SRResNet"]
