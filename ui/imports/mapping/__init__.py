"""The mapping step: what each sheet and each column holds, and the first rows as they come in."""
