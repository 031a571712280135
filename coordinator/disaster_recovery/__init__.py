"""Open a damaged casebook for reading, salvage it, or restore a backup."""
