"""Prose that quotes a table: which table, which cell, and what is not what the table says."""
