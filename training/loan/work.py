"""The command on the lent machine: unpack, look at the GPU, train until shortly before the limit, bring back.

Only Python's own library at first: what the project needs may be in the wheels that have arrived.
"""

import json
import platform
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from training.loan.arrive import CHECKPOINT_NAME, arrive, data_folders, environment, site, take_state
from training.loan.pieces import RUN_NAME, LoanError, beyond_limits

CHECK = "check"
CHECK_SECONDS = 100
BRING_BACK_SECONDS = 30
"""Kept at the end for reading and splitting a checkpoint and for a grid."""
STOP_SECONDS = 15
"""For the training to end its step and save, before it is killed."""
LOADING_SECONDS = 25
"""From the start of the training's program to its clock: imports, decoding."""
WORTH_SECONDS = 60
"""Less training than this is not begun."""
REPORT_NAME = "report.txt"


@dataclass(frozen=True)
class Entry:
    """One run of the plan: see plan.toml."""

    stage: str
    options: str
    minutes: float | None = None
    on_failure: str | None = None


def read_entry(plan: Path, name: str) -> Entry:
    """Raises LoanError for a plan that cannot be read and for a run that is not in it."""
    try:
        runs = tomllib.loads(plan.read_text("utf-8"))
        return Entry(**runs[name])
    except KeyError as error:
        raise LoanError(f"{plan} has no run {name}; it has {', '.join(runs)}.") from error
    except (OSError, ValueError, TypeError) as error:
        raise LoanError(f"{plan} cannot be read as a plan: {error}.") from error


class Report:
    """`report.txt` in the output folder, on disk line by line, for the case that the command is killed."""

    def __init__(self, out: Path) -> None:
        self._path = out / REPORT_NAME
        self._began = time.monotonic()

    def add(self, text: str) -> None:
        line = f"[{time.monotonic() - self._began:5.0f} s] {text}"
        print(line, flush=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def work(loan: Path, out: Path, names: list[str], plan: Path, limit_s: float) -> int:
    """Do the named things, `check` and one run of the plan at most, within `limit_s` seconds.

    Everything but the files in `out` stays in `loan/here`, where the next call finds it. Returns the exit
    code: 0, or 1 where a run failed; what there is comes back in both cases.
    Raises LoanError before anything is begun.
    """
    end = time.monotonic() + limit_s
    runs = [name for name in names if name != CHECK]
    if len(runs) > 1 or not all(RUN_NAME.fullmatch(name) for name in runs):
        raise LoanError("Give one run at a time: what comes back has room for one.")
    entries = {name: read_entry(plan, name) for name in runs}
    here = loan / "here"
    here.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    report = Report(out)
    report.add(arrive(loan, here))
    install_wheels(here, report)
    report.add(f"Python {platform.python_version()}, {_versions()}")
    if shutil.which("nvidia-smi"):
        done = subprocess.run(["nvidia-smi"], capture_output=True, text=True, check=False)  # noqa: S607
        report.add(done.stdout)
    if CHECK in names:
        _check(here, report)
    good = True
    for name, entry in entries.items():
        try:
            good = _train(here, name, entry, end - BRING_BACK_SECONDS, report)
        except LoanError as error:
            report.add(str(error))
            good = False
        _bring_back(here, name, out, report)
    for sentence in beyond_limits(out):
        report.add(f"This does not come back: {sentence}")
    report.add(f"Done, {end - time.monotonic():.0f} s before the limit.")
    return 0 if good else 1


def install_wheels(here: Path, report: Report) -> None:
    """Once; a failure is reported, since the machine may have what they hold."""
    wheels = sorted(here.glob("wheels/*.whl"))
    if wheels and not site(here).is_dir():
        command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--no-compile"]
        command += ["--quiet", "--disable-pip-version-check", "--target", str(site(here)), *map(str, wheels)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our files
        report.add(f"{len(wheels)} wheels installed." if done.returncode == 0 else done.stderr.strip())
    sys.path.insert(0, str(site(here).absolute()))


def training_command(here: Path, name: str, entry: Entry, resume: bool, rest_s: float) -> list[str]:
    """The training, with what has arrived. rest_s: seconds until it must end."""
    folder = here / "runs" / name
    command = [sys.executable, "-m", "training", entry.stage, *shlex.split(entry.options)]
    command += ["--out", str(folder)]
    for data in data_folders(here):
        command += ["--data", str(data)]
    files = {"--benchmark": here / "benchmark"}
    if entry.stage == "srgan":
        files["--vgg"] = here / "vgg.safetensors"
    if not resume:
        files["--weights"] = here / "weights" / f"{name}.safetensors"
    for option, path in files.items():
        command += [option, str(path)] if path.exists() else []
    minutes = entry.minutes
    if minutes is None:
        before_s = progress(folder)[1] if resume else 0.0
        minutes = (before_s + max(rest_s - LOADING_SECONDS, 1)) / 60
    return [*command, "--minutes", f"{minutes:.3f}", *(["--resume"] if resume else [])]


def progress(folder: Path) -> tuple[int, float]:
    """Steps and seconds of the checkpoint in a run's folder; 0 and 0 without one."""
    path = folder / CHECKPOINT_NAME
    if not path.exists():
        return 0, 0.0
    with path.open("rb") as file:  # the header of a safetensors file, without the library
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))["__metadata__"]
    return int(header["step"]), float(json.loads(header["numbers"])["seconds"])


