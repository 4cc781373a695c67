"""Model cards: what a model is and what it was measured to do, as JSON beside its weights.

A card is a statement that tests prove. Every field is required, none may be added, and each is checked for
its type and range, so that a card that loads can be relied on without further checks.
"""

import hashlib
import re
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.errors import CardInvalid, ModelUnknown

FORMAT: Literal[1] = 1
CARD_NAME = "card.json"

AUTO = "auto"
"""The device or precision that lets the engine choose."""

Text = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=1)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Precision = Literal["float32", "bfloat16", "float16", "int8"]
Range = tuple[float, float]


class Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the network is built: the keyword arguments of the architecture's class, but for the factor."""

    blocks: Count
    channels: Annotated[int, Meta(ge=3)]


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the weights come from."""

    method: Text
    data: Text
    pictures: Count
    steps: Count


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Mean over one benchmark, on Y with `factor` pixels cropped, from its own low-resolution pictures."""

    psnr_db: Annotated[float, Meta(gt=0, lt=100)]
    ssim: Annotated[float, Meta(gt=0, le=1)]


class ModelCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One model.

    id: the folder's name and the one for `--model`.
    name, sentence: what users read.
    input_range, output_range: of the RGB values that the network takes and gives.
    trunk_halo_px, tail_halo_px: context, in input pixels, from which on tiling changes nothing.
    precisions: those it was measured in, and may be run in.
    file, bytes, sha256: the weights beside the card.
    """

    format: Literal[1]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9_]+\Z")]
    name: Text
    sentence: Text
    architecture: Literal["srresnet"]
    network: Network
    factor: Literal[2, 4, 8]
    input_range: Range
    output_range: Range
    trunk_halo_px: Count
    tail_halo_px: Count
    precisions: Annotated[tuple[Precision, ...], Meta(min_length=1)]
    file: Annotated[str, Meta(pattern=r"^[a-z0-9_]+\.safetensors\Z")]
    bytes: Count
    sha256: Sha256
    training: Training
    measured: dict[str, Measured]
    licence: Text


class Model(msgspec.Struct, frozen=True):
    """A card and the folder it lies in."""

    card: ModelCard
    folder: Path

    @property
    def weights_path(self) -> Path:
        return self.folder / self.card.file


def read_card(path: Path) -> ModelCard:
    """Parse and check one card. Raises CardInvalid, which names the field."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise CardInvalid(path, "the file", error.strerror or str(error)) from error
    try:
        card = msgspec.json.decode(text, type=ModelCard)
    except msgspec.ValidationError as error:
        raise CardInvalid(path, *_field_and_reason(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CardInvalid(path, "the file", f"not JSON: {error}") from error
    for field in ("input_range", "output_range"):
        low, high = getattr(card, field)
        if not low < high:
            raise CardInvalid(path, field, f"the lower end {low} is not below the upper end {high}")
    if card.id != path.parent.name:
        raise CardInvalid(path, "id", f"is {card.id!r}, but the folder is {path.parent.name!r}")
    return card


def write_card(card: ModelCard, path: Path) -> None:
    """Write a card as indented JSON with a newline at its end."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")


def find_models(folder: Path) -> tuple[Model, ...]:
    """All models in the folder's sub-folders, sorted by id. Raises CardInvalid for the first bad card."""
    return tuple(Model(read_card(path), path.parent) for path in sorted(folder.glob(f"*/{CARD_NAME}")))


def choose_model(models: tuple[Model, ...], model_id: str) -> Model:
    """The model with this id. Raises ModelUnknown."""
    for model in models:
        if model.card.id == model_id:
            return model
    raise ModelUnknown(model_id, tuple(model.card.id for model in models))


def file_sha256(data: bytes) -> str:
    """SHA-256 as cards hold it: 64 hexadecimal digits in lower case."""
    return hashlib.sha256(data).hexdigest()


def _field_and_reason(message: str) -> tuple[str, str]:
    """Take msgspec's sentence apart: "Expected `int`, got `str` - at `$.network.blocks`"."""
    reason, _, place = message.partition(" - at ")
    named = re.search(r"(?:field|key) `([^`]+)`", reason)
    path = place.strip("`").removeprefix("$").lstrip(".")
    field = ".".join(part for part in (path, named.group(1) if named else "") if part)
    return field or "the file", reason
