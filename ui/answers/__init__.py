"""The fields in which the questions of a form are answered."""
