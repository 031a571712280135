"""The words of coordinator/preferences on the screen."""

SECOND_LOCATION = "Second location for backups"
LOCK_AFTER = "Minutes until the casebook locks"
SERIAL_MONTHS = "Months that the serial marker looks back"
READERS_OF_SHARED = "Who may read what an agency shared"
SCREENSHOTS_ALLOWED = "Screenshots allowed"
ONLY_COORDINATORS = "Only a coordinator can change this. It applies to everybody."
