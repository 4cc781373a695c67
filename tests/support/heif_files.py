"""HEIC is read with pi-heif; for making such files there is pillow-heif, which tests alone use."""

from importlib.util import find_spec

CAN_ENCODE_HEIF = find_spec("pillow_heif") is not None
