"""What a model's card says, in words that need no knowledge of networks."""

from PySide6.QtCore import QCoreApplication

from engine.card import Model, ModelCard
from sr_desktop.known_texts import model_name
from sr_desktop.texts import number


def size_text(card: ModelCard) -> str:
    """Of the weights on the disk: "3.1 MB"."""
    return QCoreApplication.translate("ModelFacts", "{size} MB").format(
        size=number(max(card.bytes / 1e6, 0.1), ".1f")
    )


def tool_tip(card: ModelCard) -> str:
    """Its name, in case it was cut short, and what it was measured to do."""
    return f"{model_name(card)}\n{fidelity(card)}"


def fidelity(card: ModelCard) -> str:
    """ "Set5 31.69 dB, Set14 28.27 dB"."""
    if not card.measured:
        return QCoreApplication.translate("ModelFacts", "Nobody has measured how true it stays.")
    return ", ".join(
        f"{name} {number(measured.psnr_db, '.2f')} dB" for name, measured in card.measured.items()
    )


def model_facts(model: Model) -> list[tuple[str, str]]:
    """All of the card, as (what, text)."""
    card = model.card
    return [
        (QCoreApplication.translate("ModelFacts", "Enlarges"), _enlarges(card)),
        (QCoreApplication.translate("ModelFacts", "Fidelity (PSNR, SSIM)"), _measured(card)),
        (QCoreApplication.translate("ModelFacts", "Kind of network"), _kind(card)),
        (QCoreApplication.translate("ModelFacts", "Seams"), _seams(card)),
        (QCoreApplication.translate("ModelFacts", "Memory and work"), _needs(card)),
        (QCoreApplication.translate("ModelFacts", "Computes in"), ", ".join(card.precisions)),
        (QCoreApplication.translate("ModelFacts", "Trained with"), _training(card)),
        (QCoreApplication.translate("ModelFacts", "Size"), size_text(card)),
        (QCoreApplication.translate("ModelFacts", "Licence"), _known(card.licence)),
        (QCoreApplication.translate("ModelFacts", "File"), str(model.weights_path)),
        (QCoreApplication.translate("ModelFacts", "Checksum (SHA-256)"), card.sha256),
        (QCoreApplication.translate("ModelFacts", "Name for the command line"), card.id),
    ]


def _enlarges(card: ModelCard) -> str:
    if card.factor == 1:
        return QCoreApplication.translate(
            "ModelFacts", "Not by itself: it cleans the picture at its own size."
        )
    return QCoreApplication.translate("ModelFacts", "{factor} times as wide and as high").format(
        factor=card.factor
    )


def _measured(card: ModelCard) -> str:
    if not card.measured:
        return fidelity(card)
    line = QCoreApplication.translate("ModelFacts", "{benchmark}: {psnr} dB, {ssim}")
    return "\n".join(
        line.format(benchmark=name, psnr=number(figures.psnr_db, ".2f"), ssim=number(figures.ssim, ".4f"))
        for name, figures in card.measured.items()
    )


def _kind(card: ModelCard) -> str:
    if card.foreign is None:
        return QCoreApplication.translate(
            "ModelFacts", "SRResNet, {blocks} blocks of {channels} channels"
        ).format(blocks=card.network.blocks, channels=card.network.channels)
    tags = ", ".join(card.foreign.tags)
    return QCoreApplication.translate("ModelFacts", "{kind}, run with the library spandrel").format(
        kind=f"{card.foreign.kind} ({tags})" if tags else card.foreign.kind
    )


def _seams(card: ModelCard) -> str:
    if card.foreign is not None and not card.foreign.exact:
        return QCoreApplication.translate(
            "ModelFacts",
            "Possible in large pictures: the network looks at more of the picture than a part of it holds.",
        )
    return QCoreApplication.translate(
        "ModelFacts", "None: large pictures are computed in parts with {halo} pixels around each."
    ).format(halo=card.trunk_halo_px + card.tail_halo_px)


def _needs(card: ModelCard) -> str:
    if card.foreign is None:
        return QCoreApplication.translate("ModelFacts", "As planned before each run")
    return QCoreApplication.translate(
        "ModelFacts", "{memory} KB and {operations} million operations for each pixel of the picture"
    ).format(
        memory=number(card.foreign.memory_bytes_per_px / 1000, ".1f"),
        operations=number(card.foreign.operations_per_px / 1e6, ".1f"),
    )


def _training(card: ModelCard) -> str:
    training = card.training
    if training.data == training.method == "unknown":
        return _known("unknown")
    text = f"{training.method}\n{training.data}"
    if training.pictures and training.steps:
        counts = QCoreApplication.translate("ModelFacts", "{pictures} pictures, {steps} steps")
        text += "\n" + counts.format(pictures=f"{training.pictures:,}", steps=f"{training.steps:,}")
    return text


def _known(text: str) -> str:
    return QCoreApplication.translate("ModelFacts", "Unknown") if text == "unknown" else text
