"""What goes into the packaged program and what is left out, and why. build.spec and its hook read this; the
tests prove that nothing is missed (tests/packaging/test_contents.py, `make test-package`)."""

import posixpath
import sys
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from elsewhere import UNUSED_FRAMEWORKS, UNUSED_LIBRARIES_ELSEWHERE

Entry = tuple[str, str, str]
"""PyInstaller's: where a file goes inside the folder, where it comes from, of which kind it is."""

EXCLUDED_MODULES = (
    *("training", "torchvision", "spandrel", "tensorboard", "ray"),  # not for those who only enlarge
    "pillow_heif",  # its wheel is under the GPL
    "PIL.ImageGrab",  # pictures of the screen
    "rawpy.enhance",  # mends the dead pixels of a camera, with scikit-image
    *("scipy", "skimage", "matplotlib", "pandas", "onnx", "onnxruntime", "openvino"),
    *("pytest", "hypothesis", "mypy", "setuptools", "pkg_resources", "pip", "wheel", "_pytest"),
    *("attr", "attrs", "defusedxml", "IPython", "rich", "yaml", "lxml"),  # asked for where they are there
    *("sympy", "mpmath", "networkx", "jinja2", "fsspec", "filelock"),  # for torch's compiler and its hub
    *(
        "ssl",
        "_ssl",
        "readline",
        "tkinter",
        "turtle",
        "idlelib",
        "lib2to3",
        "ensurepip",
        "pydoc_data",
        "xmlrpc",
        "curses",
    ),
    # PyTorch's compiler, its export and its tests: an enlargement needs none of them.
    *("torch._inductor", "torch._dynamo", "torch.onnx", "functorch"),
    *("torch.testing._internal.common_utils", "torch.testing._internal.common_device_type"),
    *("torch.testing._internal.distributed", "torch.testing._internal.opinfo"),
    *(
        "torch.utils.tensorboard",
        "torch.utils.benchmark",
        "torch.utils.cpp_extension",
        "torch.utils.bottleneck",
    ),
    *("torch.distributed.pipelining", "torch.distributed.checkpoint", "torch.distributed.elastic"),
    *("torch.distributed.fsdp", "torch.distributed._tools", "torch.ao.ns", "torch.ao.pruning"),
    *("numpy.f2py", "numpy.distutils", "numpy.testing._private.extbuild", "cv2.gapi"),
)
"""Modules that may be named in imports somewhere, but are never imported."""

SOURCES = dict.fromkeys(
    (
        *("torch.distributed.config", "torch.compiler.config", "torch.utils.serialization.config"),
        *("torch._functorch.config", "torch._export.config", "torch.fx.experimental._config"),
        *("torch.functional", "torch.nn.functional", "torch.nn.modules.rnn"),
    ),
    "pyz+py",
)
"""Modules that read their own text when they are imported; the others go in compiled only."""

QT_PLUGINS = (
    *("platforms/*xcb*", "platforms/*wayland*", "platforms/*offscreen*"),
    *("platforms/*windows*", "platforms/*cocoa*"),
    *("imageformats/*svg*", "imageformats/*webp*", "imageformats/*jpeg*", "iconengines/*svg*", "styles/*"),
    "printsupport/*",
    *("platforminputcontexts/*compose*", "platforminputcontexts/*ibus*"),
    "platformthemes/*xdgdesktopportal*",
    *("wayland-shell-integration/*xdg*", "wayland-decoration-client/*"),
    "xcbglintegrations/*",
)
"""Of Qt's plugins. Pictures are read by Pillow: Qt reads icons (SVG), the models' thumbnails (WebP) and what
other programs put into the clipboard. GTK's theme would load GTK itself."""

QT_LANGUAGES = ("de", "es", "fr", "ja", "zh_CN")

UNUSED_LIBRARIES = (
    *(
        "libQt6Network.so*",
        "QtNetwork.*",
        "libQt6Pdf.so*",
        "libQt6Quick*",
        "libQt6Qml*",
        "libQt6VirtualKeyboard*",
    ),
    *(
        "libQt6EglFS*",
        "libQt6EglFs*",
        "libQt6OpenGLWidgets*",
        "libQt6WaylandCompositor*",
    ),
    *UNUSED_LIBRARIES_ELSEWHERE,
    *("libtorchbind_test*", "libjitbackend_test*", "libbackend_with_compiler*", "libaoti_custom_ops*"),
    *("libtorch_global_deps_test*", "_imagingtk*", "_imagingft*", "_webp_test*", "_C_flatbuffer*"),
)
"""Libraries and compiled modules that nothing which stays here asks for, by the name of the file."""

