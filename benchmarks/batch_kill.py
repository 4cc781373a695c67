"""A batch that is killed again and again: `python benchmarks/batch_kill.py [--files N] [--write]`.

Makes a tree of mixed files (kill_corpus.py: all formats, odd names, nested folders, one in twenty broken),
enhances it with the journal on, kills the process with SIGKILL at random moments, resumes it, and at the end
checks:

- each good file has exactly one result, at its place in the mirrored tree, which opens and has its size;
- the pixels of a sample, with every kind of file in it, are those that the engine makes of the file;
- each bad file has a line in the report that says why, and no other has;
- nothing was done twice but what was in work at a kill: by the journal's count of attempts, and by the inode
  and the time of each result, which stay as they were;
- no other file is left, in the tree, beside the results or in the folder for temporary files;
- the processes never had more than 1.5 GB of memory.

--write puts the table into docs/reliability.md.
"""

import argparse
import csv
import os
import platform
import statistics
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from kill_corpus import CorpusFile
from kill_trial import Trial, everything_in

from engine.pictures import WriteOptions, read_picture, with_spread_colours, write_picture
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.records import FileState, JournalFile
from sr_desktop.batch.settings import BatchSettings

DOCUMENT = Path(__file__).parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- benchmarks/batch_kill.py: begin -->", "<!-- benchmarks/batch_kill.py: end -->"

GOAL_BYTES = 1.5e9
FACTOR = 4
LEVELS = 1
"""Of 8 bits, by which a result may differ from what this process makes of the same file."""


def main() -> None:
    """One line for each kill, and the table."""
    options = arguments()
    with tempfile.TemporaryDirectory(dir=options.scratch) as name:
        trial = Trial(Path(name), options.files, options.seed, ["--model", options.model])
        trial.run(options.kills, tell=lambda text: print(text, flush=True))
        figures = check(trial, options.sample)
    table = figures.table()
    print(table)
    assert figures.peak_bytes < GOAL_BYTES, figures
    if options.write:
        write(table)


@dataclass
class Figures:
    """What a trial came to. again: work that was begun more than once."""

    good: int
    bad: int
    kinds: int
    kills: int
    kills_in_planning: int
    in_work: list[int]
    again: int
    compared: int
    levels: int
    peak_bytes: int
    seconds: float

    def table(self) -> str:
        """Markdown."""
        rows = {
            "files": f"{self.good} good of {self.kinds} kinds, {self.bad} broken",
            "kills": f"{self.kills}, {self.kills_in_planning} of them before the first file was begun",
            "good files with exactly one right result": f"{self.good} of {self.good}",
            "broken files with their line in the report": f"{self.bad} of {self.bad}",
            "results compared with the engine's": f"{self.compared}, {self.levels} levels apart at most",
            "files in work at a kill": f"{statistics.median(self.in_work or [0]):g} (median), "
            f"{max(self.in_work, default=0)} at most",
            "begun once more": f"{self.again}, all of them in work at a kill",
            "results that were written twice": "0",
            "files left over": "0",
            "memory of the processes": f"{self.peak_bytes / 1e6:.0f} MB at most",
            "time": f"{self.seconds:.0f} s on {os.cpu_count()} cores, {platform.system()}",
        }
        lines = "\n".join(f"| {name} | {value} |" for name, value in rows.items())
        return f"| | |\n|---|---|\n{lines}\n"


def check(trial: Trial, sample: int) -> Figures:
    """Raise AssertionError for what is not as it must be. sample: so many results are compared."""
    trial.compare_placed()
    with JournalReader(trial.journal) as journal:
        [batch] = journal.batches()
        noted = {file.source: file for file in journal.files(batch.id)}
    assert set(noted) == {file.path for file in trial.files}
    good = {file.path: file for file in trial.files if file.size is not None}
    for path, file in good.items():
        check_result(trial, file, noted[path])
    results = {noted[path].target for path in good}
    assert len(results) == len(good), "two files have one result"
    check_report(trial, {path for path in noted if path not in good}, len(good))
    check_leftovers(trial, results)
    for record in noted.values():
        in_work = sum(record.id in working for working in trial.in_work)
        assert record.attempts <= 1 + in_work, f"{record.source} was done {record.attempts} times"
    compared = sampled(trial, list(good.values()), sample)
    levels = compare(trial, compared, noted, batch.settings)
    return Figures(
        good=len(good),
        bad=len(noted) - len(good),
        kinds=len({file.kind for file in good.values()}),
        kills=trial.kills,
        kills_in_planning=trial.kills_in_planning,
        in_work=[len(working) for working in trial.in_work],
        again=sum(max(0, record.attempts - 1) for record in noted.values()),
        compared=len(compared),
        levels=levels,
        peak_bytes=trial.peak_bytes,
        seconds=trial.seconds,
    )


