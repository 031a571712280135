"""The words of ui/tables on the screen."""

COLUMNS_SORTING = "Columns and sorting"
