"""The register of copies that were given out."""
