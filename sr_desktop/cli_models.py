"""`sr-desktop models`: what there is to choose from for `sr-desktop enhance --model`."""

import argparse
import json
import sys
from collections.abc import Sequence

from engine.card import Model
from engine.errors import EngineError
from sr_desktop import paths
from sr_desktop.error_text import sentence
from sr_desktop.models import offered_models


def main(arguments: list[str]) -> int:
    """List the models; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        models = offered_models(paths.models())
    except EngineError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    print(as_json(models) if options.json else as_table(models))
    return 0


def as_table(models: Sequence[Model]) -> str:
    """One model a line, below a line of headings; PSNR is in dB, and - where it was not measured."""
    cards = [model.card for model in models]
    benchmarks = list(dict.fromkeys(name for card in cards for name in card.measured))
    rows = [("ID", "NAME", "FACTOR", *(f"{name} dB" for name in benchmarks), "FOR")]
    for card in cards:
        measured = (card.measured.get(name) for name in benchmarks)
        figures = ("-" if each is None else f"{each.psnr_db:.2f}" for each in measured)
        rows.append((card.id, card.name, f"{card.factor}×", *figures, card.sentence))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def as_json(models: Sequence[Model]) -> str:
    """A list of objects, with PSNR in dB by benchmark."""
    described = [
        {
            "id": card.id,
            "name": card.name,
            "factor": card.factor,
            "sentence": card.sentence,
            "psnr_db": {name: measured.psnr_db for name, measured in card.measured.items()},
            "default": card.id == paths.DEFAULT_MODEL,
        }
        for card in (model.card for model in models)
    ]
    return json.dumps(described, indent=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop models", description="List the models that can be chosen, the default one first."
    )
    parser.add_argument("--json", action="store_true", help="for programs to read")
    return parser
