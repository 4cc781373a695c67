"""What a file said beside its pixels, through reading, writing and reading again: each in each format."""

import struct

import pytest
from PIL import ExifTags, Image, PngImagePlugin
from PIL.ExifTags import Base

from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, iptc, read_picture, write_picture, xmp

ALL = [each.suffixes[0] for each in FORMATS]
OVER = WriteOptions(overwrite=True)

PACKET = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"%s>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Stra\xc3\x9fe</rdf:li></rdf:Alt></dc:title>%s
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
PLAIN = PACKET % (b"", b"")
WHERE = PACKET % (
    b" exif:GPSLatitude=\"52,30.1N\" e:GPSAltitude = '30/1'",
    b"<exif:GPSLongitude>13,24.5E</exif:GPSLongitude>",
)


def data_set(record: int, number: int, data: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(data)) + data


IPTC = data_set(1, 90, b"\x1b%G") + data_set(2, 120, "Bräutigam".encode()) + data_set(2, 25, b"wedding")


def written(tmp_path, photo, suffix: str, options: WriteOptions = OVER, **metadata) -> Metadata:
    path = tmp_path / f"kept{suffix}"
    write_picture(Picture(photo, metadata=Metadata(**metadata)), path, options)
    return read_picture(path).metadata


def exif_of(metadata: Metadata) -> Image.Exif:
    exif = Image.Exif()
    assert metadata.exif is not None
    exif.load(metadata.exif)
    return exif


@pytest.mark.parametrize("suffix", ALL)
def test_xmp(tmp_path, photo, suffix):
    assert written(tmp_path, photo, suffix, xmp=PLAIN).xmp == PLAIN


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("more", [b"", data_set(2, 5, b"even")])
def test_iptc(tmp_path, photo, suffix, more):
    assert written(tmp_path, photo, suffix, iptc=IPTC + more).iptc == IPTC + more


@pytest.mark.parametrize("suffix", ALL)
def test_resolution(tmp_path, photo, suffix):
    assert written(tmp_path, photo, suffix, dpi=(240.0, 120.0)).dpi == pytest.approx((240, 120), abs=0.02)


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("comment", ["Plain words", "Grüße aus Köln", "你好 🙂"])
def test_comment(tmp_path, photo, suffix, comment):
    back = written(tmp_path, photo, suffix, texts=(("Comment", comment),))
    if suffix in (".png", ".jpg"):
        assert back.texts == (("Comment", comment),)
        return
    found = exif_of(back).get_ifd(ExifTags.IFD.Exif)[Base.UserComment]
    assert back.exif is not None
    order = {b"II": "utf-16-le", b"MM": "utf-16-be"}[back.exif[6:8]]
    assert found[8:].decode("ascii" if comment.isascii() else order) == comment


@pytest.mark.parametrize("suffix", ALL)
def test_time_of_creation(tmp_path, photo, suffix):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {Base.DateTimeOriginal: "2019:05:04 03:02:01", Base.OffsetTimeOriginal: "+02:00"}
    )
    back = exif_of(written(tmp_path, photo, suffix, exif=exif.tobytes())).get_ifd(ExifTags.IFD.Exif)
    assert back[Base.DateTimeOriginal] == "2019:05:04 03:02:01"
    assert back[Base.OffsetTimeOriginal] == "+02:00"


@pytest.mark.parametrize("suffix", ALL)
def test_words_of_a_png_go_where_the_format_has_a_place(tmp_path, photo, store, suffix):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Somebody")
    words.add_text("Creation Time", "2019-05-04T03:02:01Z")
    words.add_itxt("Title", "Überschrift")
    picture = read_picture(store(Image.fromarray(photo), "a.png", pnginfo=words))
    path = tmp_path / f"b{suffix}"
    write_picture(picture, path)
    back = read_picture(path).metadata
    if suffix == ".png":
        assert dict(back.texts) == {
            "Author": "Somebody",
            "Creation Time": "2019-05-04T03:02:01Z",
            "Title": "Überschrift",
        }
        return
    exif = exif_of(back)
    assert exif[Base.Artist] == "Somebody"
    assert exif.get_ifd(ExifTags.IFD.Exif)[Base.DateTimeOriginal] == "2019:05:04 03:02:01"


