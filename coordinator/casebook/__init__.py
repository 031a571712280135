"""An unlocked casebook: its use cases, queries, integrity check and lock."""
