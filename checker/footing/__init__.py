"""Tables against themselves: totals, shares, changes and what else a row or column works out."""
