"""Recognises the weights of our own architecture."""

from collections.abc import Mapping

from torch import Tensor

from engine.card import OWN_FACTORS, Network


def own_network(tensors: Mapping[str, Tensor]) -> tuple[Network, int] | None:
    """How the SRResNet is built that these weights belong to, and its factor; None if they are another's.

    Names and shapes of its ends decide; whether every tensor is there is for `engine.weights.check_tensors`.
    """
    shapes = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    head, tail = shapes.get("head.0.weight", ()), shapes.get("tail.weight", ())
    if len(head) != 4 or head[1:] != (3, 9, 9) or tail != (3, head[0], 9, 9) or head[0] < 3:
        return None
    blocks = _count(shapes, "body.{}.b.0.weight", 1)
    factor: int = 2 ** _count(shapes, "up.{}.weight", 3)
    if not blocks or factor not in OWN_FACTORS:
        return None
    return Network(blocks=blocks, channels=head[0]), factor


def _count(names: Mapping[str, object], pattern: str, step: int) -> int:
    """How many names there are with 0, step, 2 * step ... in the pattern, without a gap.

    A sub-pixel block takes three places, of which the convolution's weight is the first; its PReLU has one as
    well, but a shuffle between them has none.
    """
    number = 0
    while pattern.format(number * step) in names:
        number += 1
    return number
