"""Many pictures, one after the other, unattended. Needs no Qt, and no torch until a picture is computed.

`inputs` finds the files that were meant: named ones, folders, patterns. `plan` decides about each one: what
it will become, under which name (`naming`), or why it is left out (`skipping`). The plan is written into the
`journal`, a SQLite file, with the `settings` that decide the results. From then on the journal is the truth:
`pipeline` takes the next file from it, reads, enhances (`making`) and writes it (`placing`) in three stages
that overlap, and notes each step before it is taken. Whoever shows progress gets the `events`. After a crash
`recovery` brings the journal and the folders together again, and the pipeline goes on.

`runs` ties this together for the command line and for a dialog; `report` tells the end, `watch` adds files
as they arrive in a folder. What can go wrong with a batch as a whole is in `errors`; what goes wrong with a
file is an error of the engine, kept in the journal as a sentence.
"""
