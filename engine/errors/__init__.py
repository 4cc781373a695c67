"""What can go wrong in the engine, as types that carry facts.

An error here holds paths, sizes and names, never a finished sentence: the sentence a person reads is
written once, in `sr_desktop.error_text`, so that the window and the command line say the same. `str()`
gives the facts for a log or a traceback.

One module for each part of the work; all names are here.
"""

from engine.errors.base import EngineError
from engine.errors.computing import (
    Cancelled,
    DeviceUnavailable,
    DiskTooSmall,
    MemoryBoundTooSmall,
    OutOfMemory,
    PrecisionUnavailable,
    ProcessEnded,
    TileWrong,
)
from engine.errors.importing import (
    ImportFileTooLarge,
    ImportFileUnknown,
    ImportFileUnreadable,
    ImportFileUnsafe,
    ImportNetworkUnknown,
    ImportNetworkUnsuitable,
    ImportRefused,
    ModelLibraryMissing,
    ModelNotYours,
    ModelStoreFailed,
)
from engine.errors.models import (
    CardInvalid,
    ModelsUnlike,
    ModelUnknown,
    StrengthInvalid,
    WeightsChanged,
    WeightsCutShort,
    WeightsForeign,
    WeightsInvalid,
    WeightsMissing,
    WeightsPickled,
    WeightsUnreadable,
)
from engine.errors.reading import (
    PictureDamaged,
    PictureEmpty,
    PictureError,
    PictureIsFolder,
    PictureMissing,
    PictureNeedsExtra,
    PictureNotReadable,
    PictureTooLarge,
    PictureUnknown,
)
from engine.errors.sizes import NoEnlargement, ResultsUnlike, ResultTooLarge, SizeImpossible, SizeOutOfRange
from engine.errors.writing import (
    DiskFull,
    OutputError,
    OutputExists,
    OutputFolderMissing,
    OutputFormatUnknown,
    OutputIsFolder,
    OutputNotWritable,
    OutputTooLarge,
    WriteFailed,
)

__all__ = [
    "Cancelled",
    "CardInvalid",
    "DeviceUnavailable",
    "DiskFull",
    "DiskTooSmall",
    "EngineError",
    "ImportFileTooLarge",
    "ImportFileUnknown",
    "ImportFileUnreadable",
    "ImportFileUnsafe",
    "ImportNetworkUnknown",
    "ImportNetworkUnsuitable",
    "ImportRefused",
    "MemoryBoundTooSmall",
    "ModelLibraryMissing",
    "ModelNotYours",
    "ModelStoreFailed",
    "ModelUnknown",
    "ModelsUnlike",
    "NoEnlargement",
    "OutOfMemory",
    "OutputError",
    "OutputExists",
    "OutputFolderMissing",
    "OutputFormatUnknown",
    "OutputIsFolder",
    "OutputNotWritable",
    "OutputTooLarge",
    "PictureDamaged",
    "PictureEmpty",
    "PictureError",
    "PictureIsFolder",
    "PictureMissing",
    "PictureNeedsExtra",
    "PictureNotReadable",
    "PictureTooLarge",
    "PictureUnknown",
    "PrecisionUnavailable",
    "ProcessEnded",
    "ResultTooLarge",
    "ResultsUnlike",
    "SizeImpossible",
    "SizeOutOfRange",
    "StrengthInvalid",
    "TileWrong",
    "WeightsChanged",
    "WeightsCutShort",
    "WeightsForeign",
    "WeightsInvalid",
    "WeightsMissing",
    "WeightsPickled",
    "WeightsUnreadable",
    "WriteFailed",
]
