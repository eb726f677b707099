"""A process that has imported one reader, and forks a process for each document.

It never sees a document itself: descriptors of document and answer are handed on. It knows no
secrets (see `running`), and ends when nobody has asked for a while or nobody is left to ask.
"""

import json
import os
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle

from advocacy.sandbox.process import Reader, SandboxRequest, answer, load

IDLE_SECONDS = 60
FAILED = 1


def main() -> None:
    reader, channel = load(sys.argv[1]), Connection(int(sys.argv[2]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no child waits to be asked how it ended
    try:
        while channel.poll(IDLE_SECONDS):
            _fork(reader, channel)
    except EOFError:
        pass


def _fork(reader: Reader, channel: Connection) -> None:
    request = SandboxRequest(**json.loads(channel.recv_bytes()))
    document, answered = recv_handle(channel), recv_handle(channel)
    pid = os.fork()
    if pid == 0:
        try:
            channel.close()
            answer(reader, request, document, answered)
            os._exit(0)
        finally:
            os._exit(FAILED)
    os.close(document)
    os.close(answered)
    _say_which(pid, channel)


def _say_which(pid: int, channel: Connection) -> None:
    """Hand over what ends the process; its number could be another's by then."""
    try:
        process = os.pidfd_open(pid)
    except (AttributeError, ProcessLookupError):  # no such thing here, or it has ended
        channel.send_bytes(b"")
        return
    channel.send_bytes(b"process")
    send_handle(channel, process, 0)
    os.close(process)


if __name__ == "__main__":
    main()
