"""The settings of a training run."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

Loss = Literal["mse", "l1"]
Start = Literal["bilinear", "usual"]
Schedule = Literal["constant", "cosine"]


class ConfigError(Exception):
    """A setting is out of range; the message names it and what it may be."""


@dataclass(frozen=True)
class SRResNetConfig:
    """Stage one. The defaults are the paper's, but for the start of the weights."""

    data: tuple[Path, ...]
    out: Path
    factor: int = field(default=4, metadata={"help": "enlargement: 2, 4 or 8"})
    blocks: int = field(default=16, metadata={"help": "residual blocks"})
    channels: int = field(default=64, metadata={"help": "channels of the trunk"})
    crop: int = field(default=96, metadata={"help": "side of the high-resolution crops in pixels"})
    batch: int = field(default=16, metadata={"help": "crops a step"})
    steps: int = field(default=1_000_000, metadata={"help": "steps in all"})
    minutes: float = field(
        default=0.0, metadata={"help": "end after so many minutes, schedule fitted; 0: no limit"}
    )
    learning_rate: float = field(default=1e-4, metadata={"help": "Adam's, at the start"})
    schedule: Schedule = field(default="constant", metadata={"help": "learning rate over the run"})
    loss: Loss = field(default="mse", metadata={"help": "pixel loss"})
    ema: float = field(default=0.998, metadata={"help": "decay of the averaged weights that are evaluated"})
    start: Start = field(default="bilinear", metadata={"help": "initial weights"})
    seed: int = field(default=0, metadata={"help": "of weights and crops"})
    save_every: int = field(default=500, metadata={"help": "steps between checkpoints"})
    evaluate_every: int = field(
        default=1000, metadata={"help": "steps between measurements on the benchmark"}
    )
    device: str = field(default="auto", metadata={"help": "auto, cpu or cuda"})
    benchmark: Path | None = field(default=None, metadata={"help": "folder with Set5/HR and Set5/LRx4"})
    weights: Path | None = field(
        default=None, metadata={"help": "safetensors to continue from, instead of --start"}
    )

    def __post_init__(self) -> None:
        checks = {
            "factor": (self.factor in (2, 4, 8), "2, 4 or 8"),
            "blocks": (self.blocks >= 1, "at least 1"),
            "channels": (self.channels >= 3, "at least 3"),
            "crop": (
                self.crop >= 16 and self.factor > 0 and self.crop % self.factor == 0,
                "at least 16 and a multiple of the factor",
            ),
            "batch": (self.batch >= 1, "at least 1"),
            "steps": (self.steps >= 1, "at least 1"),
            "minutes": (self.minutes >= 0, "0 or more"),
            "learning-rate": (0 < self.learning_rate < 1, "above 0 and below 1"),
            "schedule": (self.schedule in get_args(Schedule), "constant or cosine"),
            "loss": (self.loss in get_args(Loss), "mse or l1"),
            "start": (self.start in get_args(Start), "bilinear or usual"),
            "ema": (0 <= self.ema < 1, "from 0 to below 1"),
            "seed": (0 <= self.seed < 2**63, "from 0 to below 2**63"),
            "save-every": (self.save_every >= 1, "at least 1"),
            "evaluate-every": (self.evaluate_every >= 1, "at least 1"),
        }
        for name, (good, allowed) in checks.items():
            if not good:
                raise ConfigError(f"--{name} must be {allowed}.")

    def network(self) -> dict[str, int]:
        """What decides the shapes of the weights: a checkpoint with other values does not fit."""
        return {"factor": self.factor, "blocks": self.blocks, "channels": self.channels}

    def as_json(self) -> dict[str, Any]:
        """All settings as JSON types, for checkpoints and cards. Paths by their last name only."""
        values = asdict(self)
        values["data"] = [path.name for path in self.data]
        for name in ("out", "benchmark", "weights"):
            path = getattr(self, name)
            values[name] = path.name if path else None
        return values
