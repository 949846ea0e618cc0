"""Days, spans, clock times, and what is told of when."""
