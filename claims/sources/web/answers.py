"""What a server's answer means: a page, another address, or a sentence; and its body, bounded."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime

import httpx

_TOO_OFTEN, _NOT_NOW = 429, 503

WAITING = (_TOO_OFTEN, _NOT_NOW)
"""The statuses by which a server may ask to be left alone."""

_STATUSES = {
    401: "is for readers who are signed in (status 401); save the page and give its file",
    402: "is for readers who pay (status 402); save the page and give its file",
    403: "is not given to programs, or not to everyone (status 403); save the page and give its "
    "file",
    404: "does not exist (status 404); check the address",
    410: "does not exist any more (status 410); give another address",
    451: "is withheld for legal reasons (status 451); give another address",
}

_NO_TEXT = {
    "image": "a picture",
    "video": "a film",
    "audio": "a recording",
    "font": "a typeface",
}

_CUT = "broke off while it was fetched; try again, or save the page and give its file"


def refuse_status(response: httpx.Response) -> None:
    """Raise ValueError, with the predicate of a sentence, for an answer that holds no page."""
    status = response.status_code
    if status == httpx.codes.OK:
        return
    if status in _STATUSES:
        raise ValueError(_STATUSES[status])
    if status in WAITING:
        seconds = retry_after(response)
        when = "later" if seconds is None else f"in {seconds:,} seconds"
        why = "is asked for too often" if status == _TOO_OFTEN else "cannot be had at the moment"
        raise ValueError(f"{why} (status {status}); try again {when}")
    if httpx.codes.is_server_error(status):
        raise ValueError(f"cannot be had: its server fails (status {status}); try again later")
    raise ValueError(f"was answered with status {status} and not with a page; check the address")


def retry_after(response: httpx.Response) -> int | None:
    """Return the seconds for which a server wants to be left alone, if it says so."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return int(said[:9])
    try:
        return max(0, round(parsedate_to_datetime(said).timestamp() - time.time()))
    except (TypeError, ValueError, OverflowError):
        return None


def media_type_of(response: httpx.Response) -> str | None:
    """Return the type that a server states, without its parameters."""
    said: str = response.headers.get("content-type", "")
    return said.partition(";")[0].strip().lower() or None


def refuse_media(response: httpx.Response) -> None:
    """Raise ValueError for what is no text by its own word, before it is sent."""
    stated = media_type_of(response) or ""
    title = _NO_TEXT.get(stated.partition("/")[0])
    if title and stated != "image/svg+xml":
        raise ValueError(f"is {title} ({stated}), which is not read; give an address with text")


def body_of(response: httpx.Response, max_bytes: int) -> bytes:
    """Return what was sent, unpacked. Raises ValueError beyond a number of bytes."""
    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdecimal() and int(stated[:19]) > max_bytes:
        raise ValueError(_too_large(max_bytes))
    data = beginning_of(response, max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(_too_large(max_bytes))
    return data


def beginning_of(response: httpx.Response, size: int) -> bytes:
    """Return the first bytes of what was sent, unpacked; the rest is not even received."""
    kept, have = [], 0
    for piece in _pieces(response):
        kept.append(piece)
        have += len(piece)
        if have >= size:
            break
    return b"".join(kept)[:size]


def _pieces(response: httpx.Response) -> Iterator[bytes]:
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        return response.iter_raw()
    if packing in ("gzip", "x-gzip"):
        return _unpacked(response.iter_raw())
    # Packed twice, a kilobyte can hold any number of gigabytes.
    raise ValueError(
        f"is sent in a packing that was not asked for ({packing[:40]}); save the page and give "
        "its file"
    )


def _too_large(max_bytes: int) -> str:
    return f"is larger than {max_bytes:,} bytes; raise the limit with --max-bytes"


_PIECE = 1 << 16


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip a little at a time, so that nothing is held that will be refused."""
    unpacker, begun = zlib.decompressobj(wbits=31), False
    try:
        for piece in pieces:
            waiting = piece
            while waiting:
                if unpacker.eof:
                    # Files can be packed one behind the other; other bytes are padding.
                    if not waiting.startswith(b"\x1f"):
                        return
                    unpacker = zlib.decompressobj(wbits=31)
                begun = True
                yield unpacker.decompress(waiting, _PIECE)
                waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error:
        raise ValueError(
            "is packed in a way that cannot be undone; save the page and give its file"
        ) from None
    if begun and not unpacker.eof:
        raise ValueError(_CUT)
