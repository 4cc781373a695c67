"""`sr-desktop enhance` with one picture, and a report, killed while they write: the next one cleans up."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from batch_runs import COMMAND, batch, command, environment, save_picture, size_of
from leftovers import leftovers
from limits import LIMIT_S, PROCESS_S

from engine.card import Model
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.report import write_report
from sr_desktop.batch.settings import BatchSettings

SMALL = ("--model", "small", "--device", "cpu", "--quiet")
LARGE = ("--png-level", "9", "--tile", "256")
"""Takes a while to be written. With a tile size of its own the run learns nothing, and writes no rates."""

NEVER_WHOLE = f"import os, time; os.fsync = lambda _number: time.sleep(600); {COMMAND}"
"""What it writes is not whole before it is killed, however late that is."""


def never_whole(*arguments: object) -> list[str]:
    python, switch, _code, *rest = command(*arguments)
    return [python, switch, NEVER_WHOLE, *rest]


def kill_when(process: subprocess.Popen[bytes], writes: Callable[[], bool]) -> None:
    """With SIGKILL."""
    end = time.monotonic() + PROCESS_S
    while not writes():
        assert process.poll() is None, "it had ended before it wrote"
        assert time.monotonic() < end
        time.sleep(0.002)
    process.kill()
    process.wait(LIMIT_S)


def test_one_picture(small_model: Model, tmp_path: Path) -> None:
    out, journal = tmp_path / "out", tmp_path / "j.sqlite"
    source = save_picture(tmp_path / "large.png", 500, 400)
    out.mkdir()
    target = out / "large.png"
    target.write_bytes(b"the old one")
    slowly = never_whole(source, "-o", target, "--overwrite", *LARGE, *SMALL)
    process = subprocess.Popen(slowly, env=environment(small_model, journal))
    kill_when(process, lambda: bool(leftovers(out)))
    assert target.read_bytes() == b"the old one"
    assert len(leftovers(out)) == 1

    (out / ".somebody.part").write_bytes(b"else")
    done = batch(small_model, journal, save_picture(tmp_path / "small.png"), "-o", f"{out}/", *SMALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes() == b"the old one"
    assert leftovers(out) == [".somebody.part"]
    assert size_of(next(out.glob("small*"))) == (80, 48)


def test_a_batch_cleans_up_where_its_results_go(small_model: Model, tmp_path: Path) -> None:
    out, journal = tmp_path / "out", tmp_path / "j.sqlite"
    source = save_picture(tmp_path / "large.png", 500, 400)
    out.mkdir()
    slowly = never_whole(source, "-o", out / "large.png", *LARGE, *SMALL)
    process = subprocess.Popen(slowly, env=environment(small_model, journal))
    kill_when(process, lambda: bool(leftovers(out)))
    inputs = save_picture(tmp_path / "in" / "a.png").parent
    report = tmp_path / "r.json"
    assert batch(small_model, journal, inputs, "-o", out, "--report", report, *SMALL).returncode == 0
    assert [path.name for path in out.iterdir()] == ["a_4x_random.png"]


def test_a_report(tmp_path: Path) -> None:
    """Of which another process had begun, and was killed."""
    code = (
        "import sys, time; from pathlib import Path; from engine.pictures.atomic import whole_file\n"
        "with whole_file(Path(sys.argv[1]), overwrite=True) as file: file.write(b'x'); time.sleep(600)"
    )
    report = tmp_path / "reports" / "r.csv"
    report.parent.mkdir()
    python, switch, _code = command()[:3]
    process = subprocess.Popen([python, switch, code, str(report)])
    kill_when(process, lambda: bool(leftovers(report.parent)))
    assert len(leftovers(report.parent)) == 1
    with Journal(tmp_path / "j.sqlite") as journal:
        write_report(journal, journal.add_batch(BatchSettings(model="m", weights="w")), report)
    assert [path.name for path in report.parent.iterdir()] == ["r.csv"]
    assert report.read_text().startswith("source,result,state")
