"""What went wrong in another process, as plain data."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from engine import errors
from engine.errors import EngineError


class ErrorElsewhere(Exception):
    """A worker failed with an error that is none of the engine's. Its text says which."""


@dataclass(frozen=True)
class Failure:
    """kind: the name of the error's type. facts: its fields, for an error of the engine. text: of others."""

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    text: str = ""

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Of an error that was caught."""
        kind = type(error).__name__
        if isinstance(error, EngineError) and getattr(errors, kind, None) is type(error):
            return cls(kind, {each.name: getattr(error, each.name) for each in dataclasses.fields(error)})
        return cls(kind, text=str(error))

    def error(self) -> Exception:
        """The same error, or an ErrorElsewhere."""
        known = getattr(errors, self.kind, None)
        if isinstance(known, type) and issubclass(known, EngineError):
            return known(**self.facts)
        return ErrorElsewhere(f"{self.kind}: {self.text}")
