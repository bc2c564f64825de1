"""A mail server for tests, in a process of its own: it keeps what it is given in a folder, or refuses it."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Keeper:
    """Writes each email to a file; refuses addresses that begin with *refused*, puts off those that begin with *later*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd calls it so
        if address.startswith("refused"):
            return "550 no such mailbox"
        if address.startswith("later"):
            return "451 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd calls it so
        number = len(list(self.folder.glob("*.eml")))
        (self.folder / f"{number:04d}.eml").write_bytes(envelope.content)
        (self.folder / f"{number:04d}.json").write_text(json.dumps([envelope.mail_from, envelope.rcpt_tos]))
        return "250 kept"


async def main(folder: Path) -> None:
    """Serve until told to stop."""
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(folder), hostname="post.example"), "127.0.0.1", 0)
    (folder / "port.part").write_text(str(server.sockets[0].getsockname()[1]))
    (folder / "port.part").rename(folder / "port")
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    server.close()


class Server:
    """The server as a test sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0

    @property
    def emails(self):
        return [message_from_bytes(one.read_bytes(), policy=policy.default) for one in sorted(self.folder.glob("*.eml"))]

    @property
    def envelopes(self):
        return [json.loads(one.read_text()) for one in sorted(self.folder.glob("*.json"))]


@contextmanager
def serving(folder: Path):
    """Run the server for the length of the block."""
    server = Server(folder)
    process = subprocess.Popen([sys.executable, "-m", "tests.web.post", str(folder)], cwd=ROOT)
    try:
        give_up = time.monotonic() + 60
        while not (folder / "port").exists():
            assert process.poll() is None and time.monotonic() < give_up
            time.sleep(0.05)
        server.port = int((folder / "port").read_text())
        yield server
    finally:
        process.terminate()
        process.wait()
        (folder / "port").unlink(missing_ok=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
