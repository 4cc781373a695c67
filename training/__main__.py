"""The command line of the training pipeline: `python -m training --help`."""

import argparse
import dataclasses
import logging
import sys
import types
import typing
from pathlib import Path

from engine.card import AUTO, choose_model, find_models
from engine.enhancer import Enhancer
from engine.errors import EngineError
from training.checkpoint import CheckpointError
from training.config import ConfigError, SRResNetConfig
from training.dataset import DataError
from training.degrade import SETTINGS
from training.degrade.contact_sheet import save_contact_sheet
from training.evaluate import bicubic, score_benchmarks, through_engine
from training.export import Description, export_model
from training.stage_srresnet import TrainingFailed, train

USER_ERRORS = (CheckpointError, ConfigError, DataError, TrainingFailed, EngineError)
MODELS = Path("resources/models")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the work failed, 2 wrong usage."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        options.command(options)
    except ConfigError as error:
        parser.error(str(error))
    except (*USER_ERRORS, OSError) as error:  # an OSError names its file, such as an --out that is read-only
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    srresnet = commands.add_parser("srresnet", help="stage one: train SRResNet on pixels")
    srresnet.add_argument(
        "--data", type=Path, action="append", required=True, help="folder of pictures; repeatable"
    )
    srresnet.add_argument("--out", type=Path, required=True, help="folder of the run")
    srresnet.add_argument("--resume", action="store_true", help="go on where the run in --out stopped")
    add_fields(srresnet, SRResNetConfig)
    srresnet.set_defaults(command=_srresnet)

    evaluate = commands.add_parser("evaluate", help="measure a model on benchmarks, through the engine")
    evaluate.add_argument(
        "--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)"
    )
    evaluate.add_argument("--model", required=True, help="id of the model, or bicubic")
    evaluate.add_argument("--data", type=Path, required=True, help="folder that holds Set5, Set14 or BSD100")
    evaluate.add_argument("--device", default=AUTO, help="auto, cpu or cuda")
    evaluate.add_argument(
        "--precision", default="float32", help="auto, float32 or bfloat16 (default: %(default)s)"
    )
    evaluate.set_defaults(command=_evaluate)

    export = commands.add_parser("export", help="make a model folder, with its card, from a checkpoint")
    export.add_argument("--checkpoint", type=Path, required=True, help="checkpoint.safetensors of a run")
    export.add_argument("--data", type=Path, required=True, help="folder that holds Set5, Set14 or BSD100")
    export.add_argument("--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)")
    export.add_argument("--id", required=True, help="the model's id and folder name")
    export.add_argument("--name", required=True, help="the name that users read")
    export.add_argument("--sentence", required=True, help="one plain sentence for users")
    export.add_argument("--data-note", required=True, help="what the training pictures are, for the card")
    export.set_defaults(command=_export)

    sheet = commands.add_parser("contact-sheet", help="save a look at degraded inputs beside their targets")
    sheet.add_argument("--data", type=Path, required=True, help="folder of pictures")
    sheet.add_argument("--out", type=Path, required=True, help="the PNG to write")
    sheet.add_argument("--setting", choices=SETTINGS, default="restore", help="default: %(default)s")
    sheet.add_argument(
        "--seed", type=int, default=0, help="another one, another sheet (default: %(default)s)"
    )
    sheet.add_argument("--crop", type=int, default=192, help="side in pixels (default: %(default)s)")
    sheet.add_argument("--rows", type=int, default=6, help="of three pairs each (default: %(default)s)")
    sheet.add_argument("--factor", type=int, default=4, help="enlargement: 2, 4 or 8 (default: %(default)s)")
    sheet.set_defaults(command=_contact_sheet)
    return parser


def add_fields(parser: argparse.ArgumentParser, config: type[SRResNetConfig]) -> None:
    """One option for each field that has a help text, so that a setting is declared once."""
    types_of = typing.get_type_hints(config)
    for field in dataclasses.fields(config):
        if "help" not in field.metadata:
            continue
        kind = types_of[field.name]
        choices = typing.get_args(kind) if typing.get_origin(kind) is typing.Literal else None
        if typing.get_origin(kind) is types.UnionType:
            kind = typing.get_args(kind)[0]
        parser.add_argument(
            "--" + field.name.replace("_", "-"),
            type=str if choices else kind,
            choices=choices,
            default=field.default,
            metavar=None if choices else field.name.upper(),
            help=f"{field.metadata['help']} (default: {field.default})",
        )


def _evaluate(options: argparse.Namespace) -> None:
    if options.model == "bicubic":
        upscale, factor = bicubic(4), 4
    else:
        model = choose_model(find_models(options.models), options.model)
        upscale = through_engine(Enhancer.open(model, options.device, options.precision))
        factor = model.card.factor
    for name, result in score_benchmarks(upscale, options.data, factor).items():
        print(f"{name:8} {result.psnr_db:6.2f} dB   SSIM {result.ssim:.4f}   {result.pictures} pictures")


def _export(options: argparse.Namespace) -> None:
    card = export_model(
        options.checkpoint,
        options.models,
        Description(options.id, options.name, options.sentence, options.data_note),
        options.data,
    )
    for name, measured in card.measured.items():
        print(f"{name:8} {measured.psnr_db:6.2f} dB   SSIM {measured.ssim:.4f}")


def _contact_sheet(options: argparse.Namespace) -> None:
    save_contact_sheet(
        options.data,
        options.out,
        options.setting,
        options.factor,
        options.crop,
        options.rows,
        options.seed,
    )


def _srresnet(options: argparse.Namespace) -> None:
    names = {field.name for field in dataclasses.fields(SRResNetConfig)}
    values = {name: value for name, value in vars(options).items() if name in names}
    values["data"] = tuple(values["data"])
    train(SRResNetConfig(**values), options.resume)


if __name__ == "__main__":
    sys.exit(main())
