"""The style sheet, written from the tokens; widgets choose a look by a property."""

from ui.style import tokens
from ui.style.tokens import Colours

_ROLES: tuple[tokens.Role, ...] = ("accent", "high", "medium", "standard", "protected", "quiet")


def stylesheet(c: Colours) -> str:
    """Write the style sheet for one scheme."""
    return "\n".join(
        (_texts(c), _surfaces(c), _buttons(c), _switches(c), _fields(c), _views(c), _frames(c), _chips(c))
    )


def _texts(c: Colours) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[look="title"] {{ font-size: {tokens.TITLE}px; font-weight: 600; color: {c.text}; }}
QLabel[look="heading"] {{ font-size: {tokens.SECONDARY}px; font-weight: 600; color: {c.text}; }}
QLabel[look="strong"] {{ font-weight: 600; color: {c.text}; }}
QLabel[look="label"] {{ font-weight: 500; color: {c.text}; }}
QLabel[look="second"] {{ color: {c.second}; }}
QLabel[look="small"] {{ font-size: {tokens.SECONDARY}px; color: {c.second}; }}
QLabel[look="caption"] {{ font-size: {tokens.CAPTION}px; color: {c.third}; }}
QLabel[look="error"] {{ font-size: {tokens.SECONDARY}px; font-weight: 500; color: {c.high.ink}; }}
QLabel[look="late"] {{ font-size: {tokens.CAPTION}px; font-weight: 600; color: {c.high.ink}; }}
QLabel[look="key"] {{ font-size: 11px; color: {c.third}; border: 1px solid {c.line};
  border-radius: 4px; padding: 0 4px; background: {c.surface}; }}
QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.edge}; padding: 4px; }}
"""


def _surfaces(c: Colours) -> str:
    return f"""
QMainWindow, QDialog, QWidget[look="ground"] {{ background: {c.ground}; }}
QDialog {{ border: 1px solid {c.line}; }}
QWidget[look="surface"] {{ background: {c.surface}; }}
QFrame[look="card"] {{ background: {c.surface}; border: 1px solid {c.line};
  border-radius: {tokens.RADIUS}px; }}
QWidget[marked="true"], QFrame[look="card"][marked="true"] {{ background: {c.accent.ground};
  border-radius: 4px; }}
QFrame[look="rule"] {{ background: {c.faint}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="edge-rule"] {{ background: {c.line}; border: none; }}
QFrame[look="banner"] {{ background: {c.protected.ground}; border: none;
  border-left: 3px solid {c.protected.ink}; border-radius: 4px; }}
QFrame[look="banner"] QLabel {{ color: {c.protected.ink}; font-size: {tokens.SECONDARY}px; }}
QFrame[look="warning"] {{ background: {c.medium.ground}; border: none;
  border-left: 3px solid {c.medium.ink}; border-radius: 4px; }}
QFrame[look="warning"] QLabel {{ color: {c.medium.ink}; font-size: {tokens.SECONDARY}px; }}
QFrame[look="problem"] {{ background: {c.high.ground}; border: none;
  border-left: 3px solid {c.high.ink}; border-radius: 4px; }}
QFrame[look="problem"] QLabel {{ color: {c.high.ink}; font-size: {tokens.SECONDARY}px; }}
QFrame[look="toast"] {{ background: {c.text}; border-radius: {tokens.RADIUS}px; }}
QFrame[look="toast"] QLabel {{ color: {c.surface}; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:focus, QSplitter::handle:hover {{ background: {c.accent.ink}; }}
QProgressBar {{ background: {c.faint}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent.ink}; border-radius: 3px; }}
QProgressBar[state="warning"]::chunk {{ background: {c.medium.ink}; }}
QProgressBar[state="late"]::chunk {{ background: {c.high.ink}; }}
"""


def _buttons(c: Colours) -> str:
    return f"""
QPushButton, QToolButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {tokens.FIELD_RADIUS}px; padding: 5px 12px; min-height: 20px; font-weight: 500; }}
QToolButton {{ padding: 5px 6px; }}
QLineEdit > QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent.ink}; padding: 4px 11px; }}
QToolButton:focus {{ padding: 4px 5px; }}
QPushButton:disabled {{ color: {c.third}; }}
QPushButton[look="primary"] {{ background: {c.accent.ink}; color: {c.on_accent};
  border: 1px solid {c.accent.ink}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.text}; padding: 4px 11px; }}
