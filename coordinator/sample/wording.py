"""The sentences about making the sample."""

TOO_FEW = "Enter at least 1 case."
NOT_EMPTY = "There are people in this casebook already. Create the sample in a new one."
REASON = "Invented people, for trying out the program."
QUALITY_COMMENTS = (  # of the meeting before the last and of the last, by the place of the question
    {1: "Two agencies had no earlier minutes.", 4: "Began ten minutes late."},
    {7: "Read, but after the first case."},
)
