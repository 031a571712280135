"""What others made, such as a workbook or an attached file, is read in a child process with limits."""
