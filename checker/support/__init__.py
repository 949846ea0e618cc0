"""A draft against its sources: what they hold, what of it implies a figure, what contradicts one.

Absence first, alignment second: a figure that no source implies is absent, and its partner is the
figure of the same unit whose sentence says most of the same words. Nothing is excused by a search
for sums and differences that happen to give it.
"""
