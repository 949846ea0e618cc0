"""The words that the reader knows, one folder a language; ships as ``claims.lexicon``."""
