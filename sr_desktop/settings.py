"""What the window remembers: each setting declared once, with its values and the line that explains it.

QSettings gives back text, so each value is parsed and bounded here (`setting_kinds`). The settings that have
a title are those that the settings dialog shows, page by page, in the order of their declaration.
"""

from collections.abc import Iterator, Sequence
from dataclasses import Field, dataclass, field, fields
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from engine.card import AUTO
from engine.pictures import FORMATS, WriteOptions
from engine.pictures.options import DEPTH_CHOICES, SUBSAMPLINGS, TIFF_COMPRESSIONS
from engine.tiles import ALIGN_PX
from sr_desktop import paths
from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.setting_kinds import (
    Bytes,
    Choice,
    FileName,
    Files,
    Id,
    Kind,
    Option,
    Switch,
    Template,
    Text,
    Whole,
    Widths,
)

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de", "fr", "es", "zh", "ja")
RECENT_FILES = 12

GENERAL = QT_TRANSLATE_NOOP("Settings", "General")
SAVING = QT_TRANSLATE_NOOP("Settings", "Saving")
COMPUTING = QT_TRANSLATE_NOOP("Settings", "Computing")
PAGES = (GENERAL, SAVING, COMPUTING)


@dataclass(frozen=True)
class Declared:
    """What is known of a setting beside its value.

    key: in the store. page, title, line: in the dialog, in English, as Qt Linguist knows them; page is empty
    for what is remembered without being shown there.
    """

    name: str
    key: str
    kind: Kind
    page: str
    title: str
    line: str


def _declare(default: Any, key: str, kind: Kind, page: str = "", title: str = "", line: str = "") -> Any:
    return field(default=default, metadata={"declared": (key, kind, page, title, line)})


def _plain(values: Sequence[object]) -> Choice:
    """One of some values that no dialog of settings shows."""
    return Choice(tuple(Option(str(each), "") for each in values))