UNUSED_DATA = (
    *("torch/include/*", "torch/share/*", "torch/test/*", "torch/bin/*", "*.pyi", "*/py.typed"),
    *("numpy/*/tests/*", "PySide6/Qt/qml/*", "cv2/qt/*", "cv2/data/*", "*.lib", "*.h", "*.cmake"),
    *("*.dist-info/RECORD", "*.dist-info/direct_url.json", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED"),
)
"""Headers, hints for type checkers, pip's notes about its own work. torch_shm_manager stays: see `kept`."""

SYSTEM_LIBRARIES = (
    *(
        "libstdc++.so.6",
        "libgcc_s.so.1",
        "libfontconfig.so*",
        "libfreetype.so*",
        "libexpat.so*",
        "libuuid.so*",
    ),
    *("libX11*.so*", "libxcb.so*", "libxcb-render.so*", "libxcb-shm.so*", "libXau.so*", "libXdmcp.so*"),
    *("libGL*.so*", "libEGL.so*", "libOpenGL.so*", "libdrm.so*", "libgbm.so*", "libwayland-*.so*"),
    *("libdbus-1.so*", "libsystemd.so*", "libglib-2.0.so*", "libgobject-2.0.so*", "libgio-2.0.so*"),
    *("libgthread-2.0.so*", "libgmodule-2.0.so*", "libcups.so*", "libgnutls.so*", "libavahi*.so*"),
    *("libgssapi_krb5*", "libkrb5*", "libk5crypto*", "libkeyutils*", "libcom_err*", "libp11-kit*"),
    *("libnettle*", "libhogweed*", "libidn2*", "libunistring*", "libtasn1*", "libgmp.so*", "libblkid*"),
    *("libmount*", "libselinux*", "libpcre*", "libcap.so*", "libgcrypt*", "libgpg-error*", "liblz4*"),
)
"""Of the Linux desktop: taken from the system (the .deb depends on them), where they fit the drivers and the
settings that are there. Only those outside the Python packages are meant: see `kept`."""


def kept(entry: Entry, platform: str = sys.platform) -> bool:
    """Whether a file goes into the program. entry: as PyInstaller's analysis found it. platform: for which
    system, by Python's name."""
    target, source = entry[0].replace("\\", "/"), entry[1].replace("\\", "/")
    name = target.rpartition("/")[2]
    if name.startswith("torch_shm_manager"):
        return True  # `import torch` wants it to exist
    if any(fnmatch(name, pattern) for pattern in UNUSED_LIBRARIES):
        return False
    framework = target.partition(".framework/")[0].rpartition("/")[2] if ".framework/" in target else ""
    if any(fnmatch(framework, pattern) for pattern in UNUSED_FRAMEWORKS):
        return False
    if any(fnmatch(target, pattern) for pattern in UNUSED_DATA):
        return False
    if "/plugins/" in target and "PySide6" in target:
        plugin = target.partition("/plugins/")[2]
        return any(fnmatch(plugin, pattern) for pattern in QT_PLUGINS)
    if "PySide6" in target and target.endswith(".qm"):
        return any(name == f"qtbase_{language}.qm" for language in QT_LANGUAGES)
    if platform == "linux" and "site-packages" not in source:
        return not any(fnmatch(name, pattern) for pattern in SYSTEM_LIBRARIES)
    return True


def resources(root: Path) -> list[tuple[str, str]]:
    """The program's own data, as `datas` of an analysis: models, icons, the sample, compiled translations."""
    found: list[tuple[str, str]] = []
    for pattern in ("models/*/*", "icons/*.svg", "samples/*", "self_test/*", "translations/*.qm"):
        paths = sorted((root / "resources").glob(pattern))
        found += [(str(path), path.parent.relative_to(root).as_posix()) for path in paths]
    return found


def without_loose_links(entries: list[Entry], there: list[Entry]) -> list[Entry]:
    """The same without the links that lead to no file and no folder in them or in `there`."""
    files = [PurePosixPath(target) for target, _source, kind in (*entries, *there) if kind != "SYMLINK"]
    aims = {str(path) for file in files for path in (file, *file.parents)}
    links = {target: source for target, source, kind in entries if kind == "SYMLINK"}
    return [entry for entry in entries if entry[0] not in links or _aim(entry[0], links) in aims]


def _aim(path: str, links: dict[str, str]) -> str:
    """Where a path inside the program's folder leads to, through links; empty for a circle."""
    for _ in range(len(links) + 1):
        parts = (PurePosixPath(path), *PurePosixPath(path).parents)
        link = next((str(part) for part in parts if str(part) in links), None)
        if link is None:
            return path
        rest = posixpath.relpath(path, link)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(link), links[link], rest))
    return ""
