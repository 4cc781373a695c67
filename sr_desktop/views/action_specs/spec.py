"""What is said of an action where it is declared."""

from dataclasses import dataclass
from enum import Enum

from sr_desktop.noop import QT_TRANSLATE_NOOP


class Menu(Enum):
    """The menus, in their order; the value is the title, in English, as Qt Linguist knows it."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
    RUN = QT_TRANSLATE_NOOP("Actions", "&Run")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Help")


class Need(Enum):
    """What must be there for an action to make sense: see `Actions.allow`."""

    NOTHING = "nothing"
    PICTURE = "picture"
    """Something is open."""
    SEVERAL = "several"
    """More than one thing is open."""
    PHOTO = "photo"
    """What is shown can be enhanced, at some time: it is no pair of pictures."""
    PREVIEW = "preview"
    """A photo without a result, so that a preview of it would be seen."""
    READY = "ready"
    """A run of what is shown can be started now."""
    SOME_READY = "some ready"
    """A run of something that has no result yet can be started."""
    RESULT = "result"
    RUN = "run"
    """A run goes on or waits."""
    WORK = "work"
    """The same, or something is being saved that takes long."""
    OWN = "own"
    """Somebody else enables it: an undo stack, for one."""


@dataclass(frozen=True)
class Spec:
    """text: in menus. tip: what it does, in one line. keys: its shortcuts, the shown one first; none for what
    is rarely wanted.

    short: on the tool bar; empty for the text. icon: the name of a file in resources/icons. group: of several
    actions in one group one is chosen. checkable: it is on or off. part: within a menu, lines separate parts.
    All texts are in English, as Qt Linguist knows them.
    """

    text: str
    tip: str
    keys: tuple[str, ...]
    menu: Menu
    part: int = 0
    icon: str = ""
    need: Need = Need.NOTHING
    short: str = ""
    group: str = ""
    checkable: bool = False