def check_result(trial: Trial, file: CorpusFile, noted: JournalFile) -> None:
    """It is in its folder, opens, and has its size."""
    assert noted.state is FileState.DONE, f"{file.path}: {noted.state}: {noted.message}"
    assert noted.target.parent == trial.out / file.path.parent.relative_to(trial.source)
    picture = read_picture(noted.target)
    assert file.size is not None
    assert (picture.width, picture.height) == tuple(FACTOR * side for side in file.size), file.path


def check_report(trial: Trial, bad: set[Path], good: int) -> None:
    """A line for each file, and for each bad one a sentence."""
    with trial.report.open(newline="", encoding="utf-8") as report:
        lines = list(csv.DictReader(report))
    assert Counter(line["state"] for line in lines) == {"done": good, "failed": len(bad)}
    failed = {line["source"] for line in lines if line["state"] == "failed" and line["message"]}
    assert failed == {as_text(path) for path in bad}
    unforeseen = [line["message"] for line in lines if "not foreseen" in line["message"]]
    assert not unforeseen, unforeseen


def check_leftovers(trial: Trial, results: set[Path]) -> None:
    """Nothing is anywhere but the results, the journal with its lock, and the report."""
    found = {path for path in trial.out.rglob("*") if not path.is_dir()}
    assert found == results, found ^ results
    hidden = [path for path in trial.folder.rglob(".*") if path.is_dir()]
    assert not hidden, hidden
    assert everything_in(trial.source) == trial.before
    lock = trial.journal.with_name(f"{trial.journal.name}.lock")
    assert sorted(trial.journal.parent.iterdir()) == [trial.journal, lock]
    assert list(trial.report.parent.iterdir()) == [trial.report]
    assert list(trial.temporary.iterdir()) == []


def sampled(trial: Trial, good: list[CorpusFile], count: int) -> list[CorpusFile]:
    """So many, each kind at least once."""
    trial.dice.shuffle(good)
    by_kind = {file.kind: file for file in good}
    more = [file for file in good if by_kind[file.kind] is not file]
    return [*by_kind.values(), *more[: max(0, count - len(by_kind))]]


def compare(
    trial: Trial, sample: list[CorpusFile], noted: dict[Path, JournalFile], settings: BatchSettings
) -> int:
    """Levels by which results differ at most from what is made here and now, alone. Of frames, the first."""
    maker = EngineMaker.open(settings)
    largest = 0
    for file in sample:
        source = with_spread_colours(read_picture(file.path))
        made = maker.make(source, lambda _share: None, lambda: False)
        again = trial.folder / f"again{settings.suffix}"
        write_picture(made, again, WriteOptions(quality=settings.quality, overwrite=True))
        wanted, found = read_picture(again), read_picture(noted[file.path].target)
        for one, other in ((wanted.pixels, found.pixels), (wanted.alpha, found.alpha)):
            assert (one is None) == (other is None), file.path
            if one is None or other is None:
                continue
            assert one.dtype == other.dtype, file.path
            apart = np.abs(one.astype(int) - other.astype(int)).max() * 255 / np.iinfo(one.dtype).max
            assert apart <= LEVELS, f"{file.path}: {apart} levels"
            largest = max(largest, round(apart))
    return largest


def as_text(path: Path) -> str:
    """As the report has names that are no text."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def write(table: str) -> None:
    """Replace what is between the two marks."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    assert rest, f"{DOCUMENT} has no {BEGIN}"
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table}{END}{rest.partition(END)[2]}", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--sample", type=int, default=100, help="results that are compared")
    parser.add_argument("--model", default="srresnet_x4")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--scratch", type=Path, default=os.environ.get("TMPDIR"))
    parser.add_argument("--write", action="store_true", help=f"into docs/{DOCUMENT.name}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
