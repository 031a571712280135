"""What tells that the person has left the machine: one module for each system, and the clock for all."""
