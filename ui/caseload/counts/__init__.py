"""The counts over all case files on the screen."""
