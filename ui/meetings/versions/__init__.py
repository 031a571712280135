"""An agenda before its meeting: what waits to be listed, its versions, breaks and cases heard together."""
