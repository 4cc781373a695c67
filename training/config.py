"""The settings of both stages of training, each declared once: its default, its meaning and its range."""

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from training.discriminator import Head
from training.losses import PAPER_ADVERSARIAL_WEIGHT, Metric
from training.perceptual import PerceptualError, parse_terms

Start = Literal["bilinear", "usual"]
GANStart = Literal["weights", "bilinear", "usual"]
Schedule = Literal["constant", "cosine", "paper"]
Degradation = Literal["bicubic", "photo", "restore"]
Precision = Literal["auto", "float32"]
Compile = Literal["auto", "off", "fused", "graphs"]
Adversarial = Literal["bce", "lsgan", "ragan"]


class ConfigError(Exception):
    """A setting is out of range; the message names it and what it may be."""


@dataclass(frozen=True)
class Config:
    """What both stages have. Raises ConfigError, naming the option, for a value out of range."""

    data: tuple[Path, ...]
    out: Path
    factor: int = field(default=4, metadata={"help": "enlargement: 2, 4 or 8"})
    blocks: int = field(default=16, metadata={"help": "residual blocks"})
    channels: int = field(default=64, metadata={"help": "channels of the trunk"})
    crop: int = field(default=96, metadata={"help": "side of the high-resolution crops in pixels"})
    batch: int = field(default=16, metadata={"help": "crops a step"})
    degradation: Degradation = field(
        default="bicubic", metadata={"help": "how the inputs are made from the crops"}
    )
    steps: int = field(default=1_000_000, metadata={"help": "steps in all"})
    minutes: float = field(
        default=0.0, metadata={"help": "end after so many minutes, schedule fitted; 0: no limit"}
    )
    learning_rate: float = field(default=1e-4, metadata={"help": "Adam's, at the start"})
    schedule: Schedule = field(
        default="constant",
        metadata={"help": "learning rate over the run; paper: a tenth in the second half"},
    )
    clip: float = field(default=0.0, metadata={"help": "largest norm of a gradient; 0: not clipped"})
    ema: float = field(default=0.998, metadata={"help": "decay of the averaged weights that are evaluated"})
    start: GANStart = field(default="bilinear", metadata={"help": "initial weights"})
    seed: int = field(default=0, metadata={"help": "of weights and crops"})
    save_every: int = field(default=500, metadata={"help": "steps between checkpoints"})
    evaluate_every: int = field(
        default=1000, metadata={"help": "steps between measurements on the benchmark"}
    )
    samples_every: int = field(
        default=5000, metadata={"help": "steps between grids of samples; 0: none, also at the end"}
    )
    precision: Precision = field(
        default="auto", metadata={"help": "auto: bfloat16 in mixed precision where the device has it"}
    )
    compile: Compile = field(
        default="auto",
        metadata={"help": "torch.compile; auto: as CUDA graphs on one graphics card, off on the processor"},
    )
    device: str = field(default="auto", metadata={"help": "auto, cpu or cuda"})
    benchmark: Path | None = field(default=None, metadata={"help": "folder with Set5/HR and Set5/LRx4"})
    weights: Path | None = field(
        default=None, metadata={"help": "model or checkpoint to begin with, instead of --start"}
    )

    def __post_init__(self) -> None:
        for name, (good, allowed) in self._checks().items():
            if not good:
                raise ConfigError(f"--{name.replace('_', '-')} must be {allowed}.")

    def _checks(self) -> dict[str, tuple[bool, str]]:
        """By setting: whether its value is good, and what it may be."""
        return {
            "factor": (self.factor in (2, 4, 8), "2, 4 or 8"),
            "blocks": (self.blocks >= 1, "at least 1"),
            "channels": (self.channels >= 3, "at least 3"),
            "crop": (
                self.crop >= 16 and self.factor > 0 and self.crop % self.factor == 0,
                "at least 16 and a multiple of the factor",
            ),
            "batch": (self.batch >= 1, "at least 1"),
            "degradation": _one_of(self.degradation, Degradation),
            "steps": (self.steps >= 1, "at least 1"),
            "minutes": _at_least_0(self.minutes),
            "learning_rate": _rate(self.learning_rate),
            "schedule": _one_of(self.schedule, Schedule),
            "clip": _at_least_0(self.clip),
            "ema": (0 <= self.ema < 1, "from 0 to below 1"),
            "seed": (0 <= self.seed < 2**63, "from 0 to below 2**63"),
            "samples_every": (self.samples_every >= 0, "0 or more"),
            "precision": _one_of(self.precision, Precision),
            "compile": _one_of(self.compile, Compile),
            "save_every": (self.save_every >= 1, "at least 1"),
            "evaluate_every": (self.evaluate_every >= 1, "at least 1"),
        }

    def network(self) -> dict[str, int]:
        """The generator's parameters."""
        return {"factor": self.factor, "blocks": self.blocks, "channels": self.channels}

    def shapes(self) -> dict[str, Any]:
        """What decides the shapes of all weights: a checkpoint with other values does not fit."""
        return dict(self.network())

    def as_json(self) -> dict[str, Any]:
        """All settings as JSON types, for checkpoints and cards. Paths by their last name only."""
        values = asdict(self)
        values["data"] = [path.name for path in self.data]
        for item in fields(self):
            if isinstance(values[item.name], Path):
                values[item.name] = values[item.name].name
        return values


