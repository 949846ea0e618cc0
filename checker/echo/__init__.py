"""Sentences that stand twice with another figure or year."""
