"""Names of files on a terminal, and what is wrong with templates for names."""

import unicodedata
from pathlib import Path

from sr_desktop.name_template import LONGEST, TOKENS, FaultKind, TemplateFault

_NOT_ONE_LINE = ("Cc", "Zl", "Zp")
"""Unicode's categories of what ends a line, rings a bell or moves the cursor."""


def shown(path: Path | str) -> str:
    """On one line, whatever is in it. Names that are no text are shown all the same: their bytes as \\xff."""
    text = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        letter.encode("unicode_escape").decode() if unicodedata.category(letter) in _NOT_ONE_LINE else letter
        for letter in text
    )


def template_text(fault: TemplateFault) -> str:
    """The end of a sentence."""
    match fault.kind:
        case FaultKind.UNKNOWN:
            tokens = ", ".join(f"{{{token}}}" for token in TOKENS)
            return f"there is no {fault.part}, but {tokens}"
        case FaultKind.BRACE:
            return f"there is a single {fault.part}; braces come in pairs, around a word"
        case FaultKind.CHARACTER:
            return f"a file's name cannot hold {shown(fault.part)}"
        case FaultKind.WITHOUT_NAME:
            return "put {name} or {counter} in, or all results would have one name"
        case FaultKind.TOO_LONG:
            return f"at most {LONGEST} characters fit"
