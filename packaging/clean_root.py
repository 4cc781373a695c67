"""A Debian system in a folder, with nothing in it but what a package asks for. Needs root and debootstrap."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RELEASE = "bookworm"
USER, UID = "photographer", 1000
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
NOT_OURS = (
    "/proc",
    "/dev",
    "/sys",
    "/tmp",
    "/run",
    "/var/lib/dpkg",
    "/var/lib/apt",
    "/var/log",
    "/var/cache",
)
"""Where packages leave traces by themselves, or nothing lasts."""


class NoNetwork(Exception):
    """Debian's packages cannot be fetched."""


class CleanRoot:
    """folder: where the system is. Used inside `clean_root`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home" / USER

    def command(
        self, *words: str, display: str = "", user: bool = True, **variables: str | None
    ) -> list[str]:
        """To be run outside, so that it runs inside. variables: of its environment; None takes one away."""
        who = [f"--userspec={UID}:{UID}"] if user else []
        home = f"/home/{USER}" if user else "/root"
        usual = {"PATH": PATH, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        if display:
            usual["DISPLAY"] = display
        given = [f"{name}={value}" for name, value in {**usual, **variables}.items() if value is not None]
        return ["chroot", *who, str(self.folder), "env", "-i", "-C", home, *given, *words]

    def run(self, *words: str, user: bool = True) -> subprocess.CompletedProcess[str]:
        """Raises CalledProcessError, after what the command said."""
        done = subprocess.run(self.command(*words, user=user), capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-4000:], done.stderr[-4000:])
            done.check_returncode()
        return done

    def files(self) -> set[str]:
        """All files and folders but those in `NOT_OURS`, as they are named inside."""
        listed = subprocess.run(
            ["find", ".", "-xdev", "-print0"], cwd=self.folder, capture_output=True, check=True
        ).stdout.split(b"\0")
        names = [os.fsdecode(name)[1:] for name in listed]
        return {name for name in names if not name.startswith(NOT_OURS)}


@contextmanager
def clean_root(cache: Path, depends: str) -> Iterator[CleanRoot]:
    """A fresh system with these packages of Debian's, and a user; gone afterwards.

    cache: keeps the bare system and the packages that were fetched. depends: as in a control file.
    """
    base, folder, archives = cache / "base", cache / "run", cache / "archives"
    if not (base / "etc/debian_version").is_file():
        shutil.rmtree(base, ignore_errors=True)
        done = subprocess.run(["debootstrap", "--variant=minbase", RELEASE, base], check=False)
        if done.returncode:
            raise NoNetwork("debootstrap could not make a system: see above")
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", base, folder], check=True)
    archives.mkdir(exist_ok=True)
    root = CleanRoot(folder)
    with mounted(folder, archives):
        try:
            root.run("apt-get", "-o", "APT::Update::Error-Mode=any", "update", user=False)
        except subprocess.CalledProcessError as error:
            raise NoNetwork("apt-get update found nobody: see above") from error
        root.run("apt-get", "-y", "--no-install-recommends", "satisfy", depends, user=False)
        root.run("useradd", "--create-home", "--uid", str(UID), USER, user=False)
        yield root
    shutil.rmtree(folder)


@contextmanager
def mounted(folder: Path, archives: Path) -> Iterator[None]:
    """What a system needs of the machine, the X server's socket, and where apt keeps what it fetched."""
    binds = [(Path("/dev"), "dev"), (Path("/proc"), "proc"), (archives, "var/cache/apt/archives")]
    binds.append((Path("/tmp/.X11-unix"), "tmp/.X11-unix"))
    done: list[Path] = []
    try:
        for source, name in binds:
            source.mkdir(exist_ok=True)
            (folder / name).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", source, folder / name], check=True)
            done.append(folder / name)
        shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
        (folder / "etc/apt/apt.conf.d/90keep").write_text('APT::Keep-Downloaded-Packages "true";\n')
        yield
    finally:
        for path in reversed(done):
            subprocess.run(["umount", "--lazy", path], check=True)
