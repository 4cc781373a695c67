"""Folders that survive a power cut."""

from __future__ import annotations

from pathlib import Path

from engine.pictures.atomic import sync_folder


def make_durable_folder(folder: Path) -> None:
    """Make it with those above it, as far as they are not there, each synced into the one above.

    Without that a file may be synced in a folder that a power cut takes away. Raises OSError; FileExistsError
    where a file is in the way.
    """
    missing = []
    current = folder
    while not current.exists() and current.parent != current:
        missing.append(current)
        current = current.parent
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        sync_folder(each.parent)
