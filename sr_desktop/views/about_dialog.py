"""What this program is, and what it is made of."""

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sr_desktop import __version__, paths
from sr_desktop.views.fitting_dialog import FittingDialog
from sr_desktop.views.panels.labels import muted, with_role
from sr_desktop.views.text_dialog import TextDialog

ICON_PX = 96


class AboutDialog(FittingDialog):
    """Version, licence, and that nothing leaves the computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SR Desktop"))
        picture = QLabel()
        icon = QIcon(str(paths.icons() / "sr-desktop.svg"))
        picture.setPixmap(icon.pixmap(ICON_PX, ICON_PX))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        picture.setAccessibleName(self.tr("The program's icon"))
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(with_role("SR Desktop", "title"))
        lines.addWidget(muted(self.tr("Version {version}").format(version=__version__)))
        for text in (
            self.tr("Enlarges photographs with sharper detail, by neural networks that come with it."),
            self.tr("Nothing leaves this computer: there is no network, no account and no telemetry."),
            self.tr("Free software under the MIT licence."),
        ):
            label = QLabel(text)
            label.setWordWrap(True)
            lines.addWidget(label)
        self.made_of = with_role(
            self.tr("Python {python}, Qt {qt}, PySide {pyside}; PyTorch computes.").format(
                python=platform.python_version(), qt=qVersion(), pyside=pyside_version
            ),
            "note",
        )
        self.made_of.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.made_of.setWordWrap(True)
        lines.addWidget(self.made_of)
        lines.addStretch()
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addWidget(picture)
        upper.addLayout(lines, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.licences = QPushButton(self.tr("&Licences…"))
        self.licences.setToolTip(self.tr("The licences of all that this program is made of"))
        self.licences.setAutoDefault(False)
        self.licences.clicked.connect(self.show_licences)
        buttons.addButton(self.licences, QDialogButtonBox.ButtonRole.ActionRole)
        self.licences.setVisible(paths.licences() is not None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(upper, 1)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)

    def show_licences(self) -> None:
        """As they were collected when the program was packaged."""
        path = paths.licences()
        if path is not None:
            dialog = TextDialog(self.tr("Licences"), self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.text.setPlainText(path.read_text(encoding="utf-8"))
            dialog.open()
