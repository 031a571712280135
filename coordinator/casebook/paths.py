"""Names of a casebook's folder and of the files in it."""

SUFFIX = ".casebook"


DATABASE, KEYS = "casebook.db", "keys.json"
