"""Spreadsheets and tables of text."""