@dataclass(frozen=True)
class SRResNetConfig(Config):
    """Stage one. The defaults are the paper's, but for the start of the weights and their average."""

    start: Start = field(default="bilinear", metadata={"help": "initial weights"})
    loss: Metric = field(default="mse", metadata={"help": "pixel loss"})

    def _checks(self) -> dict[str, tuple[bool, str]]:
        return super()._checks() | {
            "start": _one_of(self.start, Start),
            "loss": _one_of(self.loss, Metric),
        }


@dataclass(frozen=True)
class SRGANConfig(Config):
    """Stage two. The defaults are those of the paper's SRGAN-VGG54, but for the average of the weights."""

    steps: int = field(default=200_000, metadata={"help": "steps in all"})
    schedule: Schedule = field(
        default="paper", metadata={"help": "learning rates over the run; paper: a tenth in the second half"}
    )
    start: GANStart = field(
        default="weights",
        metadata={"help": "the generator's initial weights: those of --weights or new ones"},
    )
    content: str = field(
        default="phi54:1@12.75",
        metadata={"help": "VGG layers, each with :weight and @divisor, or an empty text for none"},
    )
    content_metric: Metric = field(default="mse", metadata={"help": "how features are compared"})
    vgg: Path | None = field(
        default=None, metadata={"help": "safetensors of VGG19 instead of torchvision's download"}
    )
    pixel: Metric = field(default="mse", metadata={"help": "pixel loss"})
    pixel_weight: float = field(default=0.0, metadata={"help": "weight of the pixel loss"})
    lowpass_weight: float = field(
        default=0.0, metadata={"help": "weight of the difference after reduction: against tints"}
    )
    grid_weight: float = field(
        default=0.0, metadata={"help": "weight of what repeats with the factor: against checkerboards"}
    )
    adversarial: Adversarial = field(default="bce", metadata={"help": "adversarial loss"})
    adversarial_weight: float = field(
        default=PAPER_ADVERSARIAL_WEIGHT, metadata={"help": "weight of the adversarial loss; 0: without"}
    )
    head: Head = field(default="dense", metadata={"help": "the discriminator's"})
    d_channels: int = field(default=64, metadata={"help": "channels of the discriminator's first layer"})
    d_learning_rate: float = field(default=1e-4, metadata={"help": "the discriminator's, at the start"})
    d_updates: int = field(default=1, metadata={"help": "of the discriminator in a step"})
    g_updates: int = field(default=1, metadata={"help": "of the generator in a step"})

    def _checks(self) -> dict[str, tuple[bool, str]]:
        return super()._checks() | {
            "start": _one_of(self.start, GANStart),
            "content": _content(self.content, self.pixel_weight),
            "content_metric": _one_of(self.content_metric, Metric),
            "pixel": _one_of(self.pixel, Metric),
            "pixel_weight": _at_least_0(self.pixel_weight),
            "lowpass_weight": _at_least_0(self.lowpass_weight),
            "grid_weight": _at_least_0(self.grid_weight),
            "adversarial": _one_of(self.adversarial, Adversarial),
            "adversarial_weight": _at_least_0(self.adversarial_weight),
            "head": _one_of(self.head, Head),
            "d_channels": (self.d_channels >= 1, "at least 1"),
            "d_learning_rate": _rate(self.d_learning_rate),
            "d_updates": (
                self.d_updates >= 1 or (self.d_updates == 0 and self.adversarial_weight == 0),
                "at least 1, or 0 where --adversarial-weight is 0",
            ),
            "g_updates": (self.g_updates >= 1, "at least 1"),
        }

    def shapes(self) -> dict[str, Any]:
        side = {"crop": self.crop} if self.head == "dense" else {}
        return self.network() | {"head": self.head, "d_channels": self.d_channels} | side


def _one_of(value: str, kind: Any) -> tuple[bool, str]:
    *most, last = get_args(kind)
    return value in (*most, last), f"{', '.join(most)} or {last}"


def _at_least_0(value: float) -> tuple[bool, str]:
    return 0 <= value < float("inf"), "0 or more"


def _rate(value: float) -> tuple[bool, str]:
    return 0 < value < 1, "above 0 and below 1"


def _content(text: str, pixel_weight: float) -> tuple[bool, str]:
    try:
        terms = parse_terms(text)
    except PerceptualError as error:
        return False, f"layers such as phi22:0.5,phi34:1@2000: {str(error).rstrip('.')}"
    return bool(terms) or pixel_weight > 0, "one layer at least where --pixel-weight is 0"
