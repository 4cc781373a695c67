"""The network in 8-bit integers, for processors: faster than bfloat16, and as good to the eye.

Weights are integers of -127 to 127 with a scale for each output channel, activations integers of 0 to 255
with one scale and one zero point for a whole tensor. Their bounds were measured on photographs once
(`training.calibrate`) and stand in the model's card, so no result depends on how a picture is cut into tiles.
Products are summed up exactly, in 32 bits. What is not rounded to 8 bits:

* the sum that runs through the residual blocks, the trunk's result and the picture: float32;
* the first layer, which takes the picture: it has three channels only and costs little;
* a few channels before the last layer, which carry the picture itself, with weights ten times as large as
  all others. Rounded together with the others they would cost 6 dB, so they go their own way in float32: the
  decomposition of Dettmers et al. 2022, "LLM.int8()", section 3, with channels found from the weights.

`convolution` is the arithmetic, `network` the form of an InferenceNetwork that computes with it. oneDNN does
the work, through the operators that PyTorch has for its compiler; `available` says whether they are there,
right, and fast on this processor.
"""

from engine.int8.convolution import Bounds, available
from engine.int8.network import Int8Network, outliers, points
from engine.int8.roughness import roughness

__all__ = ["Bounds", "Int8Network", "available", "outliers", "points", "roughness"]
