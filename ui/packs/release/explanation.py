"""Two sentences that explain the release step, until somebody released something or dismissed them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.packs.release import wording
from ui.session.page_context import PageContext
from ui.widgets.buttons import link
from ui.widgets.layout import column, words


class Explanation(QWidget):
    """Explains what is released and why; each user has understood papers and lists for themselves."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._preferences, self._key = context.preferences, ""
        self.intro = words("", "small", wrap=True)
        self.dismiss = link(wording.UNDERSTOOD, self.understood)
        rows = column(self, spacing=2)
        rows.addWidget(self.intro)
        rows.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignLeft)

    def explain(self, of: wording.SourceWords) -> None:
        """Show the sentences, unless this user has understood them."""
        self._key = of.key
        self.intro.setText(of.intro)
        self.setVisible(not self._preferences.recall(of.key))

    def understood(self) -> None:
        """Explain this step no more to this user."""
        if self._key:
            self._preferences.remember(self._key, "yes")
            self.hide()
