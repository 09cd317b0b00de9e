"""What is stored from run to run, in one SQLite file: links with their history, documents and reports."""
