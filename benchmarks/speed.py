"""How fast a model runs here: `python benchmarks/speed.py [--rounds N]`.

Times, in turn and several times over, the network as it was trained (plain PyTorch, float32, one piece) and
the engine in each precision that the processor has, on the sample photograph. Prints the median of each in
output megapixels per second, and its ratio to plain PyTorch within the same round, since a shared machine
drifts.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import torch

from engine.card import choose_model, find_models
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.pictures import Picture, read_picture
from engine.weights import load_network
from sr_desktop import paths


def main() -> None:
    """Warm up once, then measure round by round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    options = parser.parse_args()
    model = choose_model(find_models(paths.models()), options.model)
    picture = read_picture(paths.sample())
    ways: dict[str, Callable[[], object]] = {"plain PyTorch, float32": plain(load_network(model), picture)}
    for precision in reversed(processor().precisions):
        enhancer = Enhancer.open(model, "cpu", precision)
        ways[f"engine, {precision}"] = lambda enhancer=enhancer: enhancer.enhance(picture)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for round_number in range(options.rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if round_number:
                seconds[name].append(time.perf_counter() - began)

    megapixels = picture.width * picture.height * model.card.factor**2 / 1e6
    print(f"{model.card.id}, {picture.width}x{picture.height}, {torch.get_num_threads()} threads")
    first = next(iter(ways))
    for name, taken in seconds.items():
        ratios = [base / own for base, own in zip(seconds[first], taken, strict=True)]
        rate = megapixels / statistics.median(taken)
        print(f"{name:24} {rate:6.2f} megapixels/s   {statistics.median(ratios):5.2f} times")


def plain(network: torch.nn.Module, picture: Picture) -> Callable[[], object]:
    """The trained network on the whole picture at once, as the tutorials run it."""
    x = torch.from_numpy(picture.pixels).permute(2, 0, 1)[None].float().div(255).contiguous()

    @torch.inference_mode()
    def run() -> object:
        return network(x).mul(255).round().clamp(0, 255).byte()

    return run


if __name__ == "__main__":
    main()
