"""What a run leaves behind as it goes: progress bar, curve, board, samples, measurements and checkpoints."""

import logging
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType

from torch import Tensor
from tqdm import tqdm

from engine.networks import SRResNet
from training.board import Board
from training.checkpoint import save_checkpoint
from training.config import Config
from training.curve import Curve
from training.evaluate import Pair, score, whole_picture
from training.run import CHECKPOINT_NAME, Run
from training.samples import Samples, save_samples
from training.speed import Meter

logger = logging.getLogger(__name__)

WORTH_MEASURING_S = 5.0
"""A shorter run is not told how fast it was: its first steps, which set everything up, are all there is."""


class Recorder:
    """Made where the loop begins, in the first process only; a context, which closes the files.

    parts: the columns of the curve behind the usual ones.
    """

    def __init__(
        self, config: Config, run: Run, pairs: list[Pair], parts: Sequence[str], meter: Meter
    ) -> None:
        self._config, self._run, self._pairs, self._meter = config, run, pairs, meter
        config.out.mkdir(parents=True, exist_ok=True)
        self._path = config.out / CHECKPOINT_NAME
        self._curve = Curve(config.out / "log.csv", run.step, parts)
        self._board = Board(config.out / "board", run.step)
        self._board.settings(config.as_json() | run.origin)
        self._samples = Samples(run.sampler, pairs) if config.samples_every else None
        interval = 0.5 if sys.stderr.isatty() else 30.0  # a log file needs no line for every step
        self._bar = tqdm(
            total=config.steps, initial=run.step, unit="step", smoothing=0.05, mininterval=interval
        )

    def __enter__(self) -> "Recorder":
        self._curve.__enter__()
        self._board.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._curve.__exit__(kind, error, trace)
        self._board.__exit__(kind, error, trace)
        self._bar.close()

    def add(self, factor: float, loss: Tensor, parts: Mapping[str, Tensor], shown: bool) -> None:
        """One more step, which the run has counted already.

        factor: of the learning rate. loss, parts: () each, read only where they are written down.
        shown: whether the bar may read them too.
        """
        config, run = self._config, self._run
        rate = config.learning_rate * factor
        self._bar.total = self._steps_in_all()
        speed = {}
        if self._meter.seconds > WORTH_MEASURING_S:
            speed = {"speed/steps_per_s": self._meter.steps_per_s, "speed/matmul_share": self._meter.share}
        if shown:
            self._bar.set_postfix(loss=f"{float(loss):.5f}", lr=f"{rate:.2e}", refresh=False)
        self._bar.update()
        if run.step % config.evaluate_every == 0:
            psnr_db = self._measure()
            self._curve.add(run.step, run.seconds, rate, float(loss), psnr_db, parts)
            shown_values = {"loss": loss, "psnr_db": psnr_db, "learning_rate": rate, **speed, **parts}
            self._board.scalars(run.step, shown_values)
        if self._samples and run.step % config.samples_every == 0:
            self._save_samples(self._samples)
        if run.step % config.save_every == 0:
            save_checkpoint(self._path, run.checkpoint(config))

    def end(self) -> None:
        """The run has come to its end: save it, and say how fast it was."""
        run = self._run
        save_checkpoint(self._path, run.checkpoint(self._config))
        if self._samples:
            self._save_samples(self._samples)
        if self._meter.seconds > WORTH_MEASURING_S:
            logger.info("%s", self._meter.report())
        logger.info("stopped after %d steps and %.0f minutes: %s", run.step, run.seconds / 60, self._path)

    def _save_samples(self, samples: Samples) -> None:
        network = self._run.averaged.module
        assert isinstance(network, SRResNet)
        pixels = samples.grid(network)
        save_samples(self._config.out, self._run.step, pixels)
        self._board.picture(self._run.step, "samples", pixels)

    def _steps_in_all(self) -> int:
        """With --minutes an estimate, so that the bar's time left is right."""
        config, run = self._config, self._run
        if not config.minutes:
            return config.steps
        return min(config.steps, round(run.step * config.minutes * 60 / run.seconds))

    def _measure(self) -> float | None:
        """PSNR in dB of the averaged weights; None without a benchmark."""
        if not self._pairs:
            return None
        network = self._run.averaged.module
        assert isinstance(network, SRResNet)
        network.eval()
        result = score(whole_picture(network), self._pairs, self._config.factor)
        self._bar.write(
            f"step {self._run.step}: {result.psnr_db:.3f} dB, SSIM {result.ssim:.4f} "
            f"on {result.pictures} pictures"
        )
        return result.psnr_db
