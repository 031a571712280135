"""The diary: everything in the casebook that has a date and is still to come or to be done."""
