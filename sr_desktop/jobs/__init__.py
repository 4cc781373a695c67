"""Work that the window hands to other threads.

A job (`job`, `files`, `enhance`, `previews`, `copies`, `invented`) is plain data and a generator of its
steps. `JobQueue`, in the GUI thread, puts it into one of three lanes, each a QThread with a `JobWorker`:
files are read and written in one, the engine is busy in the second, copies of pictures are made in the third.
The worker pumps the generator of the most urgent job, looks at its cancel token between steps, and reports by
signals, which only methods of QObjects in the GUI thread receive.

`Session` is the state behind the window: the opened pictures (`document`), which of them is shown
(`opening`), the queue of their runs (`runs`), and what is asked about the one that is shown (`desk`).
`keeper` bounds the memory that they take.
"""

from sr_desktop.none_count import keep_none

keep_none()  # before any signal is emitted