QPushButton[look="primary"]:disabled {{ background: {c.faint}; color: {c.third}; border-color: {c.line}; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent;
  border: 1px solid transparent; color: {c.second}; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {c.hover}; color: {c.text}; }}
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus {{ border: 2px solid {c.accent.ink}; }}
QPushButton[look="link"] {{ background: transparent; border: 1px solid transparent; color: {c.accent.ink};
  font-size: {tokens.SECONDARY}px; font-weight: 400; padding: 1px 3px; min-height: 20px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"][state="warning"] {{ color: {c.high.ink}; font-weight: 600; }}
QPushButton[look="link"]:disabled, QPushButton[look="toggle"]:disabled, QPushButton[look="quiet"]:disabled {{
    color: {c.third}; text-decoration: none; }}
QPushButton[look="link"]:focus {{ border: 2px solid {c.accent.ink}; padding: 0 2px; border-radius: 4px; }}
"""


def _switches(c: Colours) -> str:
    return f"""
QPushButton[look="place"] {{ background: transparent; border: 1px solid transparent; color: {c.second};
  text-align: left; padding: 0 11px; min-height: 32px; max-height: 32px; font-weight: 400; }}
QPushButton[look="place"]:hover {{ background: {c.hover}; }}
QPushButton[look="place"]:checked {{ background: {c.accent.ground}; color: {c.accent.ink};
  font-weight: 600; }}
QPushButton[look="place"]:focus {{ border: 2px solid {c.accent.ink}; padding: 0 10px; }}
QPushButton[look="toggle"] {{ background: {c.surface}; border: 1px solid {c.edge}; color: {c.second};
  border-radius: 14px; padding: 3px 11px; font-weight: 400; }}
QPushButton[look="toggle"]:hover {{ background: {c.hover}; }}
QPushButton[look="toggle"]:checked {{ background: {c.accent.ground}; color: {c.accent.ink};
  border-color: {c.accent.ink}; font-weight: 600; }}
QPushButton[look="toggle"]:focus {{ border: 2px solid {c.accent.ink}; padding: 2px 10px; }}
QPushButton[look="reader"] {{ background: transparent; border: 1px solid transparent; color: {c.second};
  border-radius: 12px; padding: 1px 9px; min-height: 20px; font-weight: 400;
  font-size: {tokens.SECONDARY}px; }}
QPushButton[look="reader"]:hover {{ background: {c.hover}; }}
QPushButton[look="reader"]:checked {{ background: {c.accent.ground}; color: {c.accent.ink}; }}
QPushButton[look="reader"]:disabled {{ color: {c.third}; }}
QPushButton[look="reader"]:focus {{ border: 2px solid {c.accent.ink}; padding: 0 8px; }}
QPushButton[look="toast"] {{ color: {c.surface}; background: {c.text}; font-weight: 600;
  border: 1px solid {c.surface}; padding: 3px 10px; }}
QPushButton[look="toast"]:focus {{ border: 2px solid {c.surface}; padding: 2px 9px; }}
QRadioButton, QCheckBox {{ spacing: 8px; color: {c.text}; background: transparent; min-height: 24px; }}
QCheckBox::indicator {{ width: 18px; height: 18px; border: 1px solid {c.edge}; border-radius: 4px;
  background: {c.surface}; }}
QRadioButton::indicator {{ width: 18px; height: 18px; border: 1px solid {c.edge}; border-radius: 10px;
  background: {c.surface}; }}
QCheckBox::indicator:checked {{ background: {c.accent.ink}; border-color: {c.accent.ink}; }}
QRadioButton::indicator:checked {{ border: 6px solid {c.accent.ink}; width: 8px; height: 8px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {c.accent.ink};
  width: 16px; height: 16px; }}
QRadioButton::indicator:checked:focus {{ background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
  fx: 0.5, fy: 0.5, stop: 0 {c.accent.ink}, stop: 0.6 {c.accent.ink}, stop: 0.65 {c.surface}); }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent.ink}; }}
