"""Files out: what a cell says in the user's language, and one writer per format."""
