"""Why a cell, or a part of it, has to be looked at."""

FOOTNOTE = "A mark here points to a footnote. Read what it says."
STRUCK_CELL = "This cell is struck through; kept as a note."
REMARK = "There are words beside the number; kept as a note."
REMARK_ON_NAME = "There are words beside the name. Check what they mean."
COMMENT = "This is a comment on a cell; kept as a note."
ANOTHER_CASE = "A case about somebody else has this reference. This row has a case without a reference."
