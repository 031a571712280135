"""Read and write spreadsheets."""
