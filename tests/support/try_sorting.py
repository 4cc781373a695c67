"""Prints how Qt sorts and writes in the languages that are named on the command line."""

import sys
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QDate, QDateTime, QLocale, Qt, QTime

WORDS = (
    *(
        "zebra",
        "Äpfel",
        "apfel",
        "Zürich",
        "çedilla",
        "cote",
        "coté",
        "côte",
        "côté",
        "ñu",
        "nz",
        "Œuvre",
        "oe",
    ),
    *("straße", "strasse", "öl", "ol", "Øre", "Åse", "ch", "ci", "ł", "l", "img2", "img10", "IMG_1"),
    *(
        "照片",
        "图片",
        "相片",
        "北京",
        "上海",
        "写真",
        "しゃしん",
        "シャシン",
        "画像",
        "東京",
        "사진",
        "фото",
        "Фото",
        "ёлка",
        "صورة",
    ),
)


def main() -> None:
    for name in sys.argv[1:]:
        locale = QLocale(name)
        for numeric in (False, True):
            for case in (Qt.CaseSensitivity.CaseInsensitive, Qt.CaseSensitivity.CaseSensitive):
                collator = QCollator(locale)
                collator.setNumericMode(numeric)
                collator.setCaseSensitivity(case)
                print(name, sorted(WORDS, key=cmp_to_key(collator.compare)))
        moment = QDateTime(QDate(2026, 3, 4), QTime(13, 5))
        print(locale.toUpper("straße izmir"), locale.toLower("IİŞ ΣΑΣ"))
        print(locale.toString(1234567.891, "f", 2), locale.formattedDataSize(123456789))
        print(locale.toString(moment, QLocale.FormatType.ShortFormat), locale.toString(moment.date()))
        print(locale.nativeLanguageName(), locale.nativeTerritoryName())


if __name__ == "__main__":
    main()
