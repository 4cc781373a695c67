"""The command line for a machine that is lent: `python -m training.loan --help`."""

import argparse
import os
import sys
from pathlib import Path

from training.loan.pieces import MIB, LoanError

PLAN = Path(__file__).with_name("plan.toml")
LOAN = Path("loan")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the work failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except (LoanError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.loan", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    pack = commands.add_parser("pack", help="at home: make the parts that travel")
    pack.add_argument("--data", type=Path, action="append", default=[], help="folder of pictures; repeatable")
    pack.add_argument("--vgg", type=Path, help="safetensors of VGG19, for stage two")
    pack.add_argument(
        "--weights", action="append", default=[], metavar="RUN=FILE", help="model or checkpoint to begin with"
    )
    pack.add_argument(
        "--resume", action="append", default=[], metavar="RUN=FILE", help="checkpoint to go on with"
    )
    pack.add_argument("--benchmark", type=Path, help="folder with HR and LRx4")
    pack.add_argument("--look", type=Path, action="append", default=[], help="picture for the sample grids")
    pack.add_argument("--wheels", type=Path, help="folder of wheels that the machine lacks")
    pack.add_argument("--out", type=Path, default=LOAN, help="default: %(default)s")
    pack.add_argument("--part-mib", type=float, default=52, help="largest part (default: %(default)s)")
    pack.add_argument(
        "--state-mib", type=float, default=38, help="largest checkpoint to resume (default: %(default)s)"
    )
    pack.set_defaults(command=_pack)

    work = commands.add_parser("work", help="on the machine: check, or train a run of the plan, or both")
    work.add_argument("names", nargs="+", metavar="check|RUN")
    work.add_argument("--seconds", type=float, default=580, help="for everything (default: %(default)s)")
    work.add_argument("--plan", type=Path, default=PLAN, help="default: %(default)s")
    work.add_argument("--loan", type=Path, default=LOAN, help="folder of the parts (default: %(default)s)")
    work.add_argument(
        "--out", type=Path, default=os.environ.get("OUT"), help="what comes back (default: $OUT)"
    )
    work.set_defaults(command=_work)

    check = commands.add_parser("check", help="compare the engine on this GPU with the processor")
    check.add_argument("--models", type=Path, default=Path("resources/models"))
    check.add_argument("--photo", type=Path, default=Path("resources/samples/chelsea.png"))
    check.set_defaults(command=_check)

    join = commands.add_parser("join", help="at home: make runs of what came back")
    join.add_argument("back", type=Path, metavar="FOLDER", help="the files that came back")
    join.add_argument(
        "--out", type=Path, default=Path("runs"), help="folder of the runs (default: %(default)s)"
    )
    join.set_defaults(command=_join)
    return parser


# What each command needs is imported in it: `work` installs packages before it needs them.


def _pack(options: argparse.Namespace) -> int:
    from training.checkpoint import CheckpointError
    from training.dataset import DataError
    from training.loan.pack import Cargo, pack

    cargo = Cargo(
        data=options.data,
        vgg=options.vgg,
        weights=_by_run(options.weights),
        resume=_by_run(options.resume),
        benchmark=options.benchmark,
        look=options.look,
        wheels=options.wheels,
    )
    try:
        told = pack(cargo, options.out, int(options.part_mib * MIB), int(options.state_mib * MIB))
    except (CheckpointError, DataError) as error:
        raise LoanError(str(error)) from error
    print("\n".join(told))
    return 0


def _work(options: argparse.Namespace) -> int:
    from training.loan.work import work

    if options.out is None:
        raise LoanError("Say with --out, or in the environment variable OUT, where to put what comes back.")
    return work(options.loan, options.out, options.names, options.plan, options.seconds)


def _check(options: argparse.Namespace) -> int:
    from training.loan.look import check_engine

    for line in check_engine(options.models, options.photo):
        print(line)
    return 0


def _join(options: argparse.Namespace) -> int:
    from training.checkpoint import CheckpointError
    from training.loan.home import take_home

    try:
        print("\n".join(take_home(options.back, options.out)))
    except CheckpointError as error:
        raise LoanError(str(error)) from error
    return 0


def _by_run(pairs: list[str]) -> dict[str, Path]:
    for pair in pairs:
        if "=" not in pair:
            raise LoanError(f"Give the name of the run and the file as RUN=FILE, not {pair}.")
    return {name: Path(path) for name, _, path in (pair.partition("=") for pair in pairs)}


if __name__ == "__main__":
    sys.exit(main())
