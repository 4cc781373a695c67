"""The name that a result gets when the user does not give one."""

from pathlib import Path


def default_output(source: Path, factor: int, suffix: str = ".png") -> Path:
    """Beside the original: `photo.jpg` becomes `photo_4x.png`."""
    return source.with_name(f"{source.stem}_{factor}x{suffix}")
