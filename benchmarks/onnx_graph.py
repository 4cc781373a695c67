"""SRResNet as an ONNX graph, for the runtimes that the engine is measured beside.

By hand instead of with torch.onnx, which needs onnxscript and for a network of five kinds of layers brings
nothing. The graph is the network as it was trained: what can be folded is left to the runtime, as it would be
with any exported file.
"""

from typing import Any

import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from engine.networks import SRResNet
from engine.networks.blocks import ResidualBlock

OPSET = 17
INPUT, OUTPUT = "lr", "sr"


def onnx_file(network: SRResNet, height: int, width: int) -> bytes:
    """For one input size, which runtimes optimise best: INPUT (1, 3, H, W) float32 to OUTPUT, in the ranges
    of the network.
    """
    graph = _Graph()
    shallow = graph.layer(INPUT, network.head)
    features = graph.node("Add", [shallow, graph.layer(shallow, network.body)])
    result = graph.layer(graph.layer(features, network.up), network.tail)
    graph.nodes.append(helper.make_node("Identity", [result], [OUTPUT]))
    size = [height * network.factor, width * network.factor]
    described = helper.make_graph(
        graph.nodes,
        "srresnet",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, 3, height, width])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, 3, *size])],
        graph.constants,
    )
    model = helper.make_model(described, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    data: bytes = model.SerializeToString()
    return data


class _Graph:
    """Nodes and constants so far; each method adds to them and returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def layer(self, x: str, layer: nn.Module) -> str:
        match layer:
            case nn.Sequential():
                for each in layer:
                    x = self.layer(x, each)
                return x
            case ResidualBlock():
                return self.node("Add", [x, self.layer(x, layer.b)])
            case nn.Conv2d():
                tensors = [layer.weight] if layer.bias is None else [layer.weight, layer.bias]
                pads = [layer.padding[0], layer.padding[1]] * 2
                return self.node("Conv", [x, *map(self.constant, tensors)], pads=pads)
            case nn.BatchNorm2d():
                tensors = [layer.weight, layer.bias, layer.running_mean, layer.running_var]
                return self.node("BatchNormalization", [x, *map(self.constant, tensors)], epsilon=layer.eps)
            case nn.PReLU():
                return self.node("PRelu", [x, self.constant(layer.weight.view(-1, 1, 1))])
            case nn.PixelShuffle():
                return self.node("DepthToSpace", [x], blocksize=layer.upscale_factor, mode="CRD")
        raise TypeError(f"no ONNX for {type(layer).__name__}")

    def constant(self, tensor: Tensor) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(tensor.detach().numpy(), name))
        return name

    def node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name
