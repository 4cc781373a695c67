"""The dialogs around the list of models, and the list with them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from model_lists import dropped
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from engine.card import Model
from engine.errors import Cancelled, ImportFileUnknown
from sr_desktop import paths
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.own_models import AddModelJob, RemoveModelJob
from sr_desktop.models import offered_models, thumbnail_of
from sr_desktop.views import model_dialogs, theme
from sr_desktop.views.model_dialogs import ImportDialog, ModelDetails
from sr_desktop.views.model_facts import model_facts
from sr_desktop.views.own_models import OwnModels
from sr_desktop.views.panels.model_list import ModelList
from sr_desktop.views.panels.model_row import read_thumbnail


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> ModelList:
    qapp.setStyle("Fusion")
    theme.choose_theme("dark")
    shown = ModelList()
    qtbot.addWidget(shown)
    shown.resize(260, 600)
    shown.show()
    return shown


# --- dialogs -----------------------------------------------------------------------------------------


def test_details_tell_all_of_a_card(qtbot: QtBot, model: Model) -> None:
    dialog = ModelDetails(model)
    qtbot.addWidget(dialog)
    dialog.show()
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    told += "\n".join(line.text() for line in dialog.findChildren(QLineEdit))
    card = model.card
    for text in (
        *(card.name, card.sentence, card.sha256, card.licence, str(model.weights_path), card.id),
        *(card.training.method, card.training.data, f"{card.training.steps:,}", "4 times as wide"),
        *(f"{each.psnr_db:.2f} dB, {each.ssim:.4f}" for each in card.measured.values()),
    ):
        assert text in told, text
    assert dialog.remove_button is None
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_what_nobody_knows_is_said_as_such(make_own: Callable[..., Model]) -> None:
    facts = dict(model_facts(make_own("mine", factor=1)))
    assert facts["Trained with"] == facts["Licence"] == "Unknown"
    assert "Nobody has measured" in facts["Fidelity (PSNR, SSIM)"]
    assert "Possible" in facts["Seams"]
    assert "cleans" in facts["Enlarges"]
    assert "ESRGAN (64nf)" in facts["Kind of network"]
    assert "8.2 KB" in facts["Memory and work"]


def test_cancelling_an_import_is_asked_for_once(qtbot: QtBot) -> None:
    for close in (ImportDialog.reject, ImportDialog.close):
        dialog = ImportDialog("x.pth")
        qtbot.addWidget(dialog)
        asked: list[int] = []
        dialog.cancel_asked.connect(lambda asked=asked: asked.append(1))
        dialog.show()
        close(dialog)
        assert asked == [1]
    dialog = ImportDialog("x.pth")
    qtbot.addWidget(dialog)
    dialog.cancel_asked.connect(lambda: pytest.fail("it was over already"))
    dialog.show()
    dialog.show_share(0.4)
    assert dialog.bar.value() == 40
    dialog.end()
    assert not dialog.isVisible()


# --- together ----------------------------------------------------------------------------------------


class Desk:
    """Runs jobs at once, as the queue would in its worker."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def submit(self, job: Job) -> None:
        self.jobs.append(job)


def run(owner: OwnModels, job: Job) -> None:
    steps = job.steps()
    while True:
        try:
            owner.on_stepped(job, next(steps))
        except StopIteration as end:
            owner.on_finished(job, end.value)
            return
        except ImportFileUnknown as error:
            owner.on_failed(job, error)
            return


def test_a_dropped_file_becomes_a_model_and_goes_again(
    shown: ModelList,
    own_folder: Path,
    model: Model,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from safetensors.torch import load, save

    weights = load(model.weights_path.read_bytes())
    weights["tail.bias"] = weights["tail.bias"] + 0.001  # else it is the model that is there already
    file = tmp_path / "Mine.safetensors"
    file.write_bytes(save(weights))
    desk = Desk()
    owner = OwnModels(shown, shown, desk.submit)
    changed: list[str] = []
    told: list[str] = []
    failed: list[str] = []
    owner.models_changed.connect(changed.append)
    owner.told.connect(told.append)
    owner.failed.connect(failed.append)

    assert dropped(shown, file, tmp_path / "not_there.pt")
    job, missing = desk.jobs
    assert isinstance(job, AddModelJob)
    dialogs = shown.findChildren(ImportDialog)
    assert all(dialog.isVisible() for dialog in dialogs)
    run(owner, job)
    assert changed == ["mine"]
    assert told == ["The model Mine can be chosen now."]
    owner.on_failed(missing, ImportFileUnknown(Path("not_there.pt")))
    assert "not_there.pt" in failed[0]
    assert not any(dialog.isVisible() for dialog in dialogs)

    models = offered_models(paths.models())
    assert models[-1].card.id == "mine"
    assert not read_thumbnail(thumbnail_of(models[-1])).isNull()
    owner.know(models)
    shown.show_models(models, "mine")
    assert [each.accessibleName() for each in shown.buttons if each.isChecked()] == ["Mine"]

    owner.show_details("mine")
    details = shown.findChild(ModelDetails)
    assert details.isVisible()
    monkeypatch.setattr(model_dialogs, "may_remove_model", lambda *_: False)
    assert isinstance(details.remove_button, QPushButton)
    details.remove_button.click()
    assert len(desk.jobs) == 2
    monkeypatch.setattr(model_dialogs, "may_remove_model", lambda *_: True)
    details.remove_button.click()
    assert isinstance(desk.jobs[-1], RemoveModelJob)
    run(owner, desk.jobs[-1])
    assert changed[-1] == ""
    assert not (own_folder / "mine").exists()


def test_escape_cancels_the_import(shown: ModelList, tmp_path: Path) -> None:
    desk = Desk()
    owner = OwnModels(shown, shown, desk.submit)
    owner.failed.connect(lambda text: pytest.fail(text))
    owner.add([tmp_path / "x.pth"])
    shown.findChild(ImportDialog).reject()
    assert desk.jobs[0].token.cancelled
    owner.on_failed(desk.jobs[0], Cancelled())
    other = AddModelJob(tmp_path / "other.pth")
    owner.on_failed(other, ImportFileUnknown(tmp_path))  # another's job
