"""One reader per format of file; each gives a Table."""
