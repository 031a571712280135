"""What a sheet holds beside plain tables: lines over rows, examples, several tables side by side."""
