"""The sentences about making the sample."""

TOO_FEW = "Enter at least 1 case."
NOT_EMPTY = "There are people in this casebook already. Create the sample in a new one."
REASON = "Invented people, for trying out the program."
