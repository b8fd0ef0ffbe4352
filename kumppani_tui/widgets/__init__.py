"""The building blocks of the screens: one widget per file."""
