"""Reads: one function per question a screen asks; answers are frozen dataclasses, never tables."""
