"""A host of static files, as any clinic may have: the built site below a path of its own."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

BASE = "/any/base/"  # the site must work below any path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Serve the site below BASE, and at the root where its own `url` says it lives."""
        return super().translate_path("/" + path.removeprefix(BASE).removeprefix("/"))


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site below BASE while in use; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()
