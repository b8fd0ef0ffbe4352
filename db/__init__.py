"""The register of partners, agreements, contacts and activities: tables, rules, reads and writes.

Useful without the terminal program; never imports it.
"""
