"""Lines of a log that a build server obeys, made harmless.

A server that runs crossfoot reads what it writes: ``::add-mask::x`` at the beginning of a line or
``##[error]`` anywhere in one are commands to GitHub's runner, ``##vso[…]`` to that of Azure
Pipelines, ``##teamcity[…]`` to TeamCity. A document may hold such words, so they are shown, like
the escape sequences of terminals, with their first sign spelt out.

Sources: the documentation of workflow commands (GitHub), logging commands (Azure Pipelines) and
service messages (TeamCity).
"""

from __future__ import annotations

import re

# GitHub's runner knows these; of the words "##[" may be followed by, it obeys no others.
_NAMES = (
    "add-mask|add-matcher|add-path|command|debug|echo|endgroup|error|group|internal-[a-z-]+|notice"
    "|remove-matcher|save-state|section|set-env|set-output|stop-commands|warning"
)
_COMMAND = re.compile(
    rf"(?:^\s*(?P<colon>:)(?=:(?:{_NAMES})\b.*::))"
    rf"|(?P<sign>\#)(?=\#(?:vso|teamcity|)\[(?:{_NAMES}|(?<=vso\[)|(?<=teamcity\[)))",
    re.IGNORECASE | re.MULTILINE,
)


def disarmed(text: str) -> str:
    """Return a text of which no build server takes a line for a command."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}", text)
