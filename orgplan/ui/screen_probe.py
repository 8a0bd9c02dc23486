"""Ends well where the display can be reached; Qt ends the process where it cannot."""

from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    QGuiApplication([])
