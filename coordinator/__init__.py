"""Case files across MARAC, MATAC, MAPPA and TATI/HRAP, in an encrypted casebook."""

__version__ = "0.2.0"
