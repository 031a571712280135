"""Notes of a forum that are held in a case file and are to be elsewhere."""
