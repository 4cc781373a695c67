"""The enhancer's engine: pictures, model cards, networks and tiled inference, without any user interface.

The flow of one picture: `pictures.read_picture` decodes a file into a `Picture`; `card.find_models` says
which models are there; `Enhancer.open` loads one onto a device; `Enhancer.run` is a generator that computes
tile after tile and ends with the enlarged `Picture`; `pictures.write_picture` puts it on disk, whole or not
at all.

Nothing here is imported eagerly: `engine.card`, `engine.tiles`, `engine.errors` and `engine.pictures` do not
load torch, so a window that needs only those is on the screen in a moment.
"""
