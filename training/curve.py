"""The curve of a run as a CSV file."""

import csv
from pathlib import Path

from engine.pictures.atomic import whole_file

COLUMNS = ("step", "seconds", "learning_rate", "loss", "psnr_db")


class Curve:
    """`log.csv` beside the checkpoint: one row for each measurement, on disk as soon as it is known.

    A run that is resumed at `step` goes on behind that step's row: what a killed run had measured after its
    last checkpoint is measured again, so those rows are dropped.
    """

    def __init__(self, path: Path, step: int) -> None:
        kept = [row for row in _rows(path) if int(row[0]) <= step]
        with whole_file(path, overwrite=True) as file:
            file.writelines(f"{','.join(row)}\n".encode() for row in (COLUMNS, *kept))
        self._file = path.open("a", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")

    def __enter__(self) -> "Curve":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, step: int, seconds: float, rate: float, loss: float, psnr_db: float | None) -> None:
        """psnr_db: None without a benchmark, an empty cell then."""
        shown = "" if psnr_db is None else f"{psnr_db:.4f}"
        self._writer.writerow([step, f"{seconds:.0f}", f"{rate:.3e}", f"{loss:.6f}", shown])
        self._file.flush()


def _rows(path: Path) -> list[list[str]]:
    """The whole rows below the heading; none if there is no file. A killed run may leave half a row."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [row for row in csv.reader(file) if len(row) == len(COLUMNS) and row[0].isdigit()]
