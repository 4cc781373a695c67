"""Exit codes of `sr-desktop`."""

DONE = 0
"""All is done, or was left out for a reason."""

FAILED = 1
"""It failed; of many pictures, some did."""

USAGE = 2
"""Wrong usage, nothing was begun. It is argparse's own."""

CANCELLED = 130
"""What shells report for a program that Ctrl+C ended."""
