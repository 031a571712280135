"""What is recorded of a person apart from any case: fields, dialogs and operations."""
