"""Hears of further starts of the program by the same user, and of the plans they were given."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from orgplan.ui.instance import MOST_BYTES, PATIENCE, YES, meeting_place, read_message


class Listener(QObject):
    """Lives as long as the program. `asked` carries the paths of plans, none to come forward."""

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._on_connected)

    def start(self) -> bool:
        """Listen, unless another program of this user does already."""
        place = meeting_place()
        if not place or _answers(place):
            return False
        # What a program that was killed has left is in the way.
        QLocalServer.removeServer(place)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        return self._server.listen(place)

    def stop(self) -> None:
        """Hear no more, and leave the place free."""
        self._server.close()

    def _on_connected(self) -> None:
        while line := self._server.nextPendingConnection():
            line.readyRead.connect(self._on_said)
            line.disconnected.connect(line.deleteLater)
            self._hear(line)

    def _on_said(self) -> None:
        line = self.sender()
        if isinstance(line, QLocalSocket):
            self._hear(line)

    def _hear(self, line: QLocalSocket) -> None:
        if line.bytesAvailable() > MOST_BYTES:
            line.abort()
        elif line.canReadLine():
            self._answer(line, read_message(bytes(line.readLine().data())))

    def _answer(
        self, line: QLocalSocket, told: tuple[tuple[Path, ...], dict[str, str]] | None
    ) -> None:
        if told is None:
            line.abort()
            return
        paths, tokens = told
        os.environ.update({name: token for name, token in tokens.items() if token})
        line.write(YES)
        line.flush()
        line.disconnectFromServer()
        self.asked.emit(paths)


def _answers(place: str) -> bool:
    probe = QLocalSocket()
    probe.connectToServer(place)
    found = probe.waitForConnected(round(PATIENCE * 1000))
    probe.abort()
    return found