@dataclass
class Settings:
    """The remembered values, with what they are before anything was remembered.

    memory_mb, tile_px: 0 lets the engine decide. name_template: empty for the usual names (`names`).
    screen_profile: a path, empty for the system's profile. recent: paths, the last one first.
    model_id: of the next run; the session knows whether there is such a model. strength, cleaning, grain,
    sensitivity: in percent. folder: the last one opened or saved to. geometry, batch_geometry: of the two
    windows; batch_split: between table and preview; batch_columns: widths, but of the last one.
    """

    theme: str = _declare(
        "system",
        "theme",
        Choice(
            (
                Option("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
                Option("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                Option("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
            )
        ),
        GENERAL,
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
        QT_TRANSLATE_NOOP("Settings", "Light or dark, or whichever the system is using."),
    )
    language: str = _declare(
        "system",
        "language",
        Choice(
            (
                Option("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
                Option("en", "English"),
                Option("de", "Deutsch"),
                Option("fr", "Français"),
                Option("es", "Español"),
                Option("zh", "中文"),
                Option("ja", "日本語"),
            )
        ),
        GENERAL,
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Used from the next start on."),
    )
    notifications: bool = _declare(
        True,
        "notifications",
        Switch(),
        GENERAL,
        QT_TRANSLATE_NOOP("Settings", "Notify when a long run ends"),
        QT_TRANSLATE_NOOP("Settings", "Only while another window is being used."),
    )
    confirm_discard: bool = _declare(
        True,
        "confirm_discard",
        Switch(),
        GENERAL,
        QT_TRANSLATE_NOOP("Settings", "Ask before a result is discarded"),
        QT_TRANSLATE_NOOP("Settings", "When a result that is in no file would be replaced or closed."),
    )
    screen_profile: str = _declare(
        "",
        "screen_profile",
        FileName("*.icc *.icm"),
        GENERAL,
        QT_TRANSLATE_NOOP("Settings", "Colour profile of the screen"),
        QT_TRANSLATE_NOOP("Settings", "An ICC file; without one, the system's profile or else sRGB is used."),
    )
    format_id: str = _declare(
        "png",
        "format",
        Choice(tuple(Option(each.id, each.label) for each in FORMATS)),
        SAVING,
        QT_TRANSLATE_NOOP("Settings", "File format"),
        QT_TRANSLATE_NOOP("Settings", "PNG and TIFF keep every pixel; JPEG and WebP make smaller files."),
    )
    quality: int = _declare(
        95,
        "quality",
        Whole(1, 100, suffix=" %"),
        SAVING,
        QT_TRANSLATE_NOOP("Settings", "Quality"),
        QT_TRANSLATE_NOOP("Settings", "Of JPEG, WebP, AVIF and JPEG XL: higher is better and larger."),
    )
    name_template: str = _declare(
        "",
        "name_template",
        Template(),
        SAVING,
        QT_TRANSLATE_NOOP("Settings", "Names of results"),
        QT_TRANSLATE_NOOP("Settings", "Suggested when you save; leave it empty for the usual names."),
    )
    device: str = _declare(
        AUTO,
        "device",
        Id(r"[a-z]{1,20}(:\d{1,3})?"),
        COMPUTING,
        QT_TRANSLATE_NOOP("Settings", "Device"),
        QT_TRANSLATE_NOOP("Settings", "What computes; automatic takes the fastest that is there."),
    )
    precision: str = _declare(
        AUTO,
        "precision",
        Choice(
            (
                Option(AUTO, QT_TRANSLATE_NOOP("Settings", "Automatic")),
                Option("int8", QT_TRANSLATE_NOOP("Settings", "Quick (int8), on newer processors")),
                Option("bfloat16", QT_TRANSLATE_NOOP("Settings", "Medium (bfloat16), on newer devices")),
                Option("float32", QT_TRANSLATE_NOOP("Settings", "Exact (float32)")),
            )
        ),
        COMPUTING,
        QT_TRANSLATE_NOOP("Settings", "Precision"),
        QT_TRANSLATE_NOOP("Settings", "Automatic takes the fastest in which the model was measured."),
    )
    memory_mb: int = _declare(
        0,
        "memory_mb",
        Whole(500, 1_000_000, 100, " MB", QT_TRANSLATE_NOOP("Settings", "Automatic")),
        COMPUTING,
        QT_TRANSLATE_NOOP("Settings", "Memory at most"),
        QT_TRANSLATE_NOOP("Settings", "Of the whole program; automatic leaves room for other programs."),
    )
    tile_px: int = _declare(
        0,
        "tile_px",
        Whole(ALIGN_PX, 1536, ALIGN_PX, " px", QT_TRANSLATE_NOOP("Settings", "Automatic")),
        COMPUTING,
        QT_TRANSLATE_NOOP("Settings", "Tiles at most"),
        QT_TRANSLATE_NOOP(
            "Settings", "Smaller tiles take less memory and more time; the result is the same."
        ),
    )
    subsampling: str = _declare("auto", "output/subsampling", _plain(SUBSAMPLINGS))
    lossless: bool = _declare(False, "output/lossless", Switch())
    png_level: int = _declare(WriteOptions.png_level, "output/png_level", Whole(0, 9))
    tiff_compression: str = _declare("deflate", "output/tiff_compression", _plain(TIFF_COMPRESSIONS))
    depth: str = _declare("same", "output/depth", _plain(DEPTH_CHOICES))
    keep_gps: bool = _declare(True, "output/keep_gps", Switch())
    pages_as_tiff: bool = _declare(True, "output/pages_as_tiff", Switch())
    model_id: str = _declare(paths.DEFAULT_MODEL, "model", Id())
    strength: int = _declare(100, "strength", Whole(0, 100))
    cleaning: int = _declare(100, "old_photo/cleaning", Whole(0, 100))
    grain: int = _declare(0, "old_photo/grain", Whole(0, 100))
    sensitivity: int = _declare(50, "old_photo/sensitivity", Whole(0, 100))
    repair: bool = _declare(False, "old_photo/repair", Switch())
    folder: str = _declare("", "folder", Text())
    recent: tuple[str, ...] = _declare((), "recent", Files(RECENT_FILES))
    geometry: QByteArray | None = field(
        default=None, metadata={"declared": ("geometry", Bytes(), "", "", "")}
    )
    batch_geometry: QByteArray | None = field(
        default=None, metadata={"declared": ("batch/geometry", Bytes(), "", "", "")}
    )
    batch_split: QByteArray | None = field(
        default=None, metadata={"declared": ("batch/split", Bytes(), "", "", "")}
    )
    batch_columns: tuple[int, ...] = _declare((), "batch/columns", Widths(5))
    batch_preview: bool = _declare(True, "batch/preview", Switch())

    @classmethod
    def load(cls, store: QSettings) -> "Settings":
        """Rubbish in the store counts as nothing remembered."""
        loaded = cls()
        for each in declared():
            parsed = each.kind.parse(store.value(each.key), getattr(loaded, each.name))
            setattr(loaded, each.name, parsed)
        return loaded

    def save(self, store: QSettings) -> None:
        for each in declared():
            value = getattr(self, each.name)
            if value is None:
                store.remove(each.key)
            else:
                store.setValue(each.key, _storable(value))


def declared() -> Iterator[Declared]:
    """All settings, in the order of their declaration."""
    for each in fields(Settings):
        yield Declared(each.name, *each.metadata["declared"])


def shown_on(page: str) -> tuple[Declared, ...]:
    """The settings of one of PAGES of the dialog."""
    return tuple(each for each in declared() if each.page == page)


def default_of(name: str) -> Any:
    """What the setting is before anything was remembered."""
    by_name: dict[str, Field[Any]] = {each.name: each for each in fields(Settings)}
    return by_name[name].default


def _storable(value: Any) -> Any:
    """The same in a text file and in a registry: a tuple would be stored as an object of Python's."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return list(value) if isinstance(value, tuple) else value
