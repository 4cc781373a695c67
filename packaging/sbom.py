"""Writes the program's bill of materials (CycloneDX, JSON), from what cyclonedx-py says of the environment:

    cyclonedx-py environment build/venv/bin/python -o build/environment.cdx.json
    python packaging/sbom.py build/pyinstaller/build build/environment.cdx.json dist/sr-desktop.cdx.json

Packages that did not go in are taken out; Python, the libraries inside the packages, those of the building
system and the models are put in. Run by the Python that built.
"""

import hashlib
import json
import platform
import re
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bundled import BundledFile, bundled_distributions, bundled_files, bundled_libraries
from slim import STAND_INS

ROOT = Path(__file__).resolve().parent.parent
_IN_A_WHEEL = re.compile(r"([\w.-]+)\.libs/lib([\w.+-]+?)(?:-[0-9a-f]{8})*\.so\.?([\d.]*)")
"""Where auditwheel puts what a package is linked to, and how it names it. The version is the interface's."""


def main(work: Path, environment: Path, target: Path) -> None:
    """Write `target`. Raises KeyError where a package that went in is not in the environment's list."""
    files = bundled_files(work)
    document = json.loads(environment.read_text())
    known = {_plain(each["name"]): each for each in document["components"]}
    inside = [known[_plain(each.metadata["Name"])] for each in bundled_distributions(files)]
    document["components"] = [*inside, _python(), *_in_wheels(files), *_system(files), *_models()]
    references = {each["bom-ref"] for each in document["components"]}
    document["dependencies"] = [
        {**each, "dependsOn": [name for name in each.get("dependsOn", ()) if name in references]}
        for each in document.get("dependencies", ())
        if each["ref"] in references
    ]
    target.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _python() -> dict[str, Any]:
    version = platform.python_version()
    licence = [{"license": {"id": "PSF-2.0"}}]
    return {
        "type": "platform",
        "bom-ref": f"python@{version}",
        "name": "python",
        "version": version,
        "licenses": licence,
    }


def _in_wheels(files: list[BundledFile]) -> list[dict[str, Any]]:
    """Libraries of others that Python packages brought, with the hash of what is in the program. Those that
    have stand-ins are not in it."""
    found = []
    for target, source in sorted(files):
        inside = _IN_A_WHEEL.fullmatch(target)
        folder, _slash, file = target.rpartition("/")
        _users, replaced = STAND_INS.get(f"{folder}/", ("", ()))
        if inside is None or any(fnmatch(file, pattern) for pattern in replaced):
            continue
        package, name, version = inside.groups()
        sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        entry: dict[str, Any] = {"type": "library", "bom-ref": target, "group": package, "name": name}
        entry["hashes"] = [{"alg": "SHA-256", "content": sha256}]
        found.append({**entry, "version": version} if version else entry)
    return found


def _system(files: list[BundledFile]) -> list[dict[str, Any]]:
    packages = sorted({(each.package, each.version) for each in bundled_libraries(files) if each.package})
    return [
        {
            "type": "library",
            "bom-ref": f"deb/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}",
        }
        for name, version in packages
    ]


def _models() -> list[dict[str, Any]]:
    found = []
    for path in sorted((ROOT / "resources/models").glob("*/card.json")):
        card = json.loads(path.read_text())
        found.append(
            {
                "type": "machine-learning-model",
                "bom-ref": f"model/{card['id']}",
                "name": card["id"],
                "hashes": [{"alg": "SHA-256", "content": card["sha256"]}],
                "licenses": [{"license": {"id": card["licence"]}}],
            }
        )
    return found


if __name__ == "__main__":
    main(*(Path(text) for text in sys.argv[1:4]))
