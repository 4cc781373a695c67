"""Texts of PNG and comments, in formats that have other places for them."""

import pytest
from exif_blocks import EXIF, FIRST, block, block_in, walk
from PIL import Image

from engine.pictures import FORMATS, Metadata, Picture, read_picture, write_picture

WITHOUT_TEXTS = [each.suffixes[0] for each in FORMATS if each.id != "png"]
ASCII, BYTE, UNDEFINED = 2, 1, 7
ARTIST, SOFTWARE, DESCRIPTION, XP_TITLE, XP_COMMENT = 315, 305, 270, 0x9C9B, 0x9C9C
COMMENT, TAKEN, OFFSET = 0x9286, 0x9003, 0x9011


def written(tmp_path, photo, suffix: str, texts: tuple[tuple[str, str], ...], exif: bytes | None = None):
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(photo, metadata=Metadata(exif=exif, texts=texts)), path)
    return walk(block_in(path))[1]


def text_of(value: tuple[int, int, bytes]) -> str:
    kind, count, data = value
    assert (kind, count) == (ASCII, len(data))
    assert data.endswith(b"\0")
    return data[:-1].decode()


@pytest.mark.parametrize("suffix", WITHOUT_TEXTS)
def test_words_in_any_script_go_into_exif(tmp_path, photo, suffix):
    texts = (
        ("Author", "Jörg Müller"),
        ("Software", "Программа"),
        ("Description", "Ein Vögelchen"),
        ("Title", "Überschrift 鳥"),
        ("Copyright", ""),
        ("Warning", "not for everybody"),
    )
    found = written(tmp_path, photo, suffix, texts)[FIRST]
    assert text_of(found[ARTIST]) == "Jörg Müller"
    assert text_of(found[SOFTWARE]) == "Программа"
    assert text_of(found[DESCRIPTION]) == "Ein Vögelchen"
    assert found[XP_TITLE][0] == BYTE
    assert found[XP_TITLE][2].decode("utf-16-le") == "Überschrift 鳥\0"
    assert 33432 not in found


@pytest.mark.parametrize(
    ("text", "taken", "offset"),
    [
        ("2019-05-04T03:02:01Z", "2019:05:04 03:02:01", "+00:00"),
        ("2019:05:04 03:02:01", "2019:05:04 03:02:01", None),
        ("2019-05-04T03:02:01.250-05:30", "2019:05:04 03:02:01", "-05:30"),
        ("2019-05-04", "2019:05:04 00:00:00", None),
        ("Sat, 04 May 2019 03:02:01 GMT", "2019:05:04 03:02:01", "+00:00"),
        ("Sat, 04 May 2019 03:02:01 -0330", "2019:05:04 03:02:01", "-03:30"),
        ("4 May 2019 03:02:01 +0200", "2019:05:04 03:02:01", "+02:00"),
    ],
)
def test_time_of_creation(tmp_path, photo, text, taken, offset):
    found = written(tmp_path, photo, ".webp", (("Creation Time", text), ("Author", "A")))[EXIF]
    assert text_of(found[TAKEN]) == taken
    assert (text_of(found[OFFSET]) if OFFSET in found else None) == offset


@pytest.mark.parametrize(
    "text", ["yesterday", "", "99 Foo 2019", "2019", "Sat, 99 May 2019 03:02:01 GMT", "\ud800"]
)
def test_what_is_no_time_is_left_out(tmp_path, photo, text):
    found = written(tmp_path, photo, ".webp", (("Creation Time", text), ("Author", "A")))
    assert EXIF not in found
    assert text_of(found[FIRST][ARTIST]) == "A"


@pytest.mark.parametrize("blank", [b"", b"ASCII\0\0\0" + b"\0" * 20, b"\0" * 8 + b" " * 30, b"UNICODE\0\0\0"])
def test_a_comment_takes_the_place_of_an_empty_one(tmp_path, photo, blank):
    exif = b"Exif\0\0" + block({FIRST: {}, EXIF: {COMMENT: (UNDEFINED, len(blank), blank)}}, "<")
    found = written(tmp_path, photo, ".webp", (("Comment", "Grüße"),), exif)
    assert found[EXIF][COMMENT][2] == b"UNICODE\0" + "Grüße".encode("utf-16-le")
    assert XP_COMMENT not in found[FIRST]


def test_a_comment_beside_the_one_of_the_camera(tmp_path, photo):
    exif = b"Exif\0\0" + block({FIRST: {}, EXIF: {COMMENT: (UNDEFINED, 11, b"ASCII\0\0\0cam")}}, ">")
    found = written(tmp_path, photo, ".webp", (("Comment", "Grüße"),), exif)
    assert found[EXIF][COMMENT][2] == b"ASCII\0\0\0cam"
    assert found[FIRST][XP_COMMENT][2].decode("utf-16-le") == "Grüße\0"


def test_all_comments_of_a_jpeg(store, photo):
    data = store(Image.fromarray(photo), "a.jpg", comment="second").read_bytes()
    first = "Grüße\0".encode("latin-1")
    path = store(data[:2] + b"\xff\xfe" + (len(first) + 2).to_bytes(2, "big") + first + data[2:], "b.jpg")
    assert read_picture(path).metadata.texts == (("Comment", "Grüße\nsecond"),)
