"""Read cells: headings of several rows, marks of footnotes, strike-through, words beside a number."""
