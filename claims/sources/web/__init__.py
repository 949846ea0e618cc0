"""Addresses: which may be fetched, and how."""
