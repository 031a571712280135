"""What is measured, and against what: every figure beside its reference, in one run."""
