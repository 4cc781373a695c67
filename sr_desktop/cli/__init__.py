"""The commands of the shell, and what they share. Need no Qt.

`enhance`, `models`, `invented` and `benchmark` are a command each; the rest are their options and their runs.
"""
