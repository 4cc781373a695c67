"""Work that the window hands to other threads.

A job (`job`, `enhance`) is plain data and a generator of its steps. `JobQueue`, in the GUI thread, puts it
into one of two lanes, each a QThread with a `JobWorker`: files are read and written in one while the engine
is busy in the other. The worker pumps the generator, looks at the job's cancel token between steps, and
reports by signals, which only methods of QObjects in the GUI thread receive. `session` is the state behind
the window: what is open, and what is being done with it.
"""
