"""Errors of sizes that are asked for."""

from dataclasses import dataclass

from engine.errors.base import EngineError


@dataclass(eq=False)
class SizeImpossible(EngineError):
    """A result of (width, height) pixels cannot be made; one of (nearest_width, nearest_height) can.

    nearest_dpi: for a print, the next whole resolution that works, if there is one.
    """

    width: int
    height: int
    nearest_width: int
    nearest_height: int
    nearest_dpi: int | None


@dataclass(eq=False)
class SizeOutOfRange(SizeImpossible):
    """The picture has (source_width, source_height), and factors go from `lowest` to `highest`."""

    source_width: int
    source_height: int
    lowest: int
    highest: int


@dataclass(eq=False)
class ResultTooLarge(SizeImpossible):
    """The result would have more pixels than `limit_px`."""

    limit_px: int


@dataclass(eq=False)
class NoEnlargement(SizeImpossible):
    """A picture of (width, height) cannot have been made of one of (source_width, source_height)."""

    source_width: int
    source_height: int


@dataclass(eq=False)
class ResultsUnlike(EngineError):
    """Two results are to be compared pixel by pixel, but their sizes differ."""

    width: int
    height: int
    other_width: int
    other_height: int
