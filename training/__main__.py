"""The command line of the training pipeline: `python -m training --help`."""

import argparse
import logging
import sys
from pathlib import Path

from engine.card import AUTO
from engine.errors import EngineError
from training import stage_srgan, stage_srresnet
from training.calibrate import calibrate
from training.checkpoint import CheckpointError
from training.compare import save_comparison
from training.config import ConfigError, SRGANConfig, SRResNetConfig
from training.dataset import DataError
from training.degrade import SETTINGS
from training.degrade.contact_sheet import save_contact_sheet
from training.distributed import joined
from training.evaluate import LOW_RESOLUTION
from training.export import Description, Mix, export_model
from training.niqe import PRISTINE_PATH, save_pristine
from training.options import add_options, settings
from training.perceptual import PerceptualError
from training.prepare import SMALLEST_PX, prepare, report
from training.report import as_json, as_table, evaluate_models
from training.run import TrainingFailed
from training.torchvision_shim import TorchvisionMissing

USER_ERRORS = (
    CheckpointError,
    ConfigError,
    DataError,
    EngineError,
    PerceptualError,
    TorchvisionMissing,
    TrainingFailed,
)
MODELS = Path("resources/models")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the work failed, 2 wrong usage."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        with joined():
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

    index = commands.add_parser("prepare", help="look at every picture once and index those to train on")
    index.add_argument(
        "--data", type=Path, action="append", required=True, help="folder of pictures; repeatable"
    )
    index.add_argument("--out", type=Path, required=True, help="the index to write, a .json file")
    index.add_argument(
        "--smallest",
        type=int,
        default=SMALLEST_PX,
        help="drop pictures with a side of fewer pixels (default: %(default)s)",
    )
    index.add_argument(
        "--exclude",
        type=Path,
        action="append",
        default=[],
        help="drop what shows the same as a picture in this folder, such as a benchmark; repeatable",
    )
    index.set_defaults(command=_prepare)

    srresnet = commands.add_parser("srresnet", help="stage one: train SRResNet on pixels")
    add_options(srresnet, SRResNetConfig)
    srresnet.set_defaults(command=_srresnet)

    srgan = commands.add_parser("srgan", help="stage two: go on with a discriminator and VGG's features")
    add_options(srgan, SRGANConfig)
    srgan.set_defaults(command=_srgan)

    evaluate = commands.add_parser("evaluate", help="measure a model on benchmarks, through the engine")
    evaluate.add_argument(
        "--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)"
    )
    evaluate.add_argument(
        "--model", action="append", required=True, help="id of the model, or bicubic; repeatable"
    )
    evaluate.add_argument("--data", type=Path, required=True, help="folder that holds Set5, Set14 or BSD100")
    evaluate.add_argument(
        "--lr",
        choices=LOW_RESOLUTION,
        default="given",
        help="low-resolution pictures: the benchmark's own, or made by Pillow (default: %(default)s)",
    )
    evaluate.add_argument("--niqe", action="store_true", help="measure naturalness too, which takes longer")
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of the table")
    evaluate.add_argument("--device", default=AUTO, help="auto, cpu or cuda")
    evaluate.add_argument(
        "--precision", default="float32", help="auto, float32 or bfloat16 (default: %(default)s)"
    )
    evaluate.set_defaults(command=_evaluate)

    compare = commands.add_parser("compare", help="save a photo enlarged by bicubic and models, side by side")
    compare.add_argument("photo", type=Path, metavar="PHOTO")
    compare.add_argument(
        "--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)"
    )
    compare.add_argument("--model", action="append", required=True, help="id of the model; repeatable")
    compare.add_argument("--out", type=Path, required=True, help="the PNG to write")
    compare.add_argument(
        "--halve", action="store_true", help="reduce the photo by the factor first, to show the truth too"
    )
    compare.add_argument("--device", default=AUTO, help="auto, cpu or cuda")
    compare.set_defaults(command=_compare)

    pristine = commands.add_parser("niqe-model", help="fit the model of undistorted photographs for NIQE")
    pristine.add_argument(
        "--data", type=Path, action="append", required=True, help="folder of sharp photographs; repeatable"
    )
    pristine.add_argument("--out", type=Path, default=PRISTINE_PATH, help="default: %(default)s")
    pristine.set_defaults(command=_niqe_model)

    export = commands.add_parser("export", help="make a model folder, with its card, from a checkpoint")
    export.add_argument("--checkpoint", type=Path, required=True, help="checkpoint.safetensors of a run")
    export.add_argument("--data", type=Path, required=True, help="folder that holds Set5, Set14 or BSD100")
    export.add_argument("--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)")
    export.add_argument("--id", required=True, help="the model's id and folder name")
    export.add_argument("--name", required=True, help="the name that users read")
    export.add_argument("--sentence", required=True, help="one plain sentence for users")
    export.add_argument("--data-note", required=True, help="what the training pictures are, for the card")
    export.add_argument("--method", help="how it was trained, for the card (default: as the checkpoint says)")
    export.add_argument(
        "--mix", type=Path, help="weights to mix the checkpoint's with: a model or a checkpoint"
    )
    export.add_argument(
        "--share", type=float, default=0.8, help="of the checkpoint in the mix, 0 to 1 (default: %(default)s)"
    )
    export.set_defaults(command=_export)

    integers = commands.add_parser("calibrate", help="measure what a model needs to run in 8-bit integers")
    integers.add_argument(
        "--models", type=Path, default=MODELS, help="folder of models (default: %(default)s)"
    )
    integers.add_argument("--model", required=True, help="id of the model, whose card is changed")
    integers.add_argument(
        "--pictures", type=Path, action="append", required=True, help="folder of photographs; repeatable"
    )
    integers.add_argument(
        "--count", type=int, default=64, help="of photographs that are used (default: %(default)s)"
    )
    integers.add_argument("--data", type=Path, required=True, help="folder that holds Set5, Set14 or BSD100")
    integers.set_defaults(command=_calibrate)

    sheet = commands.add_parser("contact-sheet", help="save a look at degraded inputs beside their targets")
    sheet.add_argument(
        "--data", type=Path, required=True, help="folder of pictures, or an index from prepare"
    )
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


