"""Writes: one function per thing a person does; each is one transaction and one undo step."""
