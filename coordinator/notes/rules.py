"""Which notes say something of their own, and which only hold what an import left of a row."""

AS_IT_STOOD = "As it stood in the workbook"
STRUCK = "Struck through"


def is_remainder(heading: str, origin: str) -> bool:
    """Tell whether a note only keeps how a workbook's row was written: for the case file, not for papers."""
    return bool(origin) and heading in (AS_IT_STOOD, STRUCK)
