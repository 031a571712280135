"""The agencies round the table and who speaks for them."""
