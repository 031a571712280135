"""The words of ui/help on the screen."""

USER_GUIDE = "User guide"
KEYBOARD_SHORTCUTS = "Keyboard shortcuts"
