"""How results are saved, as it is chosen in the panel."""

from dataclasses import dataclass, field

from engine.pictures import OutputFormat, WriteOptions
from engine.pictures.options import DepthChoice, Subsampling, TiffCompression


@dataclass(frozen=True)
class MoreChoices:
    """How a file is written beside its quality; each counts for the formats that have it (`WriteOptions`)."""

    subsampling: Subsampling = "auto"
    lossless: bool = False
    png_level: int = WriteOptions.png_level
    tiff_compression: TiffCompression = "deflate"
    depth: DepthChoice = "same"
    keep_gps: bool = True


@dataclass(frozen=True)
class OutputChoice:
    """What a result is to be saved as. quality counts for formats that have one."""

    format: OutputFormat
    quality: int
    more: MoreChoices = field(default_factory=MoreChoices)

    def write_options(self, *, overwrite: bool = False) -> WriteOptions:
        """For `write_picture`."""
        return WriteOptions(self.quality, overwrite, **vars(self.more))