QCheckBox::indicator:checked:focus {{ border: 2px solid {c.text}; }}
"""


def _fields(c: Colours) -> str:
    boxes = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox"
    each = boxes.split(", ")
    focused = ", ".join(f"{box}:focus" for box in each)
    wrong = ", ".join(f'{box}[wrong="true"]' for box in each)
    return f"""
{boxes} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  border-radius: {tokens.FIELD_RADIUS}px; padding: 5px 9px; selection-background-color: {c.accent.ink};
  selection-color: {c.on_accent}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: 20px; }}
QPlainTextEdit, QTextEdit {{ padding: 3px 5px; }}
{focused} {{ border: 2px solid {c.accent.ink}; padding: 4px 8px; }}
{wrong} {{ border: 2px solid {c.high.ink}; padding: 4px 8px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 2px 4px; }}
QLineEdit:read-only {{ background: {c.ground}; }}
QLineEdit[look="search"] {{ background: {c.ground}; border-color: {c.line}; }}
QLineEdit[look="search"]:focus {{ border: 2px solid {c.accent.ink}; background: {c.surface}; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
"""


def _views(c: Colours) -> str:
    return f"""
QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: none; outline: none;
  selection-background-color: {c.accent.ground}; selection-color: {c.text}; }}
QAbstractItemView[look="popup"], QComboBox QAbstractItemView {{ border: 1px solid {c.edge}; padding: 4px; }}
QComboBox QAbstractItemView {{ padding: 0; }}
QListView::item {{ padding: 6px 8px; border-radius: 4px; color: {c.text}; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ background: {c.accent.ground}; color: {c.text}; }}
QTableView {{ gridline-color: {c.faint}; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {c.faint}; }}
QTableView::item:selected {{ background: {c.accent.ground}; color: {c.text}; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{ background: {c.surface}; color: {c.second}; font-size: {tokens.SECONDARY}px;
  font-weight: 500; border: none; border-bottom: 1px solid {c.line}; padding: 6px 5px 6px 11px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c.second}; font-size: {tokens.SECONDARY}px; border: none;
  border-bottom: 2px solid transparent; padding: 7px 1px; margin-right: 6px; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.text}; font-weight: 600; border-bottom: 2px solid {c.accent.ink}; }}
QTabBar::tab:focus {{ color: {c.accent.ink}; border: 2px solid {c.accent.ink}; border-radius: 4px; }}
"""


def _frames(c: Colours) -> str:
    return f"""
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent.ground}; color: {c.accent.ink}; }}
QMenu::item:disabled {{ color: {c.third}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QWidget[look="topbar"] {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
QWidget[look="sidebar"] {{ background: {c.surface}; border-right: 1px solid {c.line}; }}
QWidget[look="pane"] {{ background: {c.surface}; }}
QWidget[look="statusbar"] {{ background: {c.surface}; border-top: 1px solid {c.line}; }}
QWidget[look="statusbar"] QLabel {{ font-size: {tokens.CAPTION}px; color: {c.second}; }}
QLabel[look="count"] {{ font-size: {tokens.CAPTION}px; font-weight: 600; color: {c.second}; }}
QLabel[look="count-late"] {{ font-size: {tokens.CAPTION}px; font-weight: 600; color: {c.high.ink}; }}
"""


def _chips(c: Colours) -> str:
    rules = [f"QLabel[chip] {{ font-size: {tokens.CAPTION}px; border-radius: 9px; padding: 2px 8px; }}"]
    for role in _ROLES:
        tint = c.tint(role)
        rules.append(f'QLabel[chip="{role}"] {{ color: {tint.ink}; background: {tint.ground}; }}')
    return "\n".join(rules)
