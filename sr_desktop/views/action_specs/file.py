"""The menu File: pictures in, results out."""

from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.views.action_specs.spec import Menu, Need, Spec

FILE = Menu.FILE

SPECS = {
    "open": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Open…"),
        QT_TRANSLATE_NOOP("Actions", "Open photographs"),
        ("Ctrl+O",),
        FILE,
        icon="open",
        short=QT_TRANSLATE_NOOP("Actions", "Open"),
    ),
    "open_two": Spec(
        QT_TRANSLATE_NOOP("Actions", "Open &two to compare…"),
        QT_TRANSLATE_NOOP("Actions", "Show any two pictures with the divider between them"),
        ("Ctrl+Shift+O",),
        FILE,
        icon="two",
    ),
    "open_folder": Spec(
        QT_TRANSLATE_NOOP("Actions", "Open fol&der…"),
        QT_TRANSLATE_NOOP("Actions", "Open the photographs in a folder"),
        ("Ctrl+D",),
        FILE,
        icon="open",
    ),
    "batch": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Batch…"),
        QT_TRANSLATE_NOOP("Actions", "Enlarge many photographs, or folders of them"),
        ("Ctrl+B",),
        FILE,
        icon="batch",
        short=QT_TRANSLATE_NOOP("Actions", "Batch…"),
    ),
    "paste": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Paste"),
        QT_TRANSLATE_NOOP("Actions", "Paste a photograph"),
        ("Ctrl+V",),
        FILE,
        icon="paste",
        short=QT_TRANSLATE_NOOP("Actions", "Paste"),
    ),
    "add_model": Spec(
        QT_TRANSLATE_NOOP("Actions", "Add a &model…"),
        QT_TRANSLATE_NOOP("Actions", "Add a model of your own from a file of weights"),
        ("Ctrl+Shift+M",),
        FILE,
    ),
    "save": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Save…"),
        QT_TRANSLATE_NOOP("Actions", "Save the result"),
        ("Ctrl+S", "Ctrl+Shift+S"),
        FILE,
        1,
        "save",
        Need.RESULT,
    ),
    "print": Spec(
        QT_TRANSLATE_NOOP("Actions", "Pr&int…"),
        QT_TRANSLATE_NOOP("Actions", "Print at a size in centimetres"),
        ("Ctrl+P",),
        FILE,
        1,
        "print",
        Need.PICTURE,
    ),
    "show_in_folder": Spec(
        QT_TRANSLATE_NOOP("Actions", "Show in &folder"),
        QT_TRANSLATE_NOOP("Actions", "Show the saved file in its folder"),
        ("Ctrl+Shift+F",),
        FILE,
        1,
        "folder",
        Need.PICTURE,
    ),
    "close_picture": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Close picture"),
        QT_TRANSLATE_NOOP("Actions", "Take the picture out of the window"),
        ("Ctrl+W",),
        FILE,
        2,
        "",
        Need.PICTURE,
    ),
    "quit": Spec(
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close the window"),
        ("Ctrl+Q",),
        FILE,
        2,
        "quit",
    ),
}
