"""`sr-desktop`, `python -m sr_desktop`: the window, or the command line: `enhance`, `invented`, `models`,
`benchmark`.
"""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code. Qt is imported only for the window; torch by none before it is needed."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["enhance"]:
        from sr_desktop import cli, cli_batch

        several = cli_batch.wants_batch(arguments[1:])
        return cli_batch.main(arguments[1:]) if several else cli.main(arguments[1:])
    if arguments[:1] == ["invented"]:
        from sr_desktop.cli_invented import main as invented

        return invented(arguments[1:])
    if arguments[:1] == ["models"]:
        from sr_desktop.cli_models import main as models

        return models(arguments[1:])
    if arguments[:1] == ["benchmark"]:
        from sr_desktop.cli_benchmark import main as benchmark

        return benchmark(arguments[1:])
    from sr_desktop.app import main as window

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
