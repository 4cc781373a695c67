"""The desktop application: the window and the command line, over the same engine.

`__main__` decides between the two. `cli` needs no Qt at all. `app` builds the window (`views`), which hands
jobs to `jobs.queue`; that runs them in worker threads (`jobs.worker`) and reports back by signals. What goes
wrong arrives as a typed error of `engine.errors` and is worded in `error_text`, once for both.
"""

__version__ = "0.1.0"
