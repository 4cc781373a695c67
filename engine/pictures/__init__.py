"""Pictures between files and arrays.

`read_picture` tells the format from the first bytes (signatures.py), lets Pillow read the header, checks the
size against `LIMIT_PX`, and only then decodes (read.py; guard.py holds how Pillow is called). Samples of more
than eight bits come from where deep.py finds them, camera raw is developed by LibRaw (camera.py).
`from_image` makes a `Picture` of what came out, whatever its mode: 8 or 16 bits, upright, with the colours
that its profile means, alpha apart (modes.py, colour.py), and the metadata that will still be true afterwards
(metadata.py). `upright_size` is for plans: it decodes nothing.

`check_target` tells early whether a result can be written. `write_picture` takes the format from the suffix
(formats.py), encodes (encode.py, tiff.py) into a hidden file in the same folder, and moves it to its place
when it is whole (atomic.py). All errors are those of `engine.errors`: PictureError in reading, OutputError
in writing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.pictures.formats import FORMATS, OutputFormat, format_for
from engine.pictures.options import WriteOptions

if TYPE_CHECKING:
    from engine.pictures.depth import Depth, Pixels, as_eight_bit, as_sixteen_bit
    from engine.pictures.edges import with_spread_colours
    from engine.pictures.modes import from_image
    from engine.pictures.picture import Metadata, Picture
    from engine.pictures.read import LIMIT_PX, read_picture
    from engine.pictures.signatures import READ_FORMATS, READ_SUFFIXES
    from engine.pictures.sizes import upright_size
    from engine.pictures.write import check_target, write_picture

__all__ = [
    "FORMATS",
    "LIMIT_PX",
    "READ_FORMATS",
    "READ_SUFFIXES",
    "Depth",
    "Metadata",
    "OutputFormat",
    "Picture",
    "Pixels",
    "WriteOptions",
    "as_eight_bit",
    "as_sixteen_bit",
    "check_target",
    "format_for",
    "from_image",
    "read_picture",
    "upright_size",
    "with_spread_colours",
    "write_picture",
]

_PLACES = {
    "depth": ("Depth", "Pixels", "as_eight_bit", "as_sixteen_bit"),
    "edges": ("with_spread_colours",),
    "modes": ("from_image",),
    "picture": ("Metadata", "Picture"),
    "read": ("LIMIT_PX", "read_picture"),
    "signatures": ("READ_FORMATS", "READ_SUFFIXES"),
    "sizes": ("upright_size",),
    "write": ("check_target", "write_picture"),
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """What needs NumPy or Pillow is imported when it is first asked for: a window that offers formats needs
    neither, and is there a tenth of a second earlier."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
