"""Series of meetings: their days, and what is done with them."""
