"""Where documents come from: files, folders and standard input."""

from claims.sources.contents import MAX_BYTES
from claims.sources.files import gather, read
from claims.sources.folders import READABLE_ENDINGS, Listing
from claims.sources.unreadable import Unreadable

__all__ = ["MAX_BYTES", "READABLE_ENDINGS", "Listing", "Unreadable", "gather", "read"]
