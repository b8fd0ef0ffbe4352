"""How much a file may hold: far beyond any register of partners, far below what would fill the memory."""

from __future__ import annotations

MOST_BYTES = 1024 * 1024 * 1024
"""Bytes of a file."""

MOST_COLUMNS = 2_000
"""Columns of a table that have a header."""

LONGEST_CELL = 1_000_000
"""Characters of one cell or one value; a note holds at most a tenth of it."""

LONGEST_ROW = 4_000_000
"""Characters of one row of a text table, with the line breaks inside its cells."""

MOST_ENTRIES = 10_000
"""Files packed into a workbook."""

MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of a workbook when it is unpacked."""

MOST_RATIO = 250
"""How many times larger than packed a part of a workbook may be, if it is large at all."""

LARGE_PART = 16 * 1024 * 1024
"""Bytes, unpacked, from which the ratio of a part of a workbook counts."""

MOST_CELLS = 10_000_000
"""Cells of the rectangle that holds all of a sheet; it is in memory as a whole."""

LONGEST_TAG = 1_000_000
"""Bytes of one tag of a sheet's XML."""

LONGEST_CARD = 2_000_000
"""Characters of one contact card, without the pictures, sounds and keys in it."""

MOST_RECORD = 4_000_000
"""Characters of one record of a JSON file."""
