"""The language of the window: which there are, which one it is, and how it gets into Qt."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sr_desktop.settings import LANGUAGES
from sr_desktop.texts import translate_with

SOURCE = "en"
NAME = "sr_desktop"


def fitting_language(chosen: str, wanted: list[str]) -> str:
    """One of `settings.LANGUAGES` but "system": the chosen one; for "system" the first of those wanted.

    wanted: as the system names them, the one liked best first: "de-AT", "zh-Hans-CN". English if there is
    none of them.
    """
    if chosen != "system":
        return chosen
    known = LANGUAGES[1:]
    codes = (name.replace("_", "-").split("-")[0].lower() for name in wanted)
    return next((code for code in codes if code in known), SOURCE)


def install_language(chosen: str, folder: Path) -> str:
    """Translate all that is built from now on. Returns the language that it is now.

    chosen: one of `settings.LANGUAGES`. folder: holds sr_desktop_de.qm and so on. Where the file is missing
    or broken the window is in English. Qt's own texts, such as those of its dialogs, are translated too.
    """
    language = fitting_language(chosen, QLocale.system().uiLanguages())
    application = QCoreApplication.instance()
    assert application is not None
    translate_with(QCoreApplication.translate)
    for old in application.findChildren(QTranslator):
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    own = QTranslator(application)
    if language == SOURCE or not own.load(f"{NAME}_{language}", str(folder)):
        own.deleteLater()
        return SOURCE
    of_qt = QTranslator(application)
    name = {"zh": "zh_CN"}.get(language, language)
    if of_qt.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(of_qt)
    QCoreApplication.installTranslator(own)
    QLocale.setDefault(QLocale(language))
    translate_with(QCoreApplication.translate, QLocale(language).decimalPoint())
    return language
