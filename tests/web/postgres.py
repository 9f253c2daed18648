"""A private PostgreSQL cluster for tests: its own folder, a socket in it, no port, gone afterwards.

The server refuses to run as root; there it runs as the user ``postgres``, elsewhere as whoever tests.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


class NoPostgres(RuntimeError):
    """The server's programs, or the user that may run them, are not there."""


def programs() -> Path:
    """The folder with ``initdb`` and ``pg_ctl``, the newest version found; ``DONDOC_POSTGRES_BIN`` names another."""
    named = os.environ.get("DONDOC_POSTGRES_BIN")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    if named:
        return Path(named)
    if not found:
        raise NoPostgres("PostgreSQL is not installed (apt-get install postgresql)")
    return found[0].parent


def runner() -> str:
    """The user who runs the server: it refuses root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoPostgres(
            "root may not run the server and there is no user postgres (apt-get install postgresql)"
        ) from None


@dataclass(frozen=True)
class Cluster:
    """A running server; ``url(name)`` is what ``DONDOC_DATABASE_URL`` wants."""

    pipes: ClassVar[list[int]] = []
    folder: Path
    bin: Path
    user: str

    @classmethod
    def start(cls) -> Cluster:
        """Make and start one; it listens on a socket only."""
        binaries = programs()
        user = runner()
        folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        cluster = cls(folder, binaries, user)
        data = str(folder / "data")
        cluster._run("initdb", "-D", data, "-U", "dondoc", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=80"
        cluster._run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        cluster._guard()
        return cluster

    def _guard(self) -> None:
        """A process beside this one: when this one is gone, however it went, the pipe ends and the server with it."""
        here, there = os.pipe()
        command = [sys.executable, "-m", "tests.web.postgres", str(self.folder), str(self.bin), self.user]
        subprocess.Popen(command, cwd=Path(__file__).resolve().parents[2], stdin=here, start_new_session=True,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        os.close(here)
        self.__class__.pipes.append(there)  # open as long as this process lives

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin / program), *arguments]
        become = {"user": self.user, "group": self.user, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **become)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}{done.stdout}")

    def url(self, name: str) -> str:
        """Address of a database of the cluster."""
        return f"postgresql://dondoc@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        try:
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def _main() -> None:
    """Without arguments: whether it can run (scripts/test-web asks). With them: the guard of a running server."""
    if len(sys.argv) > 1:
        sys.stdin.buffer.read()
        if Path(sys.argv[1]).exists():
            Cluster(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]).stop()
        return
    try:
        programs(), runner()
    except NoPostgres as error:
        print(error)  # noqa: T201
        sys.exit(1)


if __name__ == "__main__":
    _main()
