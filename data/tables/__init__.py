"""Reference figures with their sources; ships as ``checker.tables``."""
