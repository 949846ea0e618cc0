"""Figures that a text ties by arithmetic: totals, shares, changes, products."""
