"""torchvision imports beside any PyTorch, and where it does not, one sentence says what to install.

Operators are declared for a whole process, so most of this happens in interpreters of its own.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from training.torchvision_shim import TorchvisionMissing, import_torchvision

ROOT = Path(__file__).parents[2]

needs_torchvision = pytest.mark.skipif(
    find_spec("torchvision") is None, reason="torchvision is not installed: pip install -e '.[train]'"
)


def run(code: str, *arguments: Path) -> list[str]:
    """The lines that `code` prints in a new interpreter, where every warning is an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def fake_torchvision(folder: Path, source: str, library: bool) -> Path:
    """A package of that name in `folder`, to stand before the real one in sys.path."""
    package = folder / "torchvision"
    package.mkdir()
    (package / "__init__.py").write_text(source)
    if library:
        (package / "_C.so").write_bytes(b"no library")
    return folder


@needs_torchvision
def test_torchvision_imports_here():
    code = """
from engine.torchvision_operators import declare_missing_operators
from training.torchvision_shim import import_torchvision
assert import_torchvision() is import_torchvision()
declare_missing_operators()
import torch, torchvision.models
print(torch.ops.torchvision.nms.default._schema)
print(torchvision.models.vgg19.__name__)
"""
    schema, name = run(code)
    assert schema.startswith("torchvision::nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    assert name == "vgg19"


def test_where_the_library_loads_nothing_is_declared(tmp_path):
    # As beside a CUDA build: loading the library declares the operators, and a second declaration would fail.
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import torch
from engine import torchvision_operators
from training import torchvision_shim

libraries = []
def load(path):
    print(path)
    libraries.append(torch.library.Library("torchvision", "DEF"))
    libraries[0].define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

torch.ops.load_library = load
torchvision_shim.import_torchvision()
torchvision_operators.declare_missing_operators()
print(len(torchvision_operators._declared))
"""
    folder = fake_torchvision(tmp_path, "", library=True)
    assert run(code, folder) == [str(folder / "torchvision" / "_C.so"), "0"]


def test_where_the_library_does_not_load_both_operators_are_declared_before_the_import(tmp_path):
    # The library is no library, so loading it fails; the package asks for the operators as torchvision does.
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from engine import torchvision_operators
from training import torchvision_shim
print(*torchvision_shim.import_torchvision().FOUND, len(torchvision_operators._declared))
"""
    source = "import torch\nFOUND = [hasattr(torch.ops.torchvision, name) for name in ('nms', 'qnms')]\n"
    assert run(code, fake_torchvision(tmp_path, source, library=True)) == ["True True 1"]


def test_a_torchvision_that_does_not_fit_is_told_in_one_sentence(tmp_path):
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from training.torchvision_shim import TorchvisionMissing, import_torchvision
try:
    import_torchvision()
except TorchvisionMissing as error:
    print(error)
"""
    source = "raise RuntimeError('operator torchvision::other does not exist.\\nA long trace')\n"
    (message,) = run(code, fake_torchvision(tmp_path, source, library=False))
    assert "(operator torchvision::other does not exist)" in message
    assert "pip install -e '.[train]'" in message


def test_a_missing_torchvision_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "torchvision", None)
    with pytest.raises(TorchvisionMissing) as caught:
        import_torchvision()
    assert str(caught.value) == "torchvision is not installed. Install it with: pip install -e '.[train]'"
