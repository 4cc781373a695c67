"""The letters that Alt chooses in menus and labels."""

import re


def without_mnemonic(text: str) -> str:
    """A text as it is read: "&Open" is "Open", and "打开(&O)", as it is written in Chinese and Japanese, is
    "打开". Two ampersands are one that is meant."""
    text = re.sub(r"\(&\w\)", "", text)
    return re.sub(r"&(.)", r"\1", text)