def run_until(command: list[str], log: Path, environment: dict[str, str], seconds: float) -> int:
    """Run a program with its output in `log`; after `seconds` ask it to stop (SIGTERM), then kill it.

    Returns its exit code.
    """
    with (
        log.open("ab") as output,
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=output, stderr=subprocess.STDOUT, env=environment
        ) as process,
    ):
        try:
            return process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            process.terminate()
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _train(here: Path, name: str, entry: Entry, end: float, report: Report) -> bool:
    folder = here / "runs" / name
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "output.log"
    for options in ("", entry.on_failure):
        rest_s = end - STOP_SECONDS - time.monotonic()
        if options is None or rest_s < WORTH_SECONDS:
            break
        resume = take_state(here, name)
        before = progress(folder)
        command = training_command(here, name, entry, resume, rest_s) + shlex.split(options)
        report.add(f"{shlex.join(command)}  (for {rest_s:.0f} s at most)")
        code = run_until(command, log, environment(here), rest_s)
        steps, seconds = (now - then for now, then in zip(progress(folder), before, strict=True))
        rate = f"{steps / seconds:.1f} a second" if seconds else "no time"
        report.add(f"{name}: exit code {code}, {steps} steps in {seconds:.0f} s, {rate}")
        report.add("Its last words:\n" + last_lines(log, 25))
        if code == 0:
            return True
    return False


def _check(here: Path, report: Report) -> None:
    """In a program of its own, so that a crash of it costs nothing else."""
    log = here / "check.log"
    log.unlink(missing_ok=True)
    run_until([sys.executable, "-m", "training.loan", CHECK], log, environment(here), CHECK_SECONDS)
    report.add("The engine here:\n" + last_lines(log, 25))


def _bring_back(here: Path, name: str, out: Path, report: Report) -> None:
    """Whatever happens, the files that are written already stay."""
    try:
        from training.loan.bring_back import bring_back  # torch, and what the wheels brought

        look = sorted(here.glob("look/*")) or [Path("resources/samples/chelsea.png")]
        for sentence in bring_back(here / "runs" / name, name, look, out):
            report.add(sentence)
    except Exception as error:  # noqa: BLE001 - the report tells it, and comes back
        report.add(f"Not all could be brought back: {error!r}")


def last_lines(path: Path, count: int) -> str:
    """The end of a program's output, of which progress bars have overwritten most."""
    if not path.exists():
        return ""
    text = path.read_bytes()[-20_000:].decode(errors="replace")
    lines = [line.split("\r")[-1].rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join([line for line in lines if line][-count:])


def _versions() -> str:
    """Of what the project names in pyproject.toml, its GUI left out."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["train"]]
    found = []
    for requirement in named:
        name = requirement.split(">")[0].strip()
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} NOT THERE")
    return ", ".join(found)
