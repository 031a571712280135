"""The network of a case as a picture and as a list of sentences."""
