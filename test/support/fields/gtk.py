"""A window with one GTK text field, whose text is written to a file whenever it changes.

Usage: gtk.py VERSION (3.0 or 4.0) KIND (entry or view) TITLE FILE
"""

import sys

import gi

VERSION, KIND, TITLE, FILE = sys.argv[1:]
gi.require_version("Gtk", VERSION)
from gi.repository import GLib, Gtk  # noqa: E402


def write(text):
    with open(FILE, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def field():
    if KIND == "entry":
        entry = Gtk.Entry()
        entry.connect("changed", lambda _: write(entry.get_text()))
        return entry
    view = Gtk.TextView()
    text = view.get_buffer()
    text.connect("changed", lambda _: write(text.get_text(*text.get_bounds(), True)))
    return view


LOOP = GLib.MainLoop()
window = Gtk.Window(title="starting", default_width=500, default_height=200)
if VERSION == "3.0":
    window.add(field())
    window.connect("destroy", lambda _: LOOP.quit())
    window.show_all()
else:
    window.set_child(field())
    window.connect("close-request", lambda _: LOOP.quit())
window.present()
# When all that starting brings is done.
GLib.idle_add(lambda: window.set_title(TITLE), priority=GLib.PRIORITY_LOW)
LOOP.run()
