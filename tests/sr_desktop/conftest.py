"""Real windows, offscreen, with settings of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.card import CARD_NAME, Foreign, Model, Network, Training, file_sha256, write_card
from sr_desktop import paths
from sr_desktop.batch.journal import JOURNAL_VARIABLE
from sr_desktop.jobs.session import Session
from sr_desktop.models import FOLDER_VARIABLE
from sr_desktop.views import dialogs
from sr_desktop.views.batch import questions
from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photograph on disk."""
    path = tmp_path / "photo.png"
    Image.fromarray(picture_pixels(48, 36)).save(path)
    return path


@dataclass(frozen=True)
class Variant:
    """The bundled model under another id and name, its last convolution scaled so that its results differ."""

    id: str
    name: str
    sentence: str
    scale: float


VARIANTS = (
    Variant("gan", "Photo", "Natural texture for photographs: invents fine detail that fits.", 1.15),
    Variant("old", "Old photo", "For old prints and scans: takes away noise, JPEG blocks and blur.", 0.8),
)


@pytest.fixture(scope="session")
def three_models(tmp_path_factory: pytest.TempPathFactory, model: Model) -> Path:
    """A folder of models: the bundled one as it is, and two of other ids, names and weights."""
    from safetensors.numpy import load, save

    folder = tmp_path_factory.mktemp("three") / "models"
    shutil.copytree(model.folder, folder / model.card.id)
    for variant in VARIANTS:
        weights = load(model.weights_path.read_bytes())
        weights["tail.weight"] = weights["tail.weight"] * weights["tail.weight"].dtype.type(variant.scale)
        data = save(weights)
        card = msgspec.structs.replace(
            model.card,
            id=variant.id,
            name=variant.name,
            sentence=variant.sentence,
            file=f"{variant.id}.safetensors",
            bytes=len(data),
            sha256=file_sha256(data),
        )
        (folder / variant.id).mkdir()
        (folder / variant.id / card.file).write_bytes(data)
        write_card(card, folder / variant.id / CARD_NAME)
    return folder


@pytest.fixture
def models_folder() -> Path:
    """Where the window finds its models. A file of tests may name another place."""
    return paths.models()


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    store: QSettings,
    models_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """A shown window that knows its model. A question that a test does not expect fails."""
    monkeypatch.setenv(JOURNAL_VARIABLE, str(tmp_path / "journal" / "batches.sqlite"))

    def unexpected(*_: object) -> bool:
        raise AssertionError("the window asked a question")

    opening = ("ask_open_several", "ask_open_folder", "ask_open_two")
    for question in (*opening, "ask_save", "may_replace_file", "may_discard_result"):
        monkeypatch.setattr(dialogs, question, unexpected)
    monkeypatch.setattr(questions, "may_stop", unexpected)
    monkeypatch.setattr(paths, "models", lambda: models_folder)
    qapp.setStyle("Fusion")
    shown = MainWindow(store)
    found = qtbot.waitSignal(shown.session.model_found, timeout=RUN_MS)
    with found, qtbot.waitExposed(shown, timeout=RUN_MS):
        shown.show()
    yield shown
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    monkeypatch.setattr(questions, "may_stop", lambda *_: True)
    shown.close()
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=RUN_MS)  # a batch that runs is stopped first
    shown.deleteLater()


@pytest.fixture
def session(qtbot: QtBot, models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Without a window; it knows its models."""
    monkeypatch.setattr(paths, "models", lambda: models_folder)
    made = Session()
    with qtbot.waitSignal(made.model_found, timeout=RUN_MS):
        made.start()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def make_own(own_folder: Path, model: Model) -> Callable[..., Model]:
    """make_own(id, **card fields): a card of a foreign network, without weights, among the user's models."""

    def make(model_id: str, **fields: object) -> Model:
        foreign = Foreign(
            kind="ESRGAN",
            tags=("64nf",),
            exact=False,
            align_px=1,
            memory_bytes_per_px=8192,
            operations_per_px=35_000_000,
        )
        described: dict[str, object] = {
            "id": model_id,
            "name": model_id,
            "sentence": "A model of your own.",
            "architecture": "spandrel",
            "network": Network(blocks=0, channels=3),
            "foreign": foreign,
            "trunk_halo_px": 0,
            "tail_halo_px": 128,
            "measured": {},
            "training": Training(method="unknown", data="unknown", pictures=0, steps=0),
            "licence": "unknown",
        }
        card = msgspec.structs.replace(model.card, **(described | fields))
        (own_folder / model_id).mkdir(parents=True)
        write_card(card, own_folder / model_id / CARD_NAME)
        return Model(card, own_folder / model_id)

    return make
