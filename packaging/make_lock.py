"""Locks what packages are built from, with hashes, for all systems at once (`make lock`; needs uv):

    python packaging/make_lock.py

lock/all.txt is everything but PyTorch. lock/torch.txt is PyTorch as PyPI has it: for macOS, for Windows, and
with CUDA for Linux, which lock/cuda_linux.txt belongs to. lock/torch_cpu_linux.txt is written by hand, since
that wheel is on PyTorch's own index: `pip hash` tells its hash.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging/lock"
CUDA = re.compile(r"(nvidia-|cuda-|triton)")
HEAD = "# Made by packaging/make_lock.py; pip reads it with --require-hashes.\n"


def main() -> None:
    """Write the three files again. Raises CalledProcessError."""
    uv = str(Path(sys.executable).with_name("uv"))
    command = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--generate-hashes",
        "--universal",
        "--python-version",
        "3.11",
    ]
    command += ["--extra", "package", "--constraint", "constraints.txt", "--no-header", "--no-annotate"]
    text = subprocess.run(
        [*command, "pyproject.toml"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    files: dict[str, list[str]] = {"all.txt": [], "torch.txt": [], "cuda_linux.txt": []}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        name = entry.split("==")[0]
        kind = "torch.txt" if name == "torch" else "cuda_linux.txt" if CUDA.match(name) else "all.txt"
        files[kind].append(entry)
    for file_name, entries in files.items():
        (LOCK / file_name).write_text(HEAD + "\n".join(entries) + "\n")


if __name__ == "__main__":
    main()
