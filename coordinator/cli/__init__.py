"""The `coordinator` command and its subcommands."""
