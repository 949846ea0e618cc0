"""Word, presentations, OpenDocument and rich text."""
