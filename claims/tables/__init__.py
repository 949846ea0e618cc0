"""Tables: cells with their headings become claims."""
