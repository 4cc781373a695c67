"""The ways to enlarge one picture that are compared, each as a function without arguments.

All take the picture's bytes and give back the result's, on as many threads, with the same weights.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import torch
from numpy.typing import NDArray

from engine.card import Model, ModelCard
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.pictures import Picture
from engine.weights import load_network

Pixels = NDArray[np.uint8]

PLAIN = "plain PyTorch, float32"


@dataclass(frozen=True)
class Way:
    """precision: what it computes in. run: (H * factor, W * factor, 3) uint8."""

    name: str
    precision: str
    run: Callable[[], Pixels]


def ways(model: Model, picture: Picture, threads: int) -> tuple[list[Way], list[str]]:
    """Those that can run here, plain PyTorch first, and the names of the packages that are not installed."""
    missing = [package for package in ("onnx", "onnxruntime", "openvino") if not installed(package)]
    found = [Way(PLAIN, "float32", plain(model, picture))]
    if "onnx" not in missing:
        from onnx_graph import onnx_file

        graph = onnx_file(load_network(model), picture.height, picture.width)
        if "onnxruntime" not in missing:
            run = onnx_runtime(graph, model.card, picture, threads)
            found.append(Way("ONNX Runtime, float32", "float32", run))
        if "openvino" not in missing:
            native = [each for each in ("float32", "bfloat16") if each in processor().precisions]
            found += [
                Way(f"OpenVINO, {each}", each, openvino(graph, model.card, picture, threads, each))
                for each in native
            ]
    for precision in reversed(processor().precisions):
        if precision in model.card.precisions:
            enhancer = Enhancer.open(model, "cpu", precision)
            found.append(Way(f"engine, {precision}", precision, engine(enhancer, picture)))
    return found, missing


def installed(package: str) -> str:
    """Its version, or nothing."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def engine(enhancer: Enhancer, picture: Picture) -> Callable[[], Pixels]:
    """As users run it: tiled, with the tile sizes that it chooses."""
    return lambda: enhancer.enhance(picture).pixels


def plain(model: Model, picture: Picture) -> Callable[[], Pixels]:
    """The trained network on the whole picture at once, as the tutorials run it."""
    network = load_network(model)

    @torch.inference_mode()
    def run() -> Pixels:
        x = torch.from_numpy(network_input(model.card, picture))
        return network_output(model.card, network(x).numpy())

    return run


def onnx_runtime(graph: bytes, card: ModelCard, picture: Picture, threads: int) -> Callable[[], Pixels]:
    """With all of its optimisations, on the processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return lambda: network_output(card, session.run(None, {"lr": network_input(card, picture)})[0])


def openvino(
    graph: bytes, card: ModelCard, picture: Picture, threads: int, precision: str
) -> Callable[[], Pixels]:
    """As fast as it can for one picture at a time, on the processor, in exactly this precision."""
    from openvino import Core

    core = Core()
    settings = {
        "INFERENCE_PRECISION_HINT": {"float32": "f32", "bfloat16": "bf16"}[precision],
        "INFERENCE_NUM_THREADS": threads,
        "PERFORMANCE_HINT": "LATENCY",
    }
    compiled = core.compile_model(core.read_model(io.BytesIO(graph)), "CPU", settings)
    return lambda: network_output(card, compiled([network_input(card, picture)])[0])


def network_input(card: ModelCard, picture: Picture) -> NDArray[np.float32]:
    """(1, 3, H, W) in the card's input range."""
    low, high = card.input_range
    scaled = picture.pixels.astype(np.float32) * np.float32((high - low) / 255) + np.float32(low)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])


def network_output(card: ModelCard, result: NDArray[np.float32]) -> Pixels:
    """(1, 3, H, W) in the card's output range to (H, W, 3)."""
    low, high = card.output_range
    scaled = (result[0] - np.float32(low)) * np.float32(255 / (high - low))
    return np.ascontiguousarray(scaled.round().clip(0, 255).astype(np.uint8).transpose(1, 2, 0))
