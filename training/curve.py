"""The curve of a run as a CSV file."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import SupportsFloat

from engine.pictures.atomic import whole_file

COLUMNS = ("step", "seconds", "learning_rate", "loss", "psnr_db")


class Curve:
    """`log.csv` beside the checkpoint: one row for each measurement, on disk as soon as it is known.

    parts: columns behind the usual ones, such as the parts of the loss.
    A run that is resumed at `step` goes on behind that step's row: what a killed run had measured after its
    last checkpoint is measured again, so those rows are dropped. With other parts than before, rows keep
    the columns that are still there.
    """

    def __init__(self, path: Path, step: int, parts: Sequence[str] = ()) -> None:
        self._parts = tuple(parts)
        columns = (*COLUMNS, *parts)
        kept = [row for row in _rows(path) if int(row["step"]) <= step]
        lines = [columns, *([row.get(name, "") for name in columns] for row in kept)]
        with whole_file(path, overwrite=True) as file:
            file.writelines(f"{','.join(line)}\n".encode() for line in lines)
        self._file = path.open("a", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")

    def __enter__(self) -> "Curve":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(
        self,
        step: int,
        seconds: float,
        rate: float,
        loss: float,
        psnr_db: float | None,
        parts: Mapping[str, SupportsFloat] | None = None,
    ) -> None:
        """psnr_db: None without a benchmark, an empty cell then, as for parts that are not there."""
        shown = "" if psnr_db is None else f"{psnr_db:.4f}"
        values = parts or {}
        others = [f"{float(values[name]):.6f}" if name in values else "" for name in self._parts]
        self._writer.writerow([step, f"{seconds:.0f}", f"{rate:.3e}", f"{loss:.6f}", shown, *others])
        self._file.flush()


def _rows(path: Path) -> list[dict[str, str]]:
    """The whole rows below the heading; none if there is no file. A killed run may leave half a row."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        heading, *rows = list(csv.reader(file)) or [[]]
    whole = [row for row in rows if len(row) == len(heading)]
    return [
        row for row in (dict(zip(heading, r, strict=True)) for r in whole) if row.get("step", "").isdigit()
    ]
