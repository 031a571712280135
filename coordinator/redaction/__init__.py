"""Withhold protected values from papers and exports."""
