"""How large the result shall be: three usual factors, or anything else; and what that is in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.errors import SizeImpossible
from engine.sizes import ByFactor, Request, Size, possible_size
from sr_desktop.error_text import sentence
from sr_desktop.texts import number
from sr_desktop.views.panels.custom_size import CustomSize
from sr_desktop.views.panels.labels import muted, with_role

if TYPE_CHECKING:
    from engine.pictures.frames import FrameCount

USUAL = (2, 4, 8)
CUSTOM = 0
"""The id of the button beside those of the usual factors."""


class SizeChoice(QWidget):
    """The sizes before and after are shown live; what cannot be made is refused in one sentence.

    changed(): another request, or whether it is possible has changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self.group = QButtonGroup(self)
        for factor in (*USUAL, CUSTOM):
            button = QPushButton(self.tr("Custom") if factor == CUSTOM else f"{factor}×")
            button.setCheckable(True)
            button.setProperty("role", "option")
            button.setAccessibleName(
                self.tr("Any other size")
                if factor == CUSTOM
                else self.tr("{factor} times as wide and as high").format(factor=factor)
            )
            self.group.addButton(button, factor)
            buttons.addWidget(button, 3 if factor == CUSTOM else 2)
        layout.addLayout(buttons)
        self.custom = CustomSize()
        layout.addWidget(self.custom)
        sizes = QHBoxLayout()
        self._before, self._after = muted(""), muted("")
        self._frames = muted("")
        self._frames.hide()
        sizes.addWidget(self._before)
        sizes.addStretch()
        sizes.addWidget(self._after)
        layout.addLayout(sizes)
        layout.addWidget(self._frames)
        self.refusal = with_role("", "refusal")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        layout.addWidget(self.refusal)

        self._source: Size | None = None
        self._target: Size | None = None
        self._chosen = False
        self.group.button(4).setChecked(True)
        self.custom.hide()
        self.group.idClicked.connect(self._choose_button)
        self.custom.changed.connect(self._update)
        self._update()

    @property
    def request(self) -> Request:
        """What is asked for."""
        factor = self.group.checkedId()
        return self.custom.request if factor == CUSTOM else ByFactor(factor)

    @property
    def target(self) -> Size | None:
        """The size of the result in pixels; None without a picture, or where it is impossible."""
        return self._target

    @property
    def possible(self) -> bool:
        """Whether the picture that is open, if one is, can be made so large."""
        return self._source is None or self._target is not None

    def choose(self, request: Request) -> None:
        """Show another request."""
        usual = isinstance(request, ByFactor) and request.factor in USUAL
        if not usual:
            self.custom.choose(request)
        number = int(request.factor) if usual and isinstance(request, ByFactor) else CUSTOM
        self.group.button(number).setChecked(True)
        self._choose_button(number)

    def suggest(self, factor: int) -> None:
        """The factor of a model, unless the user has chosen one."""
        if not self._chosen and factor in USUAL and factor != self.group.checkedId():
            self.group.button(factor).setChecked(True)
            self.custom.hide()
            self._update()

    def show_source(self, size: Size | None) -> None:
        """Of the open picture, in pixels; None where there is none."""
        if size != self._source:
            self._source = size
            self._update()

    def show_frames(self, frames: FrameCount | None) -> None:
        """Of the open picture; None where it is one alone."""
        if frames is not None:
            from sr_desktop.framed import count_text  # not before the window

            self._frames.setText(count_text(frames))
        self._frames.setVisible(frames is not None)

    def _choose_button(self, number: int) -> None:
        self._chosen = True
        self.custom.setVisible(number == CUSTOM)
        self._update()

    def _update(self) -> None:
        refusal = ""
        self._target = None
        if self._source is not None:
            try:
                self._target = possible_size(self._source, self.request)
            except SizeImpossible as error:
                refusal = sentence(error)
        self._before.setText(_pixels(self._source) if self._source else self._factor_text())
        self._after.setText(
            self.tr("{size} px").format(size=_pixels(self._target)) if self._target is not None else ""
        )
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        self.changed.emit()

    def _factor_text(self) -> str:
        request = self.request
        if not isinstance(request, ByFactor):
            return ""
        return self.tr("{factor}× as wide and as high").format(factor=number(request.factor, "g"))


def _pixels(size: Size) -> str:
    return f"{size.width} × {size.height}"
