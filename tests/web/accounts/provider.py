"""An identity provider on this machine, of the few answers that signing in needs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Provider(ThreadingHTTPServer):
    """``person`` is who signs in there; ``asked`` keeps what the site sent for a token."""

    person = "can-bo-17"
    asked: dict[str, list[str]]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked = {}

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        here = self.server.address
        if urlsplit(self.path).path == "/.well-known/openid-configuration":
            self._say({"issuer": here, "authorization_endpoint": f"{here}/auth", "token_endpoint": f"{here}/token",
                       "userinfo_endpoint": f"{here}/me", "jwks_uri": f"{here}/keys",
                       "token_endpoint_auth_methods_supported": ["client_secret_post"]})  # fmt: skip
        elif self.headers.get("Authorization") == "Bearer a-token":
            self._say({"sub": self.server.person, "name": "Nguyễn Thị An"})
        else:
            self._say({"error": "invalid_token"}, 401)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.server.asked = parse_qs(self.rfile.read(length).decode())
        right = self.server.asked.get("client_secret") == ["bi-mat"] and self.server.asked.get("code") == ["a-code"]
        if right:
            self._say({"access_token": "a-token", "token_type": "Bearer", "expires_in": 60})
        else:
            self._say({"error": "invalid_client"}, 401)

    def _say(self, answer: object, status: int = 200) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Silent."""


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that runs as long as the block."""
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
