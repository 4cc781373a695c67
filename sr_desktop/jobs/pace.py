"""How long runs take here: from what was measured, and from a typical value before that.

Seconds are always of computing, without the loading of the model before the first tile: a run of a small
picture that loads takes five times as long as the next one, and says nothing of a large one.
"""

from collections.abc import Hashable

ENOUGH_SECONDS, ENOUGH_MEGAPIXELS = 2.0, 4.0
"""A run of so much says how fast the network is; a shorter one so much less. Where either is enough, a fast
card is believed as well."""

NEW_SHARE = 0.5
"""Of a run that says enough, beside what is known from runs before it: other work may have held it up."""

BELIEVED_SHARE, BELIEVED_SECONDS = 0.2, 1.0
"""From this share of a run on, or after so long, its own pace alone counts; before, more and more of it."""


_LEAST_SHARE = 1e-6


class PaceBook:
    """Remembers for each network how many megapixels it has made in a second."""

    def __init__(self) -> None:
        self._rates: dict[Hashable, float] = {}

    def rate(self, network: Hashable) -> float | None:
        """Megapixels a second in the last runs; None before there was one."""
        return self._rates.get(network)

    def learn(self, network: Hashable, megapixels: float, seconds: float, assumed: float) -> None:
        """A run has made so many megapixels in so many seconds of computing.

        assumed: megapixels a second, what one would have estimated with before any run. Rates are averaged as
        their logarithms: ten times too fast is as wrong as ten times too slow.
        """
        if megapixels <= 0 or seconds <= 0:
            return
        trust = min(1.0, max(seconds / ENOUGH_SECONDS, megapixels / ENOUGH_MEGAPIXELS))
        known = self._rates.get(network)
        share = trust if known is None else NEW_SHARE * trust
        before, found = known or assumed, megapixels / seconds
        self._rates[network] = before ** (1 - share) * found**share


def seconds_left(share: float, seconds: float, expected: float) -> float:
    """For the rest of a run that has done `share` of its work, in [0, 1], in `seconds` of computing.

    expected: seconds for all of it, as estimated before.
    """
    by_estimate = max(0.0, expected * (1 - share))
    if share < _LEAST_SHARE:
        return by_estimate
    by_pace = seconds * (1 - share) / share
    trust = min(1.0, max(share / BELIEVED_SHARE, seconds / BELIEVED_SECONDS))
    return trust * by_pace + (1 - trust) * by_estimate
