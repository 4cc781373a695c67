"""`sr-desktop`, `python -m sr_desktop`: the window, or the command line: `enhance`, `invented`, `models`,
`benchmark`; or `--self-test`.
"""

import sys

from sr_desktop.cli.codes import CANCELLED
from sr_desktop.surroundings import NO_AVX2, NO_MEMORY, has_avx2, has_room_for_torch, is_lack_of_memory

COMPUTING = (["enhance"], ["invented"], ["benchmark"])
"""Commands that load PyTorch, which a processor may be too old for."""


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code. Qt is imported only for the window; torch by none before it is needed."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] in COMPUTING and not has_avx2():
        print(NO_AVX2, file=sys.stderr)
        return 1
    if arguments[:1] in COMPUTING and not has_room_for_torch():
        print(NO_MEMORY, file=sys.stderr)
        return 1
    try:
        return _run(arguments)
    except ImportError as error:
        if not is_lack_of_memory(error):
            raise
        print(NO_MEMORY, file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # while modules are imported; the commands themselves say what they leave
        return CANCELLED


def _run(arguments: list[str]) -> int:
    """The command that is asked for; the window if there is none."""
    if arguments[:1] == ["enhance"]:
        from sr_desktop.cli.enhance import main as enhance

        return enhance(arguments[1:])
    if arguments[:1] == ["invented"]:
        from sr_desktop.cli.invented import main as invented

        return invented(arguments[1:])
    if arguments[:1] == ["models"]:
        from sr_desktop.cli.models import main as models

        return models(arguments[1:])
    if arguments[:1] == ["benchmark"]:
        from sr_desktop.cli.benchmark import main as benchmark

        return benchmark(arguments[1:])
    if arguments[:1] == ["--self-test"]:
        from sr_desktop.self_test import main as self_test

        return self_test()
    from sr_desktop.app import main as window

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
