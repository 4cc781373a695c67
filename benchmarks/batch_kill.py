"""A batch that is killed again and again: `python benchmarks/batch_kill.py [--files 1000] [--kills 20]`.

Makes a tree of mixed files (PNG, JPEG, WebP, TIFF; colour, grey, alpha, palette; odd names, nested folders;
one in twenty broken), enhances it with the journal on, kills the process with SIGKILL at random moments,
resumes it, and at the end checks: each good file has exactly one right result, each bad one a line in the
report, no temporary file is left, and the largest memory stayed below 1.5 GB.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

COMMAND = "import sys; from sr_desktop.cli_batch import main; sys.exit(main(sys.argv[1:]))"
KINDS = (("RGB", ".png"), ("RGB", ".jpg"), ("L", ".jpg"), ("RGBA", ".webp"), ("P", ".png"), ("RGB", ".tif"))
NAMES = ("plain", "two words", "quote's \"", "hash#50%", "émile", "日本語", "-dash", "dots..", "🙂")
BROKEN_EVERY = 20
GOAL_BYTES = 1.5e9


def main() -> None:
    """One line for each kill, and the figures at the end."""
    options = arguments()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory(dir=options.scratch) as name:
        folder = Path(name)
        good, bad = make_files(folder / "in", options.files, dice)
        environment = {**os.environ, "SR_DESKTOP_JOURNAL": str(folder / "journal.sqlite")}
        report = folder / "report.csv"
        first = [str(folder / "in"), "-o", str(folder / "out"), "--json", "--report", str(report)]
        first += ["--name", "{name}_{scale}"]
        again = ["--resume", "--json", "--report", str(report)]
        peak, kills, code, began = 0, 0, -9, time.perf_counter()
        while code < 0:
            after_s = dice.uniform(0, options.longest) if kills < options.kills else None
            code, used = run_once(again if kills else first, environment, after_s)
            peak, kills = max(peak, used), kills + (code < 0)
            done = sum(1 for path in (folder / "out").rglob("*") if path.is_file())
            print(f"{'killed' if code < 0 else 'ended'}: {done} results", flush=True)
        check(folder, good, bad, report)
    print(
        f"{len(good)} good and {len(bad)} bad files, {kills} kills, {time.perf_counter() - began:.0f} s: "
        f"nothing lost, nothing twice, nothing left over; {peak / 1e6:.0f} MB at most"
    )
    assert code == 1, code  # some failed: the broken ones
    assert peak < GOAL_BYTES, peak


def run_once(arguments: list[str], environment: dict[str, str], after_s: float | None) -> tuple[int, int]:
    """Its exit code and its largest memory in bytes. after_s: killed so long after its first file began."""
    command = [sys.executable, "-c", COMMAND, *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        peak, ended = [0], threading.Event()
        thread = threading.Thread(target=look, args=(process.pid, peak, ended))
        thread.start()
        assert process.stdout is not None
        for line in process.stdout:
            if after_s is not None and '"event":"file"' in line:
                time.sleep(after_s)
                process.kill()
                break
        process.stdout.read()
        code = process.wait()
        ended.set()
        thread.join()
    return code, peak[0]


def look(pid: int, peak: list[int], ended: threading.Event) -> None:
    """Watch the memory of a process."""
    while not ended.wait(0.05):
        try:
            peak[0] = max(peak[0], psutil.Process(pid).memory_info().rss)
        except psutil.Error:  # it has just ended
            return


def make_files(
    folder: Path, count: int, dice: random.Random
) -> tuple[dict[Path, tuple[int, int]], list[Path]]:
    """The good ones with their sizes, and the broken ones; paths are relative."""
    good, bad = {}, []
    noise = np.random.default_rng(0)
    for number in range(count):
        mode, suffix = dice.choice(KINDS)
        relative = Path(*[f"folder {dice.randint(0, 3)}" for _ in range(dice.randint(0, 3))])
        relative /= f"{dice.choice(NAMES)} {number}{suffix}"
        path, size = folder / relative, (dice.randint(8, 64), dice.randint(8, 64))
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = noise.integers(0, 256, (size[1], size[0], 4), np.uint8)
        Image.fromarray(pixels).convert("RGB" if mode == "P" else mode).convert(mode).save(path)
        if number % BROKEN_EVERY:
            good[relative] = size
        else:
            data = path.read_bytes()
            path.write_bytes(data[: dice.randint(0, len(data) // 2)])
            bad.append(relative)
    return good, bad


def check(folder: Path, good: dict[Path, tuple[int, int]], bad: list[Path], report: Path) -> None:
    """Raise AssertionError for what is not as it must be."""
    # Templates leave out what Windows does not take.
    wanted = {path.with_name(f"{path.stem}_4x.png".replace('"', "_")): size for path, size in good.items()}
    found = {path.relative_to(folder / "out") for path in (folder / "out").rglob("*") if path.is_file()}
    assert found == set(wanted), found ^ set(wanted)
    for path, (width, height) in wanted.items():
        with Image.open(folder / "out" / path) as image:
            image.load()
            assert image.size == (4 * width, 4 * height), path
    left = [path for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]
    assert not left, left
    with report.open(newline="", encoding="utf-8") as file:
        failed = {line["source"] for line in csv.DictReader(file) if line["state"] == "failed"}
    assert failed == {str(folder / "in" / path) for path in bad}


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--longest", type=float, default=15.0, help="seconds before a kill, at most")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--scratch", type=Path, default=os.environ.get("TMPDIR"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
