"""What writing must not leave behind."""

from pathlib import Path


def leftovers(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.suffix == ".part"]