def _prepare(options: argparse.Namespace) -> None:
    print(report(prepare(options.data, options.out, options.smallest, options.exclude)))


def _evaluate(options: argparse.Namespace) -> None:
    report = evaluate_models(
        options.models,
        options.model,
        options.data,
        options.lr,
        options.niqe,
        options.device,
        options.precision,
    )
    print(as_json(report) if options.json else as_table(report))


def _compare(options: argparse.Namespace) -> None:
    save_comparison(options.photo, options.models, options.model, options.out, options.halve, options.device)


def _niqe_model(options: argparse.Namespace) -> None:
    pictures, patches = save_pristine(options.data, options.out)
    print(f"{options.out}: {patches} sharp patches of {pictures} photographs")


def _export(options: argparse.Namespace) -> None:
    card = export_model(
        options.checkpoint,
        options.models,
        Description(options.id, options.name, options.sentence, options.data_note, options.method),
        options.data,
        Mix(options.mix, options.share) if options.mix else None,
    )
    for name, measured in card.measured.items():
        print(f"{name:8} {measured.psnr_db:6.2f} dB   SSIM {measured.ssim:.4f}")


def _calibrate(options: argparse.Namespace) -> None:
    card = calibrate(options.models, options.model, options.pictures, options.count, options.data)
    if card.int8 is None:
        print(f"{card.id} loses too much in 8-bit integers: they are not offered for it.")
        return
    for name, lost in card.int8.lost_db.items():
        print(f"{name:8} {lost:6.3f} dB lost")


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
    stage_srresnet.train(settings(SRResNetConfig, options), options.resume)


def _srgan(options: argparse.Namespace) -> None:
    stage_srgan.train(settings(SRGANConfig, options), options.resume)


if __name__ == "__main__":
    sys.exit(main())
