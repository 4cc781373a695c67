"""How long a test waits at most for what should come: only so that waiting in vain ends.

What a test finds out must not depend on these.
"""

LIMIT_S = 60.0
"""For what comes in milliseconds."""

PROCESS_S = 300.0
"""For a process of its own. To import torch alone takes ten seconds where many do that at a time."""
