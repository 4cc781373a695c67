"""What a drop or the clipboard brings."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, eq=False)
class Incoming:
    """Local files, in their order; and the image itself, where there is one."""

    files: tuple[Path, ...]
    image: QImage | None


def read_mime(mime: QMimeData | None) -> Incoming:
    """Files count before an image: a file manager that copies a picture file offers its preview as well.

    None: an empty clipboard, on some systems.
    """
    if mime is None:
        return Incoming((), None)
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    image = QImage(mime.imageData()) if mime.hasImage() and not files else QImage()
    return Incoming(files, None if image.isNull() else image)
