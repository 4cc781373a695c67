"""Comments and other words beside the pixels: PNG's text, the comments of JPEG and GIF.

All of them go by PNG's keywords (PNG specification, 11.3.3.2), of which "Comment" is one.
"""

import binascii
import re
from datetime import datetime, timedelta

from PIL import Image, PngImagePlugin
from PIL.ExifTags import Base

from engine.pictures.exif_tree import Entry, ExifTree
from engine.pictures.exif_values import ascii_entry, comment_entry, xp_entry
from engine.pictures.guard import BROKEN

Texts = tuple[tuple[str, str], ...]

LARGEST_CHARACTERS = 2**20

_COMMENT = "Comment"
_RAW = "Raw profile type "
_OTHERS = (_RAW, "XML:com.adobe.xmp")  # EXIF, IPTC and XMP are read elsewhere
_LARGEST_RAW_CHARACTERS = 2**23
_IN_EXIF = {
    "Description": Base.ImageDescription,
    "Author": Base.Artist,
    "Copyright": Base.Copyright,
    "Software": Base.Software,
}
_TITLE = "Title"
_CREATED = "Creation Time"
_DATE = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[-+]\d\d:\d\d)?)?"
)


def read_texts(image: Image.Image) -> Texts:
    """The texts of a loaded image, each keyword once; those that are too long together are left out."""
    found: dict[str, str] = {}
    # Of several in a JPEG Pillow hands out the last.
    several = [data for name, data in getattr(image, "applist", ()) if name == "COM"]
    comments = [_decoded(data).strip("\0") for data in several or [image.info.get("comment")] if data]
    if text := "\n".join(comment for comment in comments if comment.strip()):
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


def raw_profile(image: Image.Image, kind: str) -> bytes | None:
    """Bytes that ImageMagick or ExifTool wrote into a text of PNG; None if they did not, or it is broken.

    kind: "exif", "iptc", "xmp" and so on. Behind empty lines there are a line with a name, one with the
    length, and the bytes in hexadecimal digits.
    """
    text = image.info.get(_RAW + kind)
    if not isinstance(text, str) or len(text) > _LARGEST_RAW_CHARACTERS:
        return None
    _name, _length, *digits = [*text.strip().split("\n"), "", ""]
    try:
        return binascii.unhexlify("".join("".join(digits).split())) or None
    except BROKEN:
        return None


def add_to_exif(tree: ExifTree, texts: Texts, with_comment: bool) -> None:
    """Put texts where EXIF has a place for them and nothing is there yet, for formats without texts.

    with_comment: also the comment, as UserComment, or as XPComment if the camera has left one there.
    """
    for keyword, text in texts:
        if not text or "\0" in text:
            continue
        tag = _IN_EXIF.get(keyword)
        if tag is not None:
            tree.first.setdefault(tag, ascii_entry(text))
        elif keyword == _TITLE:
            tree.first.setdefault(Base.XPTitle, xp_entry(text))
        elif keyword == _COMMENT and with_comment:
            if _is_blank(tree.exif.get(Base.UserComment)):
                tree.exif[Base.UserComment] = comment_entry(text, tree.order)
            else:
                tree.first.setdefault(Base.XPComment, xp_entry(text))
        elif keyword == _CREATED and Base.DateTimeOriginal not in tree.exif:
            _add_created(tree, text)


def _is_blank(comment: Entry | None) -> bool:
    """Cameras write a UserComment of zeros or spaces, to have a place for one."""
    return comment is None or not comment.data[8:].strip(b"\0 ")


def _add_created(tree: ExifTree, text: str) -> None:
    """ISO 8601, or RFC 1123 as the specification of PNG wishes it."""
    found = _DATE.match(text)
    if found is not None:
        year, month, day, *time, zone = found.groups()
        taken = f"{year}:{month}:{day} {':'.join(part or '00' for part in time)}"
        offset = "+00:00" if zone == "Z" else zone
    else:
        # Imported here: 7 ms, for what hardly any file has.
        from email.utils import parsedate_to_datetime

        try:
            date = parsedate_to_datetime(text)
        except BROKEN:
            return
        taken, offset = f"{date:%Y:%m:%d %H:%M:%S}", _offset_of(date)
    tree.exif[Base.DateTimeOriginal] = ascii_entry(taken)
    if offset is not None:
        tree.exif.setdefault(Base.OffsetTimeOriginal, ascii_entry(offset))


def _offset_of(date: datetime) -> str | None:
    """As "+01:00"."""
    offset = date.utcoffset()
    if offset is None:
        return None
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


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


def _decoded(data: object) -> str:
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_keyword(keyword: str) -> bool:
    """1 to 79 printable characters of Latin-1."""
    return 1 <= len(keyword) <= 79 and keyword.isprintable() and ord(max(keyword)) < 256
