"""What each action of the window does, and which make sense now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sr_desktop.jobs.session import Session
from sr_desktop.views.action_specs import Need

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow


def connect_actions(window: MainWindow) -> None:
    """Those of `action_specs` that the window and its parts answer.

    The others are connected by whoever does what they say: ViewFlow, AppFlow, ResultFlow and PanelHistory.
    """
    slots = {
        "open": window.choose_and_open,
        "open_folder": window.choose_folder,
        "open_two": window.choose_two,
        "batch": window.batch.open,
        "paste": window.paste,
        "add_model": window.own_models.ask_and_add,
        "save": window.files.save,
        "close_picture": window.close_picture,
        "quit": window.close,
        "self_test": window.self_test.open,
        "enhance": window.enhance,
        "enhance_all": window.enhance_all,
        "preview": window.preview_flow.preview_visible,
        "pause": window.queue_flow.toggle_pause,
        "cancel": window.queue_flow.cancel,
        "next_picture": lambda: window.queue_flow.show_next(1),
        "previous_picture": lambda: window.queue_flow.show_next(-1),
    }
    for name, slot in slots.items():
        window.actions_[name].triggered.connect(slot)


def what_is_there(session: Session, *, possible: bool) -> set[Need]:
    """For `Actions.allow`. possible: the size that is chosen can be made of the picture."""
    current, known = session.current, session.model is not None
    photo = current is not None and current.second is None and known
    running, saving = session.running or bool(session.waiting), session.saves.active
    there = {
        Need.PICTURE: current is not None,
        Need.SEVERAL: len(session.documents) > 1,
        Need.PHOTO: photo,
        Need.PREVIEW: photo and session.result is None,
        Need.READY: session.can_enhance and possible,
        Need.SOME_READY: known and any(each.can_enhance and not each.result for each in session.documents),
        Need.RESULT: session.result is not None,
        Need.RUN: running,
        Need.WORK: running or saving is not None,
    }
    return {need for need, is_there in there.items() if is_there}
