"""Texts that the engine and the bundled models bring along in English, in the user's language. Needs no Qt.

The engine knows no languages, and a card is the same for everyone, so what they say is listed here once
more. Tests hold the lists to the cards and to the engine. What is not listed stays as it is: a user's own
model has the name that it was given.
"""

from engine.card import ModelCard
from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.texts import translate

MODELS: dict[str, tuple[str, str]] = {
    "srresnet_x4": (
        QT_TRANSLATE_NOOP("Models", "Faithful"),
        QT_TRANSLATE_NOOP(
            "Models",
            "Sharper without inventing anything: for text, plans, archives and every photograph that must "
            "stay true.",
        ),
    ),
    "srgan_x4": (
        QT_TRANSLATE_NOOP("Models", "Photo"),
        QT_TRANSLATE_NOOP(
            "Models",
            "Crisp hair, leaves, fabric and stone: draws fine detail that fits, which may not be what was "
            "there.",
        ),
    ),
    "srgan_x4_old": (
        QT_TRANSLATE_NOOP("Models", "Old photo"),
        QT_TRANSLATE_NOOP(
            "Models",
            "For old prints, scans and bad copies: takes noise, JPEG blocks and fine scratches away, then "
            "draws detail.",
        ),
    ),
}
"""By id: the name and the sentence of each bundled card."""

DETAILS = (
    QT_TRANSLATE_NOOP("Details", "values that are no numbers"),
    QT_TRANSLATE_NOOP("Details", "one flat colour"),
    QT_TRANSLATE_NOOP("Details", "another brightness"),
    QT_TRANSLATE_NOOP("Details", "it is empty"),
    QT_TRANSLATE_NOOP("Details", "it was cut short or damaged"),
    QT_TRANSLATE_NOOP("Details", "it holds no weights"),
    QT_TRANSLATE_NOOP("Details", "it holds no weights by name"),
    QT_TRANSLATE_NOOP("Details", "it is no SRResNet"),
    QT_TRANSLATE_NOOP("Details", "a model of the program has it already"),
    QT_TRANSLATE_NOOP("Details", "it is a file"),
)
"""Parts of sentences that errors bring along. Those with names or numbers are for experts, in English."""


def model_name(card: ModelCard) -> str:
    """As the window says it. Files and the command line have `card.name`."""
    known, _ = MODELS.get(card.id, ("", ""))
    return translate("Models", card.name) if card.name == known else card.name


def model_sentence(card: ModelCard) -> str:
    """What the model is for."""
    _, known = MODELS.get(card.id, ("", ""))
    return translate("Models", card.sentence) if card.sentence == known else card.sentence


def detail_text(detail: str) -> str:
    """A part of a sentence that an error brought along."""
    return translate("Details", detail) if detail in DETAILS else detail
