"""Holds the lists of contents.py against the wheels for Windows and macOS, from any system:

    python packaging/check_wheels.py windows build/wheels
    python packaging/check_wheels.py macos build/wheels

Fetches the wheels of the lock by their hashes (250 MB), follows from library to library what the program
would load, and fails where something is asked for that was left out, where a plugin of Qt is missing, where a
library under the GPL would go in, or where a wheel wants a newer macOS than Info.plist says. Prints what
would go in. Needs pefile and macholib.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import demanded
from contents import kept
from wheels import PACKAGES, QT_MODULES, SYSTEMS, System, bytes_of, libraries_of

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Found:
    """files: what would go in, by its place in the folder, with bytes. faults: sentences."""

    files: dict[str, int]
    faults: list[str]


def main(name: str, folder: Path) -> int:
    """The exit code: 1 where something is wrong."""
    system = SYSTEMS[name]
    wheels = fetched(system, folder / name)
    with tempfile.TemporaryDirectory() as unpacked:
        site = Path(unpacked)
        for wheel in wheels:
            unpack(wheel, site)
        found = examine(site, system, libraries_of)
        faults = [*found.faults, *too_new(wheels, system)]
    by_package: dict[str, int] = {}
    for target, size in found.files.items():
        package = target.partition("/")[0]
        by_package[package] = by_package.get(package, 0) + size
    for package, size in sorted(by_package.items(), key=lambda pair: -pair[1]):
        if size > MEGABYTE:
            print(f"{size / MEGABYTE:6.1f} MB  {package}")
    print(
        f"{sum(found.files.values()) / MEGABYTE:6.1f} MB  in {len(found.files)} files, without Python itself"
    )
    print(*faults, sep="\n")
    return 1 if faults else 0


def fetched(system: System, folder: Path) -> list[Path]:
    """The wheels of the lock, fetched if there are none. Raises CalledProcessError, also for a wrong hash."""
    if not any(folder.glob("*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--require-hashes", "--implementation=cp", "--python-version=3.11", f"--dest={folder}"]
        command += [f"--abi={abi}" for abi in ("cp311", "abi3", "none")]
        command += [f"--platform={tag}" for tag in system.tags]
        locks = [f"--requirement={ROOT / 'packaging/lock' / name}" for name in ("all.txt", "torch.txt")]
        subprocess.run([*command, *locks], check=True)
    return sorted(folder.glob("*.whl"))


def unpack(wheel: Path, site: Path) -> None:
    """As pip does."""
    with zipfile.ZipFile(wheel) as archive:
        for info in archive.infolist():
            place, _, rest = info.filename.partition(".data/platlib/")
            if info.is_dir() or place.startswith(tuple(f"{name}/" for name in ("pip", "PyInstaller"))):
                continue
            target = site / (rest or info.filename)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(info))


def examine(site: Path, system: System, needs: Callable[[Path, System], Iterable[str]]) -> Found:
    """What would go in of a folder of installed packages, and what is wrong with it."""
    targets = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    by_name = {target.rpartition("/")[2].lower(): target for target in targets if is_library(target, system)}
    waiting = [target for target in targets if is_root(target, system)]
    faults: list[str] = []
    inside = dict.fromkeys(waiting)
    while waiting:
        target = waiting.pop()
        for name in needs(site / target, system):
            other = by_name.get(name.rpartition("/")[2].lower())
            if other is None:
                if not system.has(name):
                    faults.append(f"{target} needs {name}, which is nowhere")
            elif not goes_in(other, system):
                faults.append(f"{target} needs {other}, which is left out")
            elif other not in inside:
                inside[other] = None
                waiting.append(other)
    faults += demanded.faults(inside, system.platform)
    files = {target: bytes_of(site / target, system) for target in inside}
    for target in targets:
        if system.is_data(target) and goes_in(target, system):
            files[target] = (site / target).stat().st_size
    return Found(files, sorted(set(faults)))


def goes_in(target: str, system: System) -> bool:
    """As build.spec decides."""
    return kept((target, f"/site-packages/{target}", "BINARY"), system.platform)


def is_library(target: str, system: System) -> bool:
    """A library or a compiled module."""
    framework = ".framework/Versions/" in target and "/Resources/" not in target
    return target.endswith(system.suffixes) or framework


def is_root(target: str, system: System) -> bool:
    """What is loaded by Python, or by Qt as a plugin, and what PyTorch's hook takes."""
    package, _, rest = target.partition("/")
    if not is_library(target, system) or not goes_in(target, system):
        return False
    if package == "PySide6":
        module = rest.partition(".")[0]
        return module in QT_MODULES or f"{system.qt}/plugins/" in target
    if package == "torch":
        return rest.startswith(("lib/", "_C."))
    return package.partition(".")[0] in PACKAGES and target.endswith(system.modules)


def too_new(wheels: Iterable[Path], system: System) -> list[str]:
    """The wheels that want a newer system than the program says it runs on."""
    wanted = {wheel: system.oldest_for(wheel.stem.rpartition("-")[2]) for wheel in wheels}
    return [
        f"{wheel.name} wants {'.'.join(map(str, version))}"
        for wheel, version in wanted.items()
        if version > system.oldest
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
