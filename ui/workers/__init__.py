"""Background work: the worker that owns the casebook, and tasks in threads."""
