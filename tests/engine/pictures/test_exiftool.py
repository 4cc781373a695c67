"""What an independent reader, exiftool, finds in files of each format before and after: all of it, all pairs.

Needs exiftool (Debian: libimage-exiftool-perl). The tests beside, which look at bytes, do without.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.pictures import FORMATS, WriteOptions, read_picture, write_picture

EXIFTOOL = shutil.which("exiftool")
pytestmark = pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not installed")

OUT = [each.suffixes[0] for each in FORMATS]
SOURCES = ("jpg", "png", "webp", "tif", "avif")

WORDS = [
    "-IFD0:ImageDescription=Ein Vögelchen", "-IFD0:Make=Canon", "-IFD0:Model=EOS R5",
    "-IFD0:Artist=Jörg Müller", "-IFD0:Copyright=© 2020 Пример", "-IFD0:Software=Программа 1.0",
    "-IFD0:Rating=4", "-IFD0:XPTitle=Überschrift", "-IFD0:XPKeywords=Vogel;鳥",
    "-IFD0:ModifyDate=2021:02:03 04:05:08", "-IFD0:HostComputer=Rechner", "-IFD0:XResolution=300",
    "-IFD0:YResolution=300", "-IFD0:ResolutionUnit=inches", "-ExifIFD:DateTimeOriginal=2020:02:03 04:05:06",
    "-ExifIFD:CreateDate=2020:02:03 04:05:07", "-ExifIFD:SubSecTimeOriginal=123",
    "-ExifIFD:OffsetTimeOriginal=+02:00", "-ExifIFD:ExposureTime=1/250", "-ExifIFD:FNumber=2.8",
    "-ExifIFD:ISO=400", "-ExifIFD:ExposureCompensation=-1/3", "-ExifIFD:FocalLength=50",
    "-ExifIFD:UserComment=Grüße aus 東京", "-ExifIFD:LensInfo=50 50 0 0", "-ExifIFD:LensModel=Objektiv ⌀50",
    "-ExifIFD:OwnerName=Änne", "-ExifIFD:SerialNumber=B123", "-ExifIFD:Gamma=2.2",
    "-ExifIFD:ColorSpace=65535", "-ExifIFD:ImageUniqueID=abcdef0123456789abcdef0123456789",
    "-ExifIFD:ExifImageWidth=9999", "-ExifIFD:ExifImageHeight=9999", "-ExifIFD:SpectralSensitivity=",
    "-InteropIFD:InteropIndex=R03", "-GPS:GPSLatitude=48.1234", "-GPS:GPSLatitudeRef=N",
    "-GPS:GPSLongitude=11.5678", "-GPS:GPSLongitudeRef=E", "-GPS:GPSAltitude=520",
    "-GPS:GPSDateStamp=2020:02:03", "-GPS:GPSTimeStamp=03:05:06", "-GPS:GPSProcessingMethod=GPS und Süd",
    "-GPS:GPSMapDatum=WGS-84", "-XMP-dc:Title=Überschrift", "-XMP-dc:Creator=Jörg", "-XMP-dc:Subject=bird",
    "-XMP-dc:Subject=дерево", "-XMP-xmp:Rating=4", "-XMP-xmp:CreateDate=2020:02:03 04:05:06",
    "-XMP-photoshop:City=München", "-XMP-exif:GPSLatitude=48,7.4N",
    "-XMP-iptcExt:LocationShownCity=München", "-XMP-tiff:Orientation=6", "-XMP-tiff:ImageWidth=9999",
    "-XMP-exif:ExifImageWidth=9999", "-XMP-crs:Exposure2012=+0.5", "-XMP-lr:HierarchicalSubject=a|b",
    "-XMP-mwg-rs:RegionName=Anna", "-XMP-xmpMM:DocumentID=xmp.did:1", "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:Headline=Schlagzeile", "-IPTC:Caption-Abstract=Ein Vögelchen", "-IPTC:Keywords=Vogel",
    "-IPTC:Keywords=дерево", "-IPTC:City=München", "-IPTC:By-line=Jörg", "-IPTC:DateCreated=2020:02:03",
    "-IPTC:TimeCreated=04:05:06+02:00",
]  # fmt: skip

# How the file stores its samples, and what exiftool itself computes.
NOT_COMPARED = (
    "SourceFile", "ExifTool:", "System:", "File:", "Composite:", "JFIF:", "PNG:", "PNG-pHYs:", "RIFF:",
    "QuickTime:", "Meta:", "ICC", "IFD1:", "Photoshop:", "Adobe:", "APP", "Jpeg2000:", "IFD0:ImageWidth",
    "IFD0:ImageHeight", "IFD0:BitsPerSample", "IFD0:Compression", "IFD0:Photometric", "IFD0:StripOffsets",
    "IFD0:SamplesPerPixel", "IFD0:RowsPerStrip", "IFD0:StripByteCounts", "IFD0:Planar", "IFD0:Predictor",
    "IFD0:YCbCr", "IFD0:ExtraSamples",
)  # fmt: skip
# Brought up to date: applied to the pixels, or the size of the result.
ABOUT_THE_OLD_FILE = (
    "IFD0:Orientation",
    "XMP-tiff:Orientation",
    "XMP-tiff:ImageWidth",
    "XMP-exif:ExifImageWidth",
)
SIZES = {"ExifIFD:ExifImageWidth": 56, "ExifIFD:ExifImageHeight": 40}
PLACES = ("GPS:", "XMP-exif:GPS", "XMP-photoshop:City", "XMP-iptcExt:LocationShown", "IPTC:City")


def exiftool(*arguments: str | Path) -> str:
    assert EXIFTOOL is not None
    done = subprocess.run(
        [EXIFTOOL, "-charset", "iptc=UTF8", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def tags(paths: list[Path]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exiftool("-j", "-G1", "-struct", "-a", "-n", *paths))
    for each in found:
        assert "ExifTool:Warning" not in each, each
    return [{tag: each[tag] for tag in each if not tag.startswith(NOT_COMPARED)} for each in found]


@pytest.fixture(scope="module")
def sources(tmp_path_factory, photo: np.ndarray) -> dict[str, Path]:
    """A file of each format that exiftool has tagged, and for JPEG XL, which it cannot tag, one of ours."""
    folder = tmp_path_factory.mktemp("tagged")
    paths = {suffix: folder / f"in.{suffix}" for suffix in SOURCES}
    thumbnail = folder / "thumbnail.jpg"
    Image.fromarray(photo[:8, :8]).save(thumbnail)
    for path in paths.values():
        Image.fromarray(photo).save(path, quality=95)
    exiftool("-q", "-m", "-overwrite_original", *WORDS, *paths.values())
    exiftool("-q", "-m", "-overwrite_original", f"-ThumbnailImage<={thumbnail}", paths["jpg"])
    paths["jxl"] = folder / "in.jxl"
    write_picture(read_picture(paths["jpg"]), paths["jxl"])
    return paths


@pytest.mark.parametrize("source", [*SOURCES, "jxl"])
def test_every_tag_comes_back_in_every_format(tmp_path, sources, source):
    picture = read_picture(sources[source])
    paths = [tmp_path / f"out{suffix}" for suffix in OUT]
    for path in paths:
        write_picture(picture, path)
    before, *results = tags([sources[source], *paths])
    assert len(before) > 60
    expected = {tag: value for tag, value in before.items() if tag not in ABOUT_THE_OLD_FILE} | SIZES
    for path, found in zip(paths, results, strict=True):
        assert found == expected, path.name


@pytest.mark.parametrize("source", SOURCES)
def test_without_positions(tmp_path, sources, source):
    picture = read_picture(sources[source])
    paths = [tmp_path / f"out{suffix}" for suffix in OUT]
    for path in paths:
        write_picture(picture, path, WriteOptions(keep_gps=False))
    before, *results = tags([sources[source], *paths])
    kept = {tag: value for tag, value in before.items() if not tag.startswith(PLACES)}
    expected = {tag: value for tag, value in kept.items() if tag not in ABOUT_THE_OLD_FILE} | SIZES
    assert len(expected) < len(before) - 10
    for path, found in zip(paths, results, strict=True):
        assert found == expected, path.name
