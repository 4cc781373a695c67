"""The window for many pictures.

`window` puts together a `table_view` of a `table_model`, `options` at its right, a `preview_pane` and the
`foot` with progress and buttons; `flow` connects them with the `BatchSession` (`sr_desktop.jobs`), which does
the work. `resume_bar` lies in the main window and offers to go on with what was interrupted. `words` are the
texts of states and figures.
"""
