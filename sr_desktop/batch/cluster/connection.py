"""To a cluster of Ray, or to one that is started on this machine for as long as it is needed."""

from __future__ import annotations

import io
import logging
import os
import secrets
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from sr_desktop.batch.errors import ClusterMissing, ClusterUnreachable

logger = logging.getLogger(__name__)

LOCAL = "local"
"""The address that starts a cluster on this machine."""

KNOCK_S = 10.0

# Read by Ray when it is imported and when it starts: its makers are told nothing, cards are left visible, and
# its messages come when they are due, not in the end from our thread.
_ALWAYS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS": "0",
}

_NAMESPACE = "sr-desktop"


@contextmanager
def connected(address: str, *, local_cpus: int | None = None) -> Iterator[Any]:
    """The module `ray`, connected until the end of the block. One at a time in a process.

    address: "local" starts a cluster; "auto" joins the one that runs on this machine; host:port joins the one
    that this machine is part of; ray://host:port one that it is not part of.
    local_cpus: how many cores a cluster that is started has to give; None: those of the machine.
    Raises ClusterMissing, ClusterUnreachable.
    """
    os.environ.update(_ALWAYS)
    if address != LOCAL:
        with _initialised(_ray(), {"address": address}) as ray:
            yield ray
        return
    # Only this machine can reach it, and on this machine only who knows the token.
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # its servers listen to 127.0.0.1, on Linux too
    os.environ["RAY_AUTH_MODE"] = "token"
    os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
    module = _ray()
    from sr_desktop.batch.cluster.own_folder import own_folder, parent_folder  # its lock comes with Ray

    with own_folder(parent_folder()) as folder:
        # Ray opens its folder to everybody. Nobody else gets into the one above.
        inside = str(folder / "r")
        given = {"address": LOCAL, "num_cpus": local_cpus, "include_dashboard": False, "_temp_dir": inside}
        with _initialised(module, given) as ray:
            yield ray


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise ClusterMissing from error
    return ray


@contextmanager
def _initialised(ray: Any, given: dict[str, Any]) -> Iterator[Any]:
    """given: arguments of `ray.init`."""
    _knock(given["address"])
    try:
        ray.init(**given, namespace=_NAMESPACE, log_to_driver=False, logging_level="ERROR")
    except Exception as error:  # whatever Ray has for an address that is none
        raise ClusterUnreachable(given["address"], _first_line(error)) from error
    with _quiet():
        try:
            yield ray
        finally:
            ray.shutdown()


@contextmanager
def _quiet() -> Iterator[None]:
    """Ray's threads print to the standard output that a worker died; ours is for lines of JSON."""
    before = sys.stdout
    sys.stdout = _NotForRay(before)
    try:
        yield
    finally:
        sys.stdout = before


class _NotForRay(io.TextIOBase):
    """The stream for all threads but Ray's, whose texts go into the log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        if threading.current_thread().name.startswith("ray_"):
            logger.info("%s", text.strip())
            return len(text)
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read-only, as that of files is
        return self._stream.encoding


def _knock(address: str) -> None:
    """Ray tries for minutes where nobody is. Raises ClusterUnreachable."""
    if address in (LOCAL, "auto"):
        return
    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), KNOCK_S).close()
    except (OSError, ValueError) as error:
        raise ClusterUnreachable(address, getattr(error, "strerror", None) or str(error)) from error


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].rstrip(".")
