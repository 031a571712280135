"""Notice that the user has left the computer: one module for each system."""
