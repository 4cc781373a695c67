"""Everything the window can be asked to do, each declared once: its words, its keys, its place.

`spec` says what a declaration holds; `file`, `view` and `rest` are the menus.
"""

from sr_desktop.views.action_specs import file, rest, view
from sr_desktop.views.action_specs.spec import Menu, Need, Spec

SPECS: dict[str, Spec] = {
    name: spec
    for menu in Menu
    for name, spec in {**file.SPECS, **view.SPECS, **rest.SPECS}.items()
    if spec.menu is menu
}
"""By name, in the order of the menus."""

__all__ = ["SPECS", "Menu", "Need", "Spec"]
