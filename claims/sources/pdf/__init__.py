"""PDF files: letters with boxes become lines, columns, paragraphs and tables."""
