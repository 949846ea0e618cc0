"""The rules, a file a family; each is found by its code in the catalogue."""
