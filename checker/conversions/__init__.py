"""Figures said again in another unit or currency, and how honest that is."""
