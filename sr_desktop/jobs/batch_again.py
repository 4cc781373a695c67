"""The pictures of a batch that has ended, as they are given to the next one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.plan import REMOVED
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_rows import Row


def found_again(rows: Iterable[Row], settings: BatchSettings) -> tuple[FoundFile, ...]:
    """As they were found for that batch, in its order, without what the user took out of it.

    settings: of that batch. What only the journal knew of (the batch was begun at an earlier start, or the
    file arrived in a watched folder) has no base there: where its result was put tells it, or else the folder
    that all such files have in common.
    """
    wanted = [row for row in rows if row.kind != REMOVED]
    common = _common([row.source.parent for row in wanted if row.found is None])
    return tuple(row.found or _found(row, settings, common) for row in wanted)


def _found(row: Row, settings: BatchSettings, common: Path | None) -> FoundFile:
    """named: it was wanted, whatever made it."""
    base = _mirrored_base(row, settings)
    if base is None:
        base = common or row.source.parent
    return FoundFile(row.source, base, named=True)


def _mirrored_base(row: Row, settings: BatchSettings) -> Path | None:
    """Where the tree begins that the folder of the results mirrors; None where that does not tell."""
    if settings.folder is None or row.target is None:
        return None
    folder, source = row.target.parent, row.source.parent
    if not folder.is_relative_to(settings.folder):
        return None
    way = folder.relative_to(settings.folder).parts
    base = Path(*source.parts[: len(source.parts) - len(way)])
    return base if base.joinpath(*way) == source else None


def _common(folders: Sequence[Path]) -> Path | None:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # there are none, or they are on several drives
        return None
