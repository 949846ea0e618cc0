"""Counts, the lists beside them, editions, and numbers said twice."""
