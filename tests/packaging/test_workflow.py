"""The workflow that builds releases, as far as it can be tried without its machines."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/release.yml"


def steps() -> list[tuple[str, dict[str, Any]]]:
    jobs = YAML(typ="safe").load(WORKFLOW)["jobs"]
    return [(name, step) for name, job in jobs.items() for step in job["steps"]]


def test_it_fits_the_schema_of_workflows() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        WORKFLOW,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_files_that_it_names_are_there() -> None:
    text = WORKFLOW.read_text().replace("${{ matrix.torch }}", "torch.txt").replace("\\", "/")
    named = set(re.findall(r"(?:packaging|docs|resources|sr_desktop)/[\w./-]+\w", text))
    assert len(named) > 12
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    for lock in re.findall(r"torch: ([\w.]+)", text):
        assert (ROOT / "packaging/lock" / lock).is_file()


def test_each_step_that_runs_something_is_sound_bash() -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    for name, step in steps():
        if "run" in step:
            text = re.sub(r"\$\{\{.*?\}\}", "X", step["run"])
            done = subprocess.run(
                ["shellcheck", "--shell=bash", "-"], input=text, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{name}: {done.stdout}"


def test_bash_is_the_shell_on_every_system() -> None:
    jobs = YAML(typ="safe").load(WORKFLOW)["jobs"]
    assert jobs["package"]["defaults"]["run"]["shell"] == "bash"
    assert not [step for _name, step in steps() if "shell" in step]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_files_of_another_variant_get_another_name(tmp_path: Path) -> None:
    (step,) = (step for _name, step in steps() if step.get("name") == "Linux packages")
    dist = tmp_path / "dist"
    dist.mkdir()
    for name in ("sr-desktop_1.2.3_amd64.deb", "sr-desktop-1.2.3-linux-x86_64.tar.xz"):
        (dist / name).touch()
    renaming = step["run"][step["run"].index("if [") :]
    subprocess.run(["bash", "-ec", f"VARIANT=cuda\n{renaming}"], cwd=tmp_path, check=True)
    names = ["sr-desktop-cuda-1.2.3-linux-x86_64.tar.xz", "sr-desktop-cuda_1.2.3_amd64.deb"]
    assert sorted(path.name for path in dist.iterdir()) == names
