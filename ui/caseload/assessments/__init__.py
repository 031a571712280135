"""The assessments of a case: their tab, the form that is filled in, what changed, and the chart."""
