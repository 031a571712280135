"""Tell notes that a person wrote from those that only keep a workbook's row."""

AS_IT_STOOD = "As it stood in the workbook"
STRUCK = "Struck through"
FILE_ONLY = "file"  # a note that no paper shows


def is_remainder(heading: str, origin: str) -> bool:
    """Return whether a note only keeps an imported row as it was written: not for papers."""
    return bool(origin) and heading in (AS_IT_STOOD, STRUCK)
