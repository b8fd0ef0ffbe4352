"""Questions that stand on top of a screen until they are answered."""
