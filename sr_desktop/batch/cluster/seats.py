"""How many workers a cluster gets, and of which kind each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.card import AUTO
from sr_desktop.batch.errors import ClusterUnfit

CPUS_OF_A_WORKER = 4
"""More cores at one picture gain little; less means more copies of the model, each with its tiles."""


@dataclass(frozen=True)
class Seat:
    """Room for one worker. node: Ray's id of the machine. device: for the settings."""

    node: str
    cpus: int
    gpus: int
    device: str


def seats(
    nodes: Sequence[Mapping[str, Any]], device: str = AUTO, cpus_each: int = CPUS_OF_A_WORKER
) -> list[Seat]:
    """One for each graphics card; on machines without one, and if the device is "cpu", one for every so many
    cores.

    nodes: as `ray.nodes` gives them. device: as the command line has it. A machine with fewer cores gets one
    worker with all of them; one that has given none to the cluster gets none.
    Raises ClusterUnfit where there is no seat.
    """
    found: list[Seat] = []
    for node in nodes:
        resources = node.get("Resources", {})
        if not node.get("Alive"):
            continue
        cpus, gpus = int(resources.get("CPU", 0)), int(resources.get("GPU", 0))
        name = str(node["NodeID"])
        if gpus and device != "cpu":
            wanted = AUTO if device == AUTO else "cuda"
            found.extend(Seat(name, min(1, cpus // gpus), 1, wanted) for _ in range(gpus))
        elif cpus and device in (AUTO, "cpu"):
            each = min(cpus, cpus_each)
            found.extend(Seat(name, each, 0, "cpu") for _ in range(cpus // each))
    if not found:
        what = "processor" if device in (AUTO, "cpu") else "graphics card"
        raise ClusterUnfit(f"none has a {what} to give")
    return found
