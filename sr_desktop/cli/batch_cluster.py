"""The options of `sr-desktop enhance` for a batch on several machines."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sr_desktop.batch.control import Control
from sr_desktop.batch.crew import Crew
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.cli.values import whole

if TYPE_CHECKING:
    from sr_desktop.batch.cluster.joining import Cluster


def add_cluster_options(parser: argparse.ArgumentParser) -> None:
    """Add --ray and --ray-cpus."""
    several = parser.add_argument_group("several machines")
    several.add_argument(
        "--ray",
        type=_address,
        metavar="ADDRESS",
        help="compute on a cluster of Ray: 'local' starts one on this machine, 'auto' joins the one that "
        "runs here, HOST:PORT or ray://HOST:PORT another; needs the extra 'cluster'",
    )
    several.add_argument(
        "--ray-cpus",
        type=_cpus,
        metavar="N",
        help="cores of a worker on machines without a graphics card (default: 4)",
    )


@contextmanager
def cluster_for(options: argparse.Namespace) -> Iterator[Cluster | None]:
    """As --ray asks for, until the end of the block; None without it. Raises what `connected` raises."""
    if options.ray is None:
        yield None
        return
    from sr_desktop.batch.cluster.joining import joined
    from sr_desktop.batch.cluster.seats import CPUS_OF_A_WORKER

    with joined(options.ray, cpus_each=options.ray_cpus or CPUS_OF_A_WORKER) as cluster:
        yield cluster


def maker_of(cluster: Cluster | None, settings: BatchSettings, control: Control) -> Callable[[], Crew] | None:
    """For `runs.run`: None is this process."""
    return None if cluster is None else partial(cluster.crew, settings, control)


def _address(text: str) -> str:
    if text in ("local", "auto") or re.fullmatch(r"(ray://)?[^/\s]+:\d{1,5}", text, re.ASCII):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is neither local, auto, HOST:PORT nor ray://HOST:PORT")


def _cpus(text: str) -> int:
    return whole(text, 1, None)
