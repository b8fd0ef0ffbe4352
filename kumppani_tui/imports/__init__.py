"""Files in: readers make tables, a mapping says what the columns are, a plan what becomes of each row."""
