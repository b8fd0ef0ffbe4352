"""The screens: one per file, opened by name through the registry."""
