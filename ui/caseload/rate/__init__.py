"""The engagement rate."""
