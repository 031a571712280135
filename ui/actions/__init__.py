"""The screens about actions."""
