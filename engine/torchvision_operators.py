"""What must be done before torchvision is imported, for it does not import beside every PyTorch.

torchvision's wheels carry compiled operators. Where they cannot be loaded, as those of a CUDA build beside a
CPU-only PyTorch, torchvision goes on without them, but for two: it registers what the shapes of `nms` and
`qnms` are without asking whether they exist, and the import ends with "operator torchvision::nms does not
exist". To declare them, without a way to compute them, is all that it takes. Nothing here ever calls
them: they belong to object detection.
"""

import importlib.util
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import torch

SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)

_declared: list[torch.library.Library] = []
"""A declaration lasts as long as its Library object lives."""


def declare_missing_operators() -> None:
    """Declare the two operators if torchvision's own library cannot, and only then. Safe to call again.

    torchvision's library is loaded first, as torchvision itself would do a moment later, for it refuses to
    declare what is declared already. Where it loads, or torchvision is imported, nothing is left to do.
    """
    if "torchvision" in sys.modules or _operators_exist() or _load_operators():
        return
    library = torch.library.Library("torchvision", "DEF")
    for schema in SCHEMAS:
        library.define(schema)
    _declared.append(library)


def _operators_exist() -> bool:
    return hasattr(torch.ops.torchvision, "nms")


def _load_operators() -> bool:
    """Load torchvision's compiled operators, without importing torchvision; whether that went well."""
    package = importlib.util.find_spec("torchvision")
    for folder in (package and package.submodule_search_locations) or ():
        for suffix in EXTENSION_SUFFIXES:
            path = Path(folder) / f"_C{suffix}"
            if path.is_file():
                try:
                    torch.ops.load_library(str(path))
                except OSError:  # a library that it needs, such as CUDA's, is not there
                    return False
                return _operators_exist()
    return False
