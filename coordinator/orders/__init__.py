"""Orders of courts and police, bail and licences: what they forbid or require, and their clocks."""