def test_exif_that_is_there_is_not_written_over(tmp_path, photo):
    exif = Image.Exif()
    exif[Base.Artist] = "She"
    exif.get_ifd(ExifTags.IFD.Exif)[Base.DateTimeOriginal] = "2001:01:01 01:01:01"
    texts = (("Author", "He"), ("Creation Time", "2019-05-04"))
    back = exif_of(written(tmp_path, photo, ".webp", exif=exif.tobytes(), texts=texts))
    assert back[Base.Artist] == "She"
    assert back.get_ifd(ExifTags.IFD.Exif)[Base.DateTimeOriginal] == "2001:01:01 01:01:01"


@pytest.mark.parametrize("suffix", ALL)
def test_positions_are_kept_or_dropped(tmp_path, photo, suffix):
    exif = Image.Exif()
    exif[Base.Make] = "Maker"
    exif.get_ifd(ExifTags.IFD.Exif)[Base.ExposureTime] = 0.5
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 30.0, 1.5)
    texts = (("Comment", "hello"), ("exif:GPSLatitude", "52,30.1N"))
    given = {"exif": exif.tobytes(), "xmp": WHERE, "texts": texts}

    kept = written(tmp_path, photo, suffix, OVER, **given)
    assert exif_of(kept).get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (52.0, 30.0, 1.5)
    assert kept.xmp == WHERE

    dropped = written(tmp_path, photo, suffix, WriteOptions(overwrite=True, keep_gps=False), **given)
    assert not exif_of(dropped).get_ifd(ExifTags.IFD.GPSInfo)
    assert exif_of(dropped)[Base.Make] == "Maker"
    assert exif_of(dropped).get_ifd(ExifTags.IFD.Exif)[Base.ExposureTime] == 0.5
    assert dropped.xmp is not None
    assert b"GPS" not in dropped.xmp
    assert "Straße".encode() in dropped.xmp
    data = (tmp_path / f"kept{suffix}").read_bytes()
    assert b"52,30.1N" not in data
    assert b"13,24.5E" not in data


# --- from files of other programs -------------------------------------------------------------------


def test_xmp_no_longer_says_what_the_pixels_contradict(store, photo):
    stale = PACKET % (
        b' tiff:Orientation="6" tiff:ImageWidth="400" exif:PixelXDimension="400" hdrgm:Version="1.0"',
        b"<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails><tiff:Make>M</tiff:Make>",
    )
    found = read_picture(store(Image.fromarray(photo), "a.jpg", xmp=stale)).metadata.xmp
    assert found is not None
    for gone in (b"Orientation", b"ImageWidth", b"PixelX", b"hdrgm", b"Thumbnails", b"AAAA"):
        assert gone not in found
    assert b"<tiff:Make>M</tiff:Make>" in found


@pytest.mark.parametrize(
    "packet",
    [
        b"rubbish",
        b"\0" * 40,
        b"<x>\0</x>",
        b"<tiff:Orientation>1",
        b"<tiff:Orientation " + b" " * 99,
        b"<a>" * 400_000,
        b"<tiff:Orientation>" * 50_000,
    ],
    ids=["no", "zeros", "wide", "open", "unclosed", "long", "many"],
)
def test_xmp_that_cannot_be_used_is_left_out(store, photo, packet):
    picture = read_picture(store(Image.fromarray(photo), "a.webp", xmp=packet))
    assert picture.metadata.xmp is None
    assert picture.pixels.shape == photo.shape


def test_padding_of_long_xmp_is_left_out_for_jpeg(tmp_path, photo):
    padded = PLAIN.replace(b"<?xpacket end", b" " * 70_000 + b"<?xpacket end")
    assert written(tmp_path, photo, ".jpg", xmp=padded).xmp == xmp.shortened(padded)
    assert written(tmp_path, photo, ".png", xmp=padded).xmp == padded


def test_iptc_from_photoshop_blocks_in_tiff_and_png(store, photo):
    block = iptc._as_resource(b"x" * 3).replace(b"\x04\x04", b"\x04\x05") + iptc._as_resource(IPTC)
    info = Image.Exif()
    info[iptc.TIFF_PHOTOSHOP] = block
    tiff = store(Image.fromarray(photo), "a.tif", tiffinfo=dict(info))
    assert read_picture(tiff).metadata.iptc == IPTC
    words = PngImagePlugin.PngInfo()
    words.add_text("Raw profile type iptc", f"\niptc\n   {len(block)}\n{block.hex()}\n", zip=True)
    back = read_picture(store(Image.fromarray(photo), "a.png", pnginfo=words)).metadata
    assert back.iptc == IPTC
    assert back.texts == ()


