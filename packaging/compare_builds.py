"""Says which files of two builds of the same commit differ:

    python packaging/compare_builds.py build/first/sr-desktop dist/sr-desktop

Ends with 1 where the lists of files differ, or a file that docs/packaging.md does not explain.
"""

import hashlib
import sys
from fnmatch import fnmatch
from pathlib import Path

EXPLAINED: tuple[str, ...] = ()
"""Names of files that may differ; docs/packaging.md says why. There are none."""


def digests(folder: Path) -> dict[str, str]:
    """Each file's SHA-256, or where a link leads to, by its name within the folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main(first: Path, second: Path) -> int:
    """Print what differs; returns the exit code."""
    one, other = digests(first), digests(second)
    alone = sorted(one.keys() ^ other.keys())
    differing = sorted(name for name in one.keys() & other.keys() if one[name] != other[name])
    unexplained = [name for name in differing if not any(fnmatch(name, known) for known in EXPLAINED)]
    print(f"{len(one)} and {len(other)} files; {len(alone)} in one alone, {len(differing)} differ")
    for name in alone + differing:
        print(f"  {name}")
    return 1 if alone or unexplained else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
