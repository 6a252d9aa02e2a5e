"""A window with one Qt text field, whose text is written to a file whenever it changes.

Usage: qt.py KIND (line or text) TITLE FILE
"""

import sys

from PyQt5.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

KIND, TITLE, FILE = sys.argv[1:]
app = QApplication(sys.argv[:1])
field = QLineEdit() if KIND == "line" else QPlainTextEdit()


def write():
    text = field.text() if KIND == "line" else field.toPlainText()
    with open(FILE, "w", encoding="utf-8", newline="") as file:
        file.write(text)


field.textChanged.connect(write)
field.setWindowTitle(TITLE)
field.resize(500, 200)
field.show()
app.exec()
