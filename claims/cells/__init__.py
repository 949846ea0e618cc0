"""Cells of tables with their headings become claims."""
