"""Kumppani: the terminal program and the command line on the partnership register."""
