"""The menus Edit, Run and Help."""

from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.views.action_specs.spec import Menu, Need, Spec

EDIT, RUN, HELP = Menu.EDIT, Menu.RUN, Menu.HELP

SPECS = {
    "undo": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        QT_TRANSLATE_NOOP("Actions", "Take back the last change of a setting or stroke"),
        ("Ctrl+Z",),
        EDIT,
        icon="undo",
        need=Need.OWN,
    ),
    "redo": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        QT_TRANSLATE_NOOP("Actions", "Do again what was taken back"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        EDIT,
        icon="redo",
        need=Need.OWN,
    ),
    "copy": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Copy result"),
        QT_TRANSLATE_NOOP("Actions", "Copy the result to the clipboard"),
        ("Ctrl+C",),
        EDIT,
        1,
        "copy",
        Need.RESULT,
    ),
    "settings": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Settings…"),
        QT_TRANSLATE_NOOP("Actions", "Settings"),
        ("Ctrl+,",),
        EDIT,
        2,
        "settings",
        short=QT_TRANSLATE_NOOP("Actions", "Settings"),
    ),
    "enhance": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Enhance"),
        QT_TRANSLATE_NOOP("Actions", "Enlarge the picture"),
        ("Ctrl+E", "Ctrl+Return"),
        RUN,
        icon="enhance",
        need=Need.READY,
    ),
    "enhance_all": Spec(
        QT_TRANSLATE_NOOP("Actions", "Enhance &all"),
        QT_TRANSLATE_NOOP("Actions", "Enlarge all opened pictures, one after another"),
        ("Ctrl+Shift+E",),
        RUN,
        need=Need.SOME_READY,
    ),
    "preview": Spec(
        QT_TRANSLATE_NOOP("Actions", "Pre&view what is visible"),
        QT_TRANSLATE_NOOP("Actions", "Enlarge only what is seen of the picture, at once"),
        ("Ctrl+R",),
        RUN,
        icon="preview",
        need=Need.PREVIEW,
    ),
    "pause": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Pause"),
        QT_TRANSLATE_NOOP("Actions", "Let the run wait, or go on"),
        ("Ctrl+Shift+P",),
        RUN,
        1,
        "pause",
        Need.RUN,
        checkable=True,
    ),
    "cancel": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Cancel"),
        QT_TRANSLATE_NOOP("Actions", "Stop the run, or the saving"),
        ("Esc",),
        RUN,
        1,
        "cancel",
        Need.WORK,
    ),
    "shortcuts": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"),
        QT_TRANSLATE_NOOP("Actions", "Show all keys"),
        ("F1",),
        HELP,
        icon="keyboard",
    ),
    "self_test": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Check this installation…"),
        QT_TRANSLATE_NOOP("Actions", "See whether all parts of the program are sound, for a bug report"),
        ("Ctrl+F1",),
        HELP,
        icon="check",
    ),
    "about": Spec(
        QT_TRANSLATE_NOOP("Actions", "&About"),
        QT_TRANSLATE_NOOP("Actions", "Version, licence and what this program is made of"),
        ("Shift+F1",),
        HELP,
        icon="about",
    ),
}
