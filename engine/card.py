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
OWN_FACTORS = (2, 4, 8)
"""Those of the architecture "srresnet"."""

AUTO = "auto"
"""The device or precision that lets the engine choose."""

Text = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=1)]
CountOrNone = Annotated[int, Meta(ge=0)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Precision = Literal["float32", "bfloat16", "float16", "int8"]
Range = tuple[float, float]


class Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the network is built: the keyword arguments of the architecture's class, but for the factor.

    A foreign network has no trunk that the engine could run by itself: 0 blocks, and its features are the 3
    channels of the picture.
    """

    blocks: CountOrNone
    channels: Annotated[int, Meta(ge=3)]


class Foreign(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A network that the library spandrel builds from its weights, and what was measured at its import.

    kind: the library's name for the architecture. tags: what it says of the size, such as "64nf".
    exact: tiles with the card's halo give what the whole picture gives, up to rounding to eight bits, if they
    begin, halo and all, at multiples of align_px.
    memory_bytes_per_px: peak of its activations in float32, for each input pixel of a tile with its halo.
    operations_per_px: multiplications and additions, for each input pixel.
    """

    kind: Text
    tags: tuple[str, ...]
    exact: bool
    align_px: Annotated[int, Meta(ge=1, le=16)]
    memory_bytes_per_px: Count
    operations_per_px: Count


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the weights come from. pictures and steps are 0 where nobody knows."""

    method: Text
    data: Text
    pictures: CountOrNone
    steps: CountOrNone


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Mean over one benchmark, on Y with `factor` pixels cropped, from its own low-resolution pictures."""

    psnr_db: Annotated[float, Meta(gt=0, lt=100)]
    ssim: Annotated[float, Meta(gt=0, le=1)]


class Int8(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What computing in 8-bit integers rests on (engine.int8), measured on photographs.

    bounds: the smallest and the largest value of each activation, at `engine.int8.points`.
    roughness: up to which a part of a picture is like those photographs (`engine.int8.roughness`).
    pictures: how many there were.
    lost_db: PSNR on Y that it costs on each benchmark, against float32.
    """

    bounds: Annotated[tuple[Range, ...], Meta(min_length=1)]
    roughness: Annotated[float, Meta(gt=0, le=1)]
    pictures: Count
    lost_db: dict[str, float]


class ModelCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One model.

    id: the folder's name and the one for `--model`.
    name, sentence: what users read.
    input_range, output_range: of the RGB values that the network takes and gives.
    trunk_halo_px, tail_halo_px: context, in input pixels, from which on tiling changes nothing.
    precisions: those it was measured in, and may be run in.
    file, bytes, sha256: the weights beside the card.
    foreign: for the architecture "spandrel", and only there.
    int8: for the precision of this name, and only with it.
    """

    format: Literal[1]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9_]+\Z")]
    name: Text
    sentence: Text
    architecture: Literal["srresnet", "spandrel"]
    network: Network
    foreign: Foreign | None = None
    factor: Literal[1, 2, 3, 4, 8]
    input_range: Range
    output_range: Range
    trunk_halo_px: CountOrNone
    tail_halo_px: Count
    precisions: Annotated[tuple[Precision, ...], Meta(min_length=1)]
    file: Annotated[str, Meta(pattern=r"^[a-z0-9_]+\.safetensors\Z")]
    bytes: Count
    sha256: Sha256
    training: Training
    measured: dict[str, Measured]
    int8: Int8 | None = None
    licence: Text

    @property
    def align_px(self) -> int:
        """Tiles, with their halo, begin at multiples of that."""
        return self.foreign.align_px if self.foreign else 1


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
    _check_architecture(path, card)
    if ("int8" in card.precisions) != (card.int8 is not None):
        raise CardInvalid(path, "int8", 'must be there for the precision "int8", and only there')
    if card.id != path.parent.name:
        raise CardInvalid(path, "id", f"is {card.id!r}, but the folder is {path.parent.name!r}")
    return card


def write_card(card: ModelCard, path: Path) -> None:
    """Write a card as indented JSON with a newline at its end."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")


def find_models(folder: Path) -> tuple[Model, ...]:
    """All models in the folder's sub-folders, sorted by id. Raises CardInvalid for the first bad card."""
    return tuple(Model(read_card(path), path.parent) for path in _card_paths(folder))


def sound_models(folder: Path) -> tuple[tuple[Model, ...], tuple[CardInvalid, ...]]:
    """As `find_models`, but a bad card only costs its own model: also what is wrong with each of those.

    Only cards are read: weights are checked when they are loaded.
    """
    models: list[Model] = []
    problems: list[CardInvalid] = []
    for path in _card_paths(folder):
        try:
            models.append(Model(read_card(path), path.parent))
        except CardInvalid as error:
            problems.append(error)
    return tuple(models), tuple(problems)


def _card_paths(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/{CARD_NAME}"))


def choose_model(models: tuple[Model, ...], model_id: str) -> Model:
    """The model with this id. Raises ModelUnknown."""
    for model in models:
        if model.card.id == model_id:
            return model
    raise ModelUnknown(model_id, tuple(model.card.id for model in models))


def file_sha256(data: bytes) -> str:
    """SHA-256 as cards hold it: 64 hexadecimal digits in lower case."""
    return hashlib.sha256(data).hexdigest()


def _check_architecture(path: Path, card: ModelCard) -> None:
    """What the architecture allows. Raises CardInvalid."""
    if (card.architecture == "spandrel") != (card.foreign is not None):
        raise CardInvalid(path, "foreign", 'must be there for the architecture "spandrel", and only there')
    if card.foreign is not None:
        return
    if card.factor not in OWN_FACTORS:
        raise CardInvalid(path, "factor", f"is {card.factor}, but an SRResNet doubles: 2, 4 or 8 times")
    if not card.network.blocks:
        raise CardInvalid(path, "network.blocks", "is 0, but an SRResNet has one at least")
    if not card.trunk_halo_px:
        raise CardInvalid(path, "trunk_halo_px", "is 0, but an SRResNet sees further than one pixel")


def _field_and_reason(message: str) -> tuple[str, str]:
    """Take msgspec's sentence apart: "Expected `int`, got `str` - at `$.network.blocks`"."""
    reason, _, place = message.partition(" - at ")
    named = re.search(r"(?:field|key) `([^`]+)`", reason)
    path = place.strip("`").removeprefix("$").lstrip(".")
    field = ".".join(part for part in (path, named.group(1) if named else "") if part)
    return field or "the file", reason
