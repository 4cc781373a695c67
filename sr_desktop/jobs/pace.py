"""How long runs take here: from what was measured, and from a typical value before that."""

from collections.abc import Hashable

BELIEVED_SHARE = 0.2
"""From this share of a run on its own pace alone counts; before, more and more of it."""


class PaceBook:
    """Remembers for each network how many megapixels it has made in a second."""

    def __init__(self) -> None:
        self._rates: dict[Hashable, float] = {}

    def rate(self, network: Hashable) -> float | None:
        """Megapixels a second in the last run; None before there was one."""
        return self._rates.get(network)

    def learn(self, network: Hashable, megapixels: float, seconds: float) -> None:
        if megapixels > 0 and seconds > 0:
            self._rates[network] = megapixels / seconds


def seconds_left(share: float, seconds: float, expected: float) -> float:
    """For the rest of a run that has done `share` of its work, in [0, 1], in `seconds`.

    expected: seconds for all of it, as estimated before.
    """
    by_estimate = max(0.0, expected * (1 - share))
    if share <= 0:
        return by_estimate
    by_pace = seconds * (1 - share) / share
    trust = min(1.0, share / BELIEVED_SHARE)
    return trust * by_pace + (1 - trust) * by_estimate
