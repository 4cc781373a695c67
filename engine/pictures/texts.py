"""Comments and other words beside the pixels: PNG's text, the comments of JPEG and GIF.

All of them go by PNG's keywords (PNG specification, 11.3.3.2), of which "Comment" is one.
"""

import re

from PIL import Image, PngImagePlugin
from PIL.ExifTags import IFD, Base

from engine.pictures.guard import BROKEN

Texts = tuple[tuple[str, str], ...]

LARGEST_CHARACTERS = 2**20

_COMMENT = "Comment"
_OTHERS = ("Raw profile type ", "XML:com.adobe.xmp")  # EXIF, IPTC and XMP are read elsewhere
_IN_EXIF = {"Description": Base.ImageDescription, "Author": Base.Artist, "Copyright": Base.Copyright}
_CREATED = "Creation Time"
_DATE = re.compile(r"(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")


def read_texts(image: Image.Image) -> Texts:
    """The texts of a loaded image, each keyword once; those that are too long together are left out."""
    found: dict[str, str] = {}
    comment = image.info.get("comment")
    if isinstance(comment, bytes):
        text = _decoded(comment).strip("\0")
        if text.strip():
            found[_COMMENT] = text
    if isinstance(image, PngImagePlugin.PngImageFile):
        try:
            found |= {str(keyword): str(text) for keyword, text in image.text.items()}
        except BROKEN:  # behind the pixels, which are sound
            return tuple(found.items())
    kept, room = [], LARGEST_CHARACTERS
    for keyword, text in found.items():
        room -= len(text)
        if room < 0:
            break
        if _is_keyword(keyword) and not keyword.startswith(_OTHERS):
            kept.append((keyword, text))
    return tuple(kept)


def comment_of(texts: Texts) -> str | None:
    """The comment among the texts."""
    return dict(texts).get(_COMMENT)


def without_gps(texts: Texts) -> Texts:
    """The texts without positions, which ImageMagick writes as "exif:GPSLatitude" and so on."""
    return tuple((keyword, text) for keyword, text in texts if "gps" not in keyword.lower())


def add_to_exif(exif: Image.Exif, texts: Texts, with_comment: bool, little_endian: bool) -> None:
    """Put texts where EXIF has a place for them and nothing is there yet, for formats without texts.

    with_comment: also the comment, as UserComment. little_endian: the byte order that EXIF will have.
    """
    inner = exif.get_ifd(IFD.Exif)
    for keyword, text in texts:
        tag = _IN_EXIF.get(keyword)
        if tag is not None and tag not in exif and text.isascii():
            exif[tag] = text
        elif keyword == _COMMENT and with_comment and Base.UserComment not in inner:
            inner[Base.UserComment] = _user_comment(text, little_endian)
        elif keyword == _CREATED and Base.DateTimeOriginal not in inner and (date := _DATE.match(text)):
            year, month, day, *time = (part or "00" for part in date.groups())
            inner[Base.DateTimeOriginal] = f"{year}:{month}:{day} {':'.join(time)}"


def png_chunks(texts: Texts) -> list[tuple[bytes, bytes]]:
    """(name, content) of the chunks that hold the texts: tEXt where Latin-1 suffices, else iTXt."""
    chunks = []
    for keyword, text in texts:
        if not _is_keyword(keyword) or "\0" in text:
            continue
        name = keyword.encode("latin-1")
        try:
            chunks.append((b"tEXt", name + b"\0" + text.encode("latin-1")))
        except UnicodeEncodeError:
            chunks.append((b"iTXt", name + b"\0\0\0\0\0" + text.encode(errors="replace")))
    return chunks


def _user_comment(text: str, little_endian: bool) -> bytes:
    if text.isascii():
        return b"ASCII\0\0\0" + text.encode()
    return b"UNICODE\0" + text.encode("utf-16-le" if little_endian else "utf-16-be", errors="replace")


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_keyword(keyword: str) -> bool:
    """1 to 79 printable characters of Latin-1."""
    return 1 <= len(keyword) <= 79 and keyword.isprintable() and ord(max(keyword)) < 256
