"""Names in the order in which people count."""

import re
from functools import lru_cache

_NUMBERS = re.compile(r"(\d+)")


@lru_cache(maxsize=20_000)  # a sorted table is sorted again while it runs
def natural(name: str) -> tuple[str | int, ...]:
    """To sort by: "photo 2" before "photo 10", in whatever case."""
    parts = _NUMBERS.split(name.casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))
