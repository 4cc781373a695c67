"""PyInstaller's hook for PyTorch, in place of the one that comes with it, which takes all modules with their
sources: 630 MB. Here only what is imported by something goes in; contents.py says what does not."""

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_dynamic_libs

warn_on_missing_hiddenimports = False

binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
binaries += collect_dynamic_libs("torch", search_patterns=["torch_shm_manager*"])
hiddenimports: list[str] = []

# A link to libtorch at the top of the folder would let PyTorch look for its other libraries there.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]

try:  # the CUDA build for Linux has its libraries in packages of their own: nvidia-cublas, ...
    from importlib.metadata import requires

    from _pyinstaller_hooks_contrib.utils import nvidia_cuda
    from packaging.requirements import Requirement

    wanted = [Requirement(text) for text in requires("torch") or ()]
    names = [each.name for each in wanted if each.marker is None or each.marker.evaluate()]
    hiddenimports += nvidia_cuda.infer_hiddenimports_from_requirements(names)
except ImportError as error:
    raise SystemExit(f"pyinstaller-hooks-contrib has changed: {error}") from error
