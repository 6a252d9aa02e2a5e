"""Keeps a history of the clipboard as KDE's Klipper does: nothing whose owner gives the hint of password managers.

Usage: manager.py FILE
"""

import sys

from PyQt5.QtWidgets import QApplication

FILE = sys.argv[1]
app = QApplication(sys.argv[:1])


def keep():
    data = app.clipboard().mimeData()
    if bytes(data.data("x-kde-passwordManagerHint")) == b"secret":
        return
    with open(FILE, "a", encoding="utf-8") as file:
        file.write(data.text() + "\n")


app.clipboard().dataChanged.connect(keep)
keep()
app.exec()
