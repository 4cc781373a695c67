"""Templates for the names of results: `{name}_{scale}` and the like. Needs no Qt.

A template is letters and tokens; the suffix is that of the chosen format and no part of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

TOKENS = ("name", "model", "scale", "width", "height", "date", "counter")
"""name: of the original, without suffix. model: as in usual names. scale: the size asked for, "4x". width,
height: of the result, in pixels. date: of the day, 2026-11-21. counter: which picture it is of those that are
enhanced or open together, in at least four digits, 0001."""

LONGEST = 120
"""Characters of a template; file systems end at 255 bytes for a name."""

_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)


class FaultKind(Enum):
    """Why a template cannot be used."""

    UNKNOWN = "unknown token"
    BRACE = "brace"
    CHARACTER = "character"
    WITHOUT_NAME = "without name"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class TemplateFault:
    """What is wrong, and the part of the template that is; empty where it is the whole."""

    kind: FaultKind
    part: str = ""


def template_fault(template: str) -> TemplateFault | None:
    """What is wrong with a template; None if it can be used."""
    if len(template) > LONGEST:
        return TemplateFault(FaultKind.TOO_LONG)
    tokens = re.findall(r"\{([^{}]*)\}", template)
    for token in tokens:
        if token not in TOKENS:
            return TemplateFault(FaultKind.UNKNOWN, f"{{{token}}}")
    rest = re.sub(r"\{[^{}]*\}", "", template)
    brace = re.search(r"[{}]", rest)
    if brace:
        return TemplateFault(FaultKind.BRACE, brace[0])
    forbidden = _FORBIDDEN.search(rest)
    if forbidden:
        return TemplateFault(FaultKind.CHARACTER, forbidden[0])
    if "name" not in tokens and "counter" not in tokens:  # each result would be given the same name
        return TemplateFault(FaultKind.WITHOUT_NAME)
    return None


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """The file's name, without suffix. values: a text for each of TOKENS.

    Raises ValueError for a faulty template.
    What no file can be called is changed: characters that a value brings along become underscores, and names
    that Windows keeps for devices get one in front.
    """
    fault = template_fault(template)
    if fault is not None:
        raise ValueError(f"{template!r} is no template: {fault.kind.value} {fault.part}".rstrip())
    filled = re.sub(r"\{([^{}]*)\}", lambda token: values[token[1]], template)
    clean = _FORBIDDEN.sub("_", filled).rstrip(" .") or "_"
    return f"_{clean}" if _RESERVED.fullmatch(clean) else clean
