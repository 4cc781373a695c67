"""How results are saved, as it is chosen in the panel."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from engine.pictures import WriteOptions
from engine.pictures.options import DepthChoice, Subsampling, TiffCompression

if TYPE_CHECKING:
    from engine.pictures import OutputFormat
    from engine.pictures.frames import FrameCount


@dataclass(frozen=True)
class MoreChoices:
    """How a file is written beside its quality; each counts for the formats that have it (`WriteOptions`).

    pages_as_tiff: documents of several pages become TIFF, whatever format is chosen.
    """

    subsampling: Subsampling = "auto"
    lossless: bool = False
    png_level: int = WriteOptions.png_level
    tiff_compression: TiffCompression = "deflate"
    depth: DepthChoice = "same"
    keep_gps: bool = True
    pages_as_tiff: bool = True


@dataclass(frozen=True)
class OutputChoice:
    """What a result is to be saved as. quality counts for formats that have one."""

    format: OutputFormat
    quality: int
    more: MoreChoices = field(default_factory=MoreChoices)

    def write_options(self, *, overwrite: bool = False) -> WriteOptions:
        """For `write_picture`."""
        options = asdict(self.more)
        del options["pages_as_tiff"]  # a choice of the format
        return WriteOptions(self.quality, overwrite, **options)

    def format_for(self, frames: FrameCount | None) -> OutputFormat:
        """Of a file that holds several; None of one that does not."""
        if frames is None or not self.more.pages_as_tiff:
            return self.format
        from sr_desktop.framed import usual_format  # not before the window

        return usual_format(frames, self.format)
