"""Draws the program's icon from its SVG in all sizes that systems ask for:

    python packaging/icons.py FOLDER

makes FOLDER/hicolor/48x48/apps/sr-desktop.png and so on, FOLDER/sr-desktop.ico and FOLDER/sr-desktop.icns.
"""

import os
import shutil
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources/icons/sr-desktop.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_PX = 1024


def make_icons(folder: Path) -> None:
    """All files, also where some are there already."""
    renderer = QSvgRenderer(str(SOURCE))
    for size in SIZES:
        _draw(renderer, size, folder / f"hicolor/{size}x{size}/apps/sr-desktop.png")
    scalable = folder / "hicolor/scalable/apps/sr-desktop.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, scalable)
    large = folder / "large.png"
    _draw(renderer, ICNS_PX, large)
    with Image.open(large) as picture:
        picture.save(folder / "sr-desktop.icns")
        picture.save(folder / "sr-desktop.ico", sizes=[(size, size) for size in ICO_SIZES])
    large.unlink()


def _draw(renderer: QSvgRenderer, size: int, target: Path) -> None:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise SystemExit(f"{target} could not be written")


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
