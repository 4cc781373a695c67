"""What can compute here, asked in the engine's worker."""

from collections.abc import Generator
from dataclasses import dataclass

from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.preload import import_engine


@dataclass(frozen=True)
class DeviceInfo:
    """A device for the menu: its id for the engine, its name, the precision that it will be run in.

    precisions: all that it computes natively, fastest first.
    """

    id: str
    name: str
    precision: str
    precisions: tuple[str, ...] = ()


@dataclass(eq=False)
class DevicesJob(Job):
    """Import torch and ask it what can compute here. Result: tuple of DeviceInfo, fastest first."""

    lane = Lane.ENGINE

    def steps(self) -> Generator[object, None, tuple[DeviceInfo, ...]]:
        import_engine()
        yield None
        from engine.devices import available_devices

        return tuple(
            DeviceInfo(device.id, device.name, device.precisions[0], tuple(device.precisions))
            for device in available_devices()
        )
