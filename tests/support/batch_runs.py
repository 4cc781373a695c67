"""Batches for tests: small pictures, a small model, and the command line in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from limits import PROCESS_S
from PIL import Image

from engine.card import Model
from engine.pictures import Picture
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.records import BatchRecord
from sr_desktop.batch.runs import plan_batch, start
from sr_desktop.batch.settings import BatchSettings

COMMAND = "import sys; from sr_desktop.cli.enhance import main; sys.exit(main(sys.argv[1:]))"


def save_picture(path: Path, width: int = 20, height: int = 12, seed: int = 0) -> Path:
    """A picture of noise, in folders that are made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def settings_for(model: Model, **changes: Any) -> BatchSettings:
    return BatchSettings(
        **{
            "model": model.card.id,
            "weights": model.card.sha256,
            "device": "cpu",
            "precision": "float32",
            "template": "{name}_{scale}",  # without the name of the model, as for the default one
            **changes,
        }
    )


def environment(model: Model, journal: Path) -> dict[str, str]:
    """Of a process that finds the model as the user's own."""
    return {
        **os.environ,
        "SR_DESKTOP_MODELS": str(model.folder.parent),
        "SR_DESKTOP_JOURNAL": str(journal),
        "OMP_NUM_THREADS": "1",
    }


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", COMMAND, *map(str, arguments)]


def batch(model: Model, journal: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line, to its end."""
    return subprocess.run(
        command(*arguments),
        env=environment(model, journal),
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
        check=False,
    )


def events(text: str) -> list[dict[str, Any]]:
    """Of --json."""
    return [json.loads(line) for line in text.splitlines()]


def size_of(path: Path) -> tuple[int, int]:
    """Of a picture that can be read whole."""
    with Image.open(path) as image:
        image.load()
        return image.size


def hidden_below(folder: Path) -> list[Path]:
    """What must not be left over."""
    return [path for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]


def begun(journal: Journal, model: Model, folder: Path, **changes: object) -> BatchRecord:
    settings = settings_for(model, **changes)
    return start(journal, settings, plan_batch([folder], settings, journal))


class SlowMaker:
    """Makes results without a network, and lets the test look on."""

    def __init__(self, during: Callable[[int], None] = lambda _number: None) -> None:
        self.count = 0
        self._during = during

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        from engine.errors import Cancelled

        self.count += 1
        self._during(self.count)
        on_share(0.5)
        if should_stop():
            raise Cancelled
        return Picture(picture.pixels.repeat(4, 0).repeat(4, 1))
