"""Makes the tile that `sr-desktop --self-test` compares with, after the default model has changed:

    python packaging/make_self_test.py

resources/self_test/source.png is cut from the sample; result.png is what the model makes of it, in float32.
"""

from PIL import Image

from engine.card import choose_model, find_models
from engine.devices import processor
from engine.pictures import WriteOptions, read_picture, write_picture
from sr_desktop import paths
from sr_desktop.self_test import enhanced_tile

BOX = (128, 64, 176, 112)
"""The cat's left eye."""


def main() -> None:
    """Both files, in place of the old ones."""
    source, result = paths.known_tile("source"), paths.known_tile("result")
    source.parent.mkdir(exist_ok=True)
    with Image.open(paths.sample()) as sample:
        sample.convert("RGB").crop(BOX).save(source)
    model = choose_model(find_models(paths.models()), paths.DEFAULT_MODEL)
    tile = enhanced_tile(model, processor(), "float32", read_picture(source))
    write_picture(tile, result, WriteOptions(overwrite=True))


if __name__ == "__main__":
    main()
