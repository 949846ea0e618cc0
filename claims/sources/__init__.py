"""Where documents come from: files of many formats, folders, addresses and standard input."""

from claims.sources.files import gather, read
from claims.sources.folders import Listing
from claims.sources.formats import READABLE_ENDINGS
from claims.sources.raw import MAX_BYTES, TIMEOUT
from claims.sources.unreadable import Unreadable

__all__ = ["MAX_BYTES", "READABLE_ENDINGS", "TIMEOUT", "Listing", "Unreadable", "gather", "read"]
