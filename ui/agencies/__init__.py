"""The screens about agencies and their representatives."""
