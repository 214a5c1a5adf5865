"""Reading an HTML page: its metadata, its pieces in reading order, and which of them are the announcement."""
