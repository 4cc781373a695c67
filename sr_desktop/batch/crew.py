"""Who computes the files of a batch: one maker in this process, or several elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from engine.pictures import Picture


class Maker(Protocol):
    """What the pipeline needs of the engine. Used by one thread."""

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """The result. on_share: hears how much is done, in [0, 1].

        Raises Cancelled, EngineError; MakerLost where this maker can make nothing any more: another one has
        to make the picture.
        """
        ...


@runtime_checkable
class SeveralMaker(Maker, Protocol):
    """A maker for which several small pictures at a time are less work than one after the other."""

    def most_together(self, picture: Picture) -> int:
        """How many pictures like this one, with its size, depth and layers, are best made at a time: 1 for
        one after the other."""
        ...

    def make_several(
        self, pictures: Sequence[Picture], on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> list[Picture | Exception]:
        """As `make`, for pictures that are alike: of each the result, or what was wrong with it alone."""
        ...


@runtime_checkable
class DistantMaker(Maker, Protocol):
    """A maker whose pictures are computed in another process, where they may wait for their turn."""

    @property
    def computed_s(self) -> float:
        """How long this maker's pictures were computed so far, without waiting."""
        ...


@dataclass(frozen=True)
class Crew:
    """Makers that work at the same time, each in a thread of its own; at least one.

    computing: how many of them compute at a time. The rest wait with their pictures where they are computed,
    so that nobody waits for a picture to arrive.
    """

    makers: tuple[Maker, ...]
    computing: int = 1

    @classmethod
    def of(cls, maker: Maker | Crew) -> Crew:
        """One maker is a crew as well."""
        return maker if isinstance(maker, Crew) else cls((maker,))
