"""The models in the side panel: a single one is shown, of several one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from engine.card import Model, ModelCard
from sr_desktop.models import is_users_own, may_be_model, thumbnail_of
from sr_desktop.views.incoming import read_mime
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.model_row import ModelRow, read_thumbnail

MOST_ROWS = 6
"""More scroll within the list, so that what stands below it stays near."""

GAP_PX = 4


class ModelList(QWidget):
    """Each model with a picture, its name, its size and its sentence; the chosen one is framed. What it was
    measured to do is in the tool tip. Weight files can be dropped here.

    chosen(str): the user wants the model with this id.
    details_asked(str), remove_asked(str): of the model with this id. add_asked(): a model that is not here.
    models_dropped(list of Path): files that may become models.
    """

    chosen = Signal(str)
    details_asked = Signal(str)
    remove_asked = Signal(str)
    add_asked = Signal()
    models_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._rows: dict[str, ModelRow] = {}
        self._shown: QWidget = muted("…")
        self._layout.addWidget(self._shown)

    @property
    def buttons(self) -> list[QAbstractButton]:
        """One for each model, in the order shown; none where there is no choice."""
        return self._group.buttons()

    def show_models(self, models: Sequence[Model | ModelCard], chosen_id: str) -> None:
        """All models, in the order to be shown, and the id of the one in use.

        Of a card alone it is not known where it lies: it has no picture and cannot be removed.
        """
        focused = next((id_ for id_, row in self._rows.items() if row.title.hasFocus()), None)
        self._layout.removeWidget(self._shown)
        self._shown.setParent(None)
        self._shown.deleteLater()
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        self._rows = {}
        for model in models:
            row = self._row(model, choice=len(models) > 1)  # one alone: no lonely radio button
            layout.addWidget(row)
            self._rows[row.card.id] = row
            if isinstance(row.title, QRadioButton):
                row.title.setChecked(row.card.id == chosen_id)
        self._shown = _Rows(rows) if len(models) > MOST_ROWS else rows
        self._layout.addWidget(self._shown)
        if focused in self._rows:
            self._rows[focused].title.setFocus()

    def row(self, model_id: str) -> QWidget:
        """Where the model with this id is shown."""
        return self._rows[model_id]

    def allow(self, choosing: bool) -> None:
        """Whether another model may be chosen now. A single one is shown the same all the time."""
        self.setEnabled(choosing or not self.buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row that arrow keys lead to is brought into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(self._shown, _Rows):
            self._shown.ensureWidgetVisible(self._rows[str(watched.property("modelId"))], 0, GAP_PX)
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(may_be_model(path) for path in read_mime(event.mimeData()).files):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [path for path in read_mime(event.mimeData()).files if may_be_model(path)]
        if files:
            event.acceptProposedAction()
            self.models_dropped.emit(files)

    def _row(self, model: Model | ModelCard, *, choice: bool) -> ModelRow:
        card = model.card if isinstance(model, Model) else model
        picture, own = QImage(), False
        if isinstance(model, Model):
            picture, own = read_thumbnail(thumbnail_of(model)), is_users_own(model)
        row = ModelRow(card, picture, choice=choice, own=own)
        row.details_asked.connect(self.details_asked)
        row.remove_asked.connect(self.remove_asked)
        row.add_asked.connect(self.add_asked)
        if isinstance(row.title, QRadioButton):
            row.title.setProperty("modelId", card.id)
            row.title.installEventFilter(self)
            row.title.clicked.connect(lambda: self.chosen.emit(card.id))
            self._group.addButton(row.title)
        return row


class _Rows(QScrollArea):
    """As high as MOST_ROWS rows, and a half of the next one, which says that there are more."""

    def __init__(self, rows: QWidget) -> None:
        super().__init__()
        self._content = rows
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(rows)
        rows.setObjectName("choices")  # the style sheet keeps it as clear as the panel

    def sizeHint(self) -> QSize:
        rows = self._content
        width = rows.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        whole = (
            rows.heightForWidth(max(self.width(), width))
            if rows.hasHeightForWidth()
            else rows.sizeHint().height()
        )
        layout = rows.layout()
        count = layout.count() if layout is not None else 1
        return QSize(width, int(whole * (MOST_ROWS + 0.5) / max(count, MOST_ROWS + 1)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