@pytest.mark.parametrize(
    "faulty",
    [b"rest", b"\x1c\x02", b"\x1c\x02\x78\x7f\xffshort", b"\x1c\x02\x78\x80\x04\0\0\0\x01x"],
)
def test_iptc_is_kept_up_to_its_first_fault_and_without_previews(tmp_path, photo, faulty):
    preview = data_set(2, 202, b"the old picture")
    assert written(tmp_path, photo, ".jpg", iptc=preview + IPTC + faulty).iptc == IPTC


def test_too_long_for_jpeg_is_left_out_and_the_picture_written(tmp_path, photo):
    long = data_set(2, 120, b"x" * 30_000) * 3
    back = written(tmp_path, photo, ".jpg", iptc=long, texts=(("Comment", "y" * 70_000),))
    assert back == Metadata()
    assert written(tmp_path, photo, ".png", iptc=long).iptc == long


def test_comment_of_a_gif_and_of_an_old_jpeg(store, photo):
    gif = store(Image.fromarray(photo).quantize(), "a.gif", comment=b"hello")
    assert read_picture(gif).metadata.texts == (("Comment", "hello"),)
    old = store(Image.fromarray(photo), "a.jpg", comment="Köln".encode("latin-1"))
    assert read_picture(old).metadata.texts == (("Comment", "Köln"),)


def test_giant_texts_do_not_grow_without_end(store, photo):
    words = PngImagePlugin.PngInfo()
    for number in range(8):
        words.add_text(f"Key {number}", "a" * 400_000, zip=True)
    texts = read_picture(store(Image.fromarray(photo), "a.png", pnginfo=words)).metadata.texts
    assert 0 < sum(len(text) for _keyword, text in texts) <= 2**20


# --- the time of creation ---------------------------------------------------------------------------

CREATED = PACKET % (b' xmp:CreateDate="2018-03-02T01:02:03+01:00" photoshop:DateCreated="2018-03-02"', b"")


@pytest.mark.parametrize("suffix", ALL)
def test_time_of_creation_in_xmp(tmp_path, photo, suffix):
    back = written(tmp_path, photo, suffix, xmp=CREATED).xmp
    assert back is not None
    assert b'xmp:CreateDate="2018-03-02T01:02:03+01:00"' in back
    assert b'photoshop:DateCreated="2018-03-02"' in back


@pytest.mark.parametrize("suffix", ALL)
def test_time_of_creation_in_iptc(tmp_path, photo, suffix):
    given = data_set(2, 55, b"20180302") + data_set(2, 60, b"010203+0100")
    assert written(tmp_path, photo, suffix, iptc=given).iptc == given


@pytest.mark.parametrize("suffix", ALL)
def test_all_times_of_exif(tmp_path, photo, suffix):
    """When it was taken, made digital and last changed, with fractions and time zones."""
    times = {
        Base.DateTimeOriginal: "2019:05:04 03:02:01",
        Base.DateTimeDigitized: "2019:05:04 03:02:02",
        Base.SubsecTimeOriginal: "123",
        Base.OffsetTime: "+02:00",
        Base.OffsetTimeDigitized: "+02:00",
    }
    exif = Image.Exif()
    exif[Base.DateTime] = "2020:01:01 00:00:00"
    exif.get_ifd(ExifTags.IFD.Exif).update(times)
    back = exif_of(written(tmp_path, photo, suffix, exif=exif.tobytes()))
    assert back[Base.DateTime] == "2020:01:01 00:00:00"
    found = back.get_ifd(ExifTags.IFD.Exif)
    assert {tag: found.get(tag) for tag in times} == times


@pytest.mark.parametrize("suffix", ALL)
def test_the_time_of_the_file_is_its_own(tmp_path, photo, suffix):
    import os

    source, result = tmp_path / f"old{suffix}", tmp_path / f"new{suffix}"
    write_picture(Picture(photo), source)
    os.utime(source, (1_000_000_000, 1_000_000_000))
    write_picture(read_picture(source), result)
    assert result.stat().st_mtime > 1_500_000_000
