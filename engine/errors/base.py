"""The base of all errors of the engine."""

from dataclasses import dataclass, fields


@dataclass(eq=False)
class EngineError(Exception):
    """Base of all errors that the engine raises on purpose."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({facts})"
