"""Below the table of a batch: how far it is, and the buttons that start, rest and end it."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.panels.elided_label import ElidedLabel
from sr_desktop.views.panels.labels import muted

WORDS_PX = 2000
WHOLE = 1000
START_KEY, PAUSE_KEY = "Ctrl+E", "Ctrl+Shift+P"


class Foot(QFrame):
    """start_asked(): the button that starts, or goes on. Each of the others is the button of that name.
    earlier_report_asked(): of the batch before the one that is shown.
    """

    start_asked = Signal()
    pause_asked = Signal()
    stop_asked = Signal()
    retry_asked = Signal()
    report_asked = Signal()
    earlier_report_asked = Signal()
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        self.words = ElidedLabel(WORDS_PX)
        self.percent = muted("")
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the batch"))
        self.report_button = QPushButton(self.tr("Report…"))
        self.report_button.setToolTip(self.tr("Save what came of each picture, as CSV or JSON"))
        self.reports = QMenu(self)
        self.reports.addAction(self.tr("Of &this batch…")).triggered.connect(self.report_asked)
        self.reports.addAction(self.tr("Of the batch &before…")).triggered.connect(self.earlier_report_asked)
        self.retry_button = QPushButton(self.tr("Retry failed"))
        self.retry_button.setToolTip(self.tr("Try again what has failed, with the options of this batch"))
        self.new_button = QPushButton(self.tr("New batch"))
        self.new_button.setToolTip(self.tr("Empty the table for other pictures"))
        self.pause_button = QPushButton(self.tr("Pause"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("End the batch; what waits can be gone on with later"))
        self.start_button = QPushButton(self.tr("Start"))
        self.start_button.setProperty("role", "accept")
        self.pause_button.setToolTip(self.tr("Let the batch rest, or go on (Ctrl+Shift+P)"))
        buttons = {
            self.retry_button: self.retry_asked,
            self.new_button: self.new_asked,
            self.pause_button: self.pause_asked,
            self.stop_button: self.stop_asked,
            self.start_button: self.start_asked,
        }
        keeping = self.bar.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # nothing jumps when a batch begins
        self.bar.setSizePolicy(keeping)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.percent)
        row.addSpacing(8)
        row.addWidget(self.report_button)
        for button, signal in buttons.items():
            button.clicked.connect(signal)
            row.addWidget(button)
        self.report_button.clicked.connect(self._on_report)
        self._has_report, self._has_earlier = False, False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self.show_share(None)

    def show_share(self, share: float | None) -> None:
        """What the bar shows, in [0, 1]; None where nothing runs."""
        self.bar.setVisible(share is not None)
        self.bar.setValue(0 if share is None else round(WHOLE * share))
        text = "" if share is None else self.tr("{percent} %").format(percent=int(100 * share))
        self.percent.setText(text)

    def show_phase(
        self, phase: Phase, *, waiting: int, failed: int, changed: bool = False, earlier: bool = False
    ) -> None:
        """Which buttons there are, and what they are called.

        waiting, failed: of the rows. changed: the options are others than those of the batch that has ended.
        earlier: there was a batch before.
        """
        going = phase in (Phase.BEGINNING, Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)
        ended = phase is Phase.ENDED
        self._show_reports(phase is not Phase.DRAFT, earlier)
        self.retry_button.setVisible(phase is not Phase.DRAFT)
        self.retry_button.setEnabled(failed > 0 and phase is not Phase.STOPPING)
        self.new_button.setVisible(ended)
        self.pause_button.setVisible(going)
        self.stop_button.setVisible(going)
        self.start_button.setVisible(phase is Phase.DRAFT or (ended and (waiting > 0 or changed)))
        if ended and changed:
            self._name_start(
                self.tr("Start with these options"),
                self.tr("Enlarge the same pictures in a new batch, as the options are now (Ctrl+E)"),
            )
        else:
            name = self.tr("Go on") if ended else self.tr("Start")
            self._name_start(name, self.tr("Enlarge all that waits (Ctrl+E)"))
        self.pause_button.setText(self.tr("Resume") if phase is Phase.PAUSED else self.tr("Pause"))
        self.pause_button.setShortcut(PAUSE_KEY)  # another text takes it away
        self.pause_button.setEnabled(phase in (Phase.RUNNING, Phase.PAUSED))
        self.stop_button.setEnabled(phase is not Phase.STOPPING)

    def _name_start(self, text: str, tip: str) -> None:
        self.start_button.setText(text)
        self.start_button.setToolTip(tip)
        self.start_button.setShortcut(START_KEY)  # another text takes it away

    def _show_reports(self, this: bool, earlier: bool) -> None:
        """Of which batches there are reports: where of both, the button asks."""
        self.report_button.setVisible(this or earlier)
        self.report_button.setText(self.tr("Report…") if this else self.tr("Report of the batch before…"))
        self._has_report, self._has_earlier = this, earlier

    @Slot()
    def _on_report(self) -> None:
        if self._has_report and self._has_earlier:
            above = QPoint(0, -self.reports.sizeHint().height())
            self.reports.popup(self.report_button.mapToGlobal(above))
        elif self._has_report:
            self.report_asked.emit()
        else:
            self.earlier_report_asked.emit()
