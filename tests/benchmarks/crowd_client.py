"""A browser of few instructions, for many people at once: HTTP/1.1 over asyncio, one connection.

It shares the machine with what it measures, so it reads a page no further than it must.
"""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlencode

CUT_OFF = 30  # seconds until an answer counts as none
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"


@dataclass
class Answer:
    """What came back; status 0: nothing did."""

    status: int
    body: str = ""
    cookies: dict = field(default_factory=dict)


class Visitor:
    """Somebody's browser, with the cookies of one who is logged in."""

    def __init__(self, port, cookies):
        self.port, self.cookies = port, dict(cookies)
        self.streams = None

    async def get(self, path):
        return await self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    async def post(self, path, fields):
        """Send a form as the hub's own page would."""
        body = urlencode(fields).encode()
        origin = f"Origin: http://127.0.0.1:{self.port}\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        head = f"POST {path} HTTP/1.1\r\n{origin}{kind}Content-Length: {len(body)}\r\n"
        return await self._ask(head, body)

    async def close(self):
        if self.streams:
            self.streams[1].close()

    async def _ask(self, head, body):
        try:
            async with asyncio.timeout(CUT_OFF):
                answer = await self._answered(head, body)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            self.streams = None
            return Answer(0)
        self.cookies |= answer.cookies
        return answer

    async def _answered(self, head, body):
        """Once more on a new connection where the old one had been closed, as browsers do."""
        is_old = self.streams is not None
        try:
            return await self._exchange(head, body)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            if not is_old or getattr(error, "partial", b""):
                raise
            self.streams = None
            return await self._exchange(head, body)

    async def _exchange(self, head, body):
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        common = f"Host: 127.0.0.1:{self.port}\r\nUser-Agent: {AGENT}\r\nCookie: {cookies}\r\n\r\n"
        writer.write((head + common).encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = [line.partition(": ")[::2] for line in lines[1:] if line]
        length = next(int(value) for name, value in headers if name.lower() == "content-length")
        content = await reader.readexactly(length)
        set_cookies = [value for name, value in headers if name.lower() == "set-cookie"]
        cookies = dict(one.partition(";")[0].partition("=")[::2] for one in set_cookies)
        return Answer(int(lines[0].split()[1]), content.decode(errors="replace"), cookies)
