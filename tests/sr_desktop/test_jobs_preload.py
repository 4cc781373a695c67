"""torch's libraries are loaded before the import, without Python's lock."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

IMPORTED = """
import gc, sys
from sr_desktop.jobs.preload import import_engine, is_importing, preload
before = sys.getswitchinterval()
loaded = [path.name for path in preload()]
assert "torch" not in sys.modules
seen = []
sys.meta_path.insert(0, type("Spy", (), {"find_spec": lambda *_: seen.append(is_importing())})())
import_engine()
assert all(seen) and seen and not is_importing()
assert "engine.enhancer" in sys.modules
assert gc.isenabled() and gc.get_freeze_count() > 100_000
assert sys.getswitchinterval() == before
frozen = gc.get_freeze_count()
import_engine()
assert gc.get_freeze_count() == frozen
import torch
assert torch.ones(2).sum() == 2
print(*loaded)
"""

WITHOUT_TORCH = """
import importlib.util, sys
importlib.util.find_spec = lambda name: None
from sr_desktop.jobs.preload import preload
assert preload() == ()
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_libraries_are_loaded_first_and_the_interpreter_is_left_as_it_was() -> None:
    loaded = run(IMPORTED)
    assert "torch_cpu" in loaded
    assert "c10" in loaded


def test_without_torch_nothing_happens() -> None:
    run(WITHOUT_TORCH)


def test_a_library_that_cannot_be_loaded_is_left_to_the_import(tmp_path: Path) -> None:
    from sr_desktop.jobs.preload import _load

    broken = tmp_path / "libbroken.so"
    broken.write_bytes(b"no library")
    assert not _load(broken)
