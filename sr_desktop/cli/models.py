"""`sr-desktop models`: what there is to choose from for `--model`, and models of one's own."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from engine.card import Model
from engine.errors import EngineError
from sr_desktop import paths
from sr_desktop.cli.codes import CANCELLED, DONE, FAILED
from sr_desktop.cli.streams import with_any_reader
from sr_desktop.cli.text import shown
from sr_desktop.error_text import sentence
from sr_desktop.models import adding, is_users_own, look_for_models, remove, user_models


@with_any_reader
def main(arguments: list[str]) -> int:
    """List the models, or add or remove one; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.what == "add":
            return _add(options.file)
        if options.what == "remove":
            print(f"Removed {remove(options.model).card.id}.")
            return DONE
        return _list(as_programs_read=options.json)
    except EngineError as error:
        print(shown(sentence(error)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Cancelled. Nothing was stored.", file=sys.stderr)
        return CANCELLED


def _list(as_programs_read: bool) -> int:
    """Models that are wrong are told on the other channel; they cost nothing but themselves."""
    offer = look_for_models(paths.models())
    for problem in offer.problems:
        print(sentence(problem), file=sys.stderr)
    if as_programs_read:
        print(as_json(offer.models))
    elif offer.models:
        print(as_table(offer.models))
        own = any(is_users_own(model) for model in offer.models)
        print(f"\nYour own {'are' if own else 'would be'} in {user_models()}")
    return DONE if offer.models else FAILED


def _add(file: Path) -> int:
    steps = adding(file)
    with tqdm(total=100, unit="%", bar_format="{desc} {bar} {percentage:3.0f} %", leave=False) as bar:
        bar.set_description(f"Measuring {file.name}")
        while True:
            try:
                share = next(steps)
            except StopIteration as end:
                model: Model = end.value
                break
            bar.update(100 * share - bar.n)
    card = model.card
    told = [f"{card.name} can be chosen now: --model {card.id}"]
    if card.foreign is not None and not card.foreign.exact:
        told.append(
            "It looks at more of a picture than a part of it holds, so seams may be seen in large pictures."
        )
    print("\n".join(told))
    return DONE


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
            "id": model.card.id,
            "name": model.card.name,
            "factor": model.card.factor,
            "sentence": model.card.sentence,
            "psnr_db": {name: measured.psnr_db for name, measured in model.card.measured.items()},
            "default": model.card.id == paths.DEFAULT_MODEL,
            "yours": is_users_own(model),
            "file": str(model.weights_path),
        }
        for model in models
    ]
    return json.dumps(described, indent=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop models",
        description="List the models that can be chosen, the default one first; add or remove models of your "
        "own.",
    )
    parser.add_argument("--json", action="store_true", help="for programs to read")
    commands = parser.add_subparsers(dest="what", metavar="{add,remove}")
    add = commands.add_parser(
        "add", help="take over a weight file", description="Make a model of a weight file of your own."
    )
    add.add_argument(
        "file", type=Path, metavar="FILE", help="safetensors, or weights as PyTorch writes them (.pth)"
    )
    away = commands.add_parser(
        "remove", help="remove one of your own", description="Remove one of your own models."
    )
    away.add_argument("model", metavar="ID", help="id or name of the model")
    return parser
