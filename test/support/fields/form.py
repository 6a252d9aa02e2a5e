"""A window of GTK with a password entry, an entry, a text view and a fixed entry: form.py VERSION TITLE

Prints `active` when the keyboard is its own, and `password` with the password at each change of it.
"""

import sys

import gi

version, title = sys.argv[1:]
gi.require_version("Gtk", version)
from gi.repository import GLib, Gtk  # noqa: E402

loop = GLib.MainLoop()
if version == "3.0":
    Gtk.init([])
    window = Gtk.Window(title=title)
    password = Gtk.Entry(visibility=False)
else:
    Gtk.init()
    window = Gtk.Window(title=title)
    password = Gtk.PasswordEntry()
password.connect("changed", lambda entry: print("password", entry.get_text(), flush=True))
window.connect("notify::is-active", lambda *_: window.is_active() and print("active", flush=True))
entry = Gtk.Entry(text="你好😀 world")
view = Gtk.TextView()
view.get_buffer().set_text("第一行\n第二行𠮷x")
fixed = Gtk.Entry(text="fixed", editable=False)

box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
for field in (password, entry, view, fixed):
    box.add(field) if version == "3.0" else box.append(field)
if version == "3.0":
    window.add(box)
    window.show_all()
else:
    window.set_child(box)
    window.present()
loop.run()
