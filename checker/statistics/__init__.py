"""Statistics as papers report them."""
