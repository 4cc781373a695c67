"""Everything that is seen. Widgets show state and emit what the user did; the work is in `jobs`.

`main_window` holds the parts together: the `canvas`, and around it the `panels`. `actions` declares what can
be done by key or button, `dialogs` asks, and `theme` gives everything one look, light or dark.
"""
