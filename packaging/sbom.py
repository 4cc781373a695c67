"""Writes the program's bill of materials (CycloneDX, JSON), from what cyclonedx-py says of the environment:

    cyclonedx-py environment build/venv/bin/python -o build/environment.cdx.json
    python packaging/sbom.py build/pyinstaller/build build/environment.cdx.json dist/sr-desktop.cdx.json

Packages that did not go in are taken out; Python, the libraries of the building system and the models are
put in. Run by the Python that built.
"""

import json
import platform
import sys
from pathlib import Path
from typing import Any

from bundled import bundled_distributions, bundled_files, bundled_libraries

ROOT = Path(__file__).resolve().parent.parent


def main(work: Path, environment: Path, target: Path) -> None:
    """Write `target`. Raises KeyError where a package that went in is not in the environment's list."""
    files = bundled_files(work)
    document = json.loads(environment.read_text())
    known = {_plain(each["name"]): each for each in document["components"]}
    inside = [known[_plain(each.metadata["Name"])] for each in bundled_distributions(files)]
    document["components"] = [*inside, _python(), *_system(files), *_models()]
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


def _system(files: list[tuple[str, Path]]) -> list[dict[str, Any]]:
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
