"""How fast this machine was found to be: kept from run to run, for estimates of time.

`sr-desktop benchmark` stores what it measured, and each finished run adds what it took. The file is a cache:
where it cannot be read there are no rates, and where it cannot be written they are forgotten. Needs no Qt and
no torch.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from engine.card import ModelCard, Precision
from sr_desktop import paths

if TYPE_CHECKING:
    from engine.benchmark import Figure

logger = logging.getLogger(__name__)

LEAST_SECONDS = 3.0
"""A shorter run says little: the first steps choose kernels and fill caches."""

NEW_SHARE = 0.3
"""Of a new run in the average, which is exponential: one run beside other work does not spoil it."""

MOST = 200
"""Rates in the file; the oldest ones go."""

FORMAT: Literal[1] = 1

Key = tuple[str, str, Precision]


class _Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """network: see `network_name`. device: "cpu", "cuda:0"."""

    network: str
    device: str
    precision: Precision
    megapixels_per_s: Annotated[float, Meta(gt=0, lt=1e6)]


class _File(msgspec.Struct, frozen=True):
    format: Literal[1]
    rates: Annotated[list[_Rate], Meta(max_length=MOST)]


class Rates:
    """Megapixels of the result per second, by network, device and precision. For one thread at a time."""

    def __init__(self, path: Path, known: dict[Key, float]) -> None:
        self._path = path
        self._known = known

    @classmethod
    def load(cls, path: Path | None = None) -> Rates:
        """What is in the file; nothing, where it is not there or holds something else. None: the user's."""
        path = paths.rates() if path is None else path
        try:
            stored = msgspec.json.decode(path.read_bytes(), type=_File)
        except FileNotFoundError:
            return cls(path, {})
        except (OSError, ValueError) as error:  # DecodeError and ValidationError are ValueErrors
            logger.info("no rates from %s: %s", path, error)
            return cls(path, {})
        return cls(path, {(r.network, r.device, r.precision): r.megapixels_per_s for r in stored.rates})

    def of(self, card: ModelCard, device_id: str, precision: Precision) -> float | None:
        """Megapixels per second of the result; None where nobody measured it."""
        return self._known.get((network_name(card), device_id, precision))

    def learn(
        self, card: ModelCard, device_id: str, precision: Precision, megapixels: float, seconds: float
    ) -> None:
        """Take a finished run into the average, and store it.

        megapixels: of the results of all its passes; twice as many for a picture with alpha.
        seconds: of computing, without pauses. Runs below LEAST_SECONDS are left out.
        """
        if seconds < LEAST_SECONDS or megapixels <= 0:
            return
        before, found = self.of(card, device_id, precision), megapixels / seconds
        rate = found if before is None else before + NEW_SHARE * (found - before)
        self._keep({(network_name(card), device_id, precision): rate})

    def take(self, card: ModelCard, figures: Sequence[Figure]) -> None:
        """Store what a benchmark measured, in place of what was known: of each device and precision the rate
        with the largest tiles, as runs have them.
        """
        found: dict[Key, tuple[int, float]] = {}
        for each in figures:
            key = (network_name(card), each.device, each.precision)
            if each.megapixels_per_s and each.tile_px > found.get(key, (0, 0.0))[0]:
                found[key] = each.tile_px, each.megapixels_per_s
        self._keep({key: rate for key, (_tile_px, rate) in found.items()})

    def _keep(self, found: dict[Key, float]) -> None:
        """Add to what is in the file by now: another window may have stored something meanwhile."""
        if not found:
            return
        merged = {key: rate for key, rate in Rates.load(self._path)._known.items() if key not in found}
        self._known = dict([*merged.items(), *found.items()][-MOST:])
        from engine.pictures.atomic import whole_file  # not before the window, which reads the rates

        stored = _File(FORMAT, [_Rate(*key, rate) for key, rate in self._known.items()])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(self._path, overwrite=True) as file:
                file.write(msgspec.json.format(msgspec.json.encode(stored), indent=2) + b"\n")
        except OSError as error:  # a full disk, a folder that is read-only: it is only a cache
            logger.info("rates not stored in %s: %s", self._path, error)


def network_name(card: ModelCard) -> str:
    """What decides how fast a model is: two models of one architecture and shape have one name."""
    parts: list[msgspec.Struct] = [card.network] if card.foreign is None else [card.network, card.foreign]
    fields = [f"{name}={value}" for part in parts for name, value in msgspec.structs.asdict(part).items()]
    return " ".join([f"{card.architecture} x{card.factor}", *fields])
