"""Tables as they stand in a text: their cells, and the numbers and units in these."""
