"""Owns the clipboard as a program of the desktop would, with all formats that belong to what was copied.

Usage: clipboard.py KIND (text, html, image, files or screenshot); prints "ready" once it is the owner.
"""

import sys

from PyQt5.QtCore import QMimeData, QUrl
from PyQt5.QtGui import QColor, QImage, QPainter
from PyQt5.QtWidgets import QApplication

KIND = sys.argv[1]
app = QApplication(sys.argv[:1])
data = QMimeData()
if KIND == "text":
    data.setText("用户复制的 text\twith a tab 😀\n")
elif KIND == "html":
    data.setHtml("<p>用户 <b>copied</b> this &amp; that</p>")
    data.setText("用户 copied this & that")
elif KIND == "image":
    image = QImage(160, 120, QImage.Format_ARGB32)
    for x in range(160):
        for y in range(120):
            image.setPixelColor(x, y, QColor(x, y, (x * y) % 256, 255 - x % 7))
    data.setImageData(image)
elif KIND == "screenshot":
    image = QImage(3840, 2160, QImage.Format_RGB32)
    painter = QPainter(image)
    for x in range(3840):
        painter.fillRect(x, 0, 1, 2160, QColor((x * 7) % 256, (x * 13) % 256, (x * 29) % 256))
    painter.end()
    data.setImageData(image)
else:
    data.setUrls([QUrl.fromLocalFile("/tmp/报告 1.txt"), QUrl.fromLocalFile("/tmp/b.png")])
    data.setData("x-special/gnome-copied-files", "copy\nfile:///tmp/%E6%8A%A5%E5%91%8A%201.txt\nfile:///tmp/b.png".encode())

app.clipboard().setMimeData(data)
app.processEvents()
print("ready", flush=True)
app.exec()
