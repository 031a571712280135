"""The codes of the forums that ship, as the sample names them."""

MARAC, MATAC, MAPPA, HRAP = "MARAC", "MATAC", "MAPPA", "HRAP"
