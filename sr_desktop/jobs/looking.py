"""The jobs that look at the file system on behalf of the window."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.jobs.job import Job
from sr_desktop.natural_order import natural

MOST_OPENED = 60
"""Pictures that one drop opens; more are work for a batch."""


@dataclass(frozen=True)
class Found:
    """files: to be opened, in their order. left_out: so many pictures beyond MOST_OPENED were not taken.
    barren: folders without a picture. folders: those that were not looked into.
    """

    files: tuple[Path, ...]
    left_out: int = 0
    barren: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()


@dataclass(eq=False)
class LookJob(Job):
    """Find out what are files and what are folders. Result: Found.

    A file is taken whatever it is: reading it says what is wrong. into_folders: of a folder the pictures that
    lie in it itself are to be opened.
    """

    paths: tuple[Path, ...]
    into_folders: bool = False

    def steps(self) -> Generator[object, None, Found]:
        files: list[Path] = []
        barren: list[Path] = []
        folders: list[Path] = []
        for path in self.paths:
            yield path
            if path.is_dir() and not self.into_folders:
                folders.append(path)
            elif path.is_dir():
                inside = pictures_in(path)
                files += inside
                if not inside:
                    barren.append(path)
            else:
                files.append(path)
        return Found(
            tuple(files[:MOST_OPENED]), max(0, len(files) - MOST_OPENED), tuple(barren), tuple(folders)
        )


@dataclass(eq=False)
class ScreenProfileJob(Job):
    """Find the screen's colours, see `find_screen_profile`. Result: bytes, or None for sRGB."""

    chosen: Path | None

    def steps(self) -> Generator[object, None, bytes | None]:
        from sr_desktop.display.screen_profile import find_screen_profile

        yield self.chosen
        return find_screen_profile(self.chosen)


def pictures_in(folder: Path) -> list[Path]:
    """Files whose names end as those of pictures do, by name; none where the folder cannot be read."""
    from engine.pictures import READ_SUFFIXES

    try:
        inside = list(folder.iterdir())
    except OSError:
        return []
    fitting = [path for path in inside if path.suffix.lower() in READ_SUFFIXES and not path.is_dir()]
    return sorted(fitting, key=lambda path: (natural(path.name), path.name))
