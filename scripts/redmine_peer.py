"""The issue list of Debian's Redmine beside our list of tasks: SQLite, as many issues, comparable filters.

Installed by apt where that is possible (root, a Debian mirror); otherwise a message and no rows. Its database is a copy
in a folder that is thrown away. The calls run inside Rails, without the network and without signing in, as ours run
inside Django; Rails is in its production mode.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import quote

HOME = Path("/usr/share/redmine")
EMPTY = Path("/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default")
DISTRICTS, COMMUNES = 40, 1_960
_PATHS = {
    "danh sách: đang mở": "/issues?set_filter=1&f[]=status_id&op[status_id]=o&sort=due_date&per_page=50",
    "danh sách: quá hạn, mức ưu tiên, cả cây": "/projects/thanh-uy/issues?{late}&sort=due_date&per_page=50",
    "danh sách: quá hạn, mức ưu tiên, một quận": "/projects/quan-2/issues?{late}&sort=due_date&per_page=50",
    "danh sách: theo chữ": "/issues?set_filter=1&f[]=subject&op[subject]=~&v[subject][]=giải tỏa&per_page=50",
}
_LATE = (
    "set_filter=1&f[]=status_id&op[status_id]=o&f[]=due_date&op[due_date]=<t-&v[due_date][]=1"
    "&f[]=priority_id&op[priority_id]==&v[priority_id][]=3"
)
_RUBY = """
require 'json'
class ApplicationController
  def find_current_user; User.find(1); end
end
Rails.application.config.hosts.clear rescue nil
session = ActionDispatch::Integration::Session.new(Rails.application)
session.host! 'localhost'
rounds = ENV['ROUNDS'].to_i
out = JSON.parse(ENV['PATHS']).map do |label, path|
  times = (0..rounds).map do
    a, c = Process.clock_gettime(Process::CLOCK_MONOTONIC), Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
    session.get path
    raise "#{path}: #{session.response.status}" unless session.response.status == 200
    [(Process.clock_gettime(Process::CLOCK_MONOTONIC) - a) * 1000, (Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - c) * 1000]
  end
  rows = session.response.body.scan('id="issue-').length
  [label, rows, times.drop(1)]
end
STDOUT.puts 'ROWS ' + out.to_json
"""


def show(count: int, rounds: int) -> None:
    """Print the rows of the peer, or why there are none."""
    print(f"\nRedmine (Debian), SQLite, {count:,} việc: ms (trung vị, p95, CPU)")
    why = install()
    if why:
        print(f"  bỏ qua: {why}")
        return
    with tempfile.TemporaryDirectory(prefix="dondoc-redmine-") as folder:
        for label, rows, times in measure(fill(Path(folder), count), rounds):
            wall = sorted(one for one, _cpu in times)
            p95, cpu = wall[max(int(len(wall) * 0.95 + 0.5) - 1, 0)], statistics.median(one for _wall, one in times)
            print(f"{label:<52}{statistics.median(wall):>8.1f}{p95:>7.1f}{cpu:>6.0f}   ({rows} dòng)")


def install() -> str:
    """Redmine from the distribution; what stands in the way, or ""."""
    if HOME.is_dir() and EMPTY.is_file():
        return ""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "cần quyền root và apt-get để cài redmine-sqlite"
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "redmine", "redmine-sqlite"]
    done = subprocess.run(command, check=False, env=env, capture_output=True, text=True)
    if done.returncode or not EMPTY.is_file():
        return f"không cài được redmine-sqlite: {(done.stderr or done.stdout).strip().splitlines()[-1:]}"
    return ""


def fill(folder: Path, count: int) -> Path:
    """A copy of the empty database with a tree of projects and ``count`` issues."""
    path = folder / "redmine.sqlite3"
    shutil.copyfile(EMPTY, path)
    folder.chmod(0o755)
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM settings WHERE name IN ('per_page_options')")
        db.execute(
            "INSERT INTO settings (name, value, updated_on) VALUES ('per_page_options', '25,50,100', '2026-01-01')"
        )
        rows = projects()
        db.executemany(
            "INSERT INTO projects (id, name, identifier, parent_id, lft, rgt, status, is_public, created_on, updated_on)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, 1, '2015-01-01', '2015-01-01')", rows,
        )  # fmt: skip
        db.executemany("INSERT INTO projects_trackers VALUES (?, 1)", [(row[0],) for row in rows])
        modules = [(row[0], "issue_tracking") for row in rows]
        db.executemany("INSERT INTO enabled_modules (project_id, name) VALUES (?, ?)", modules)
        issues = made(count)
        while batch := list(islice(issues, 5000)):
            db.executemany(
                "INSERT INTO issues (id, tracker_id, project_id, subject, description, due_date, status_id, priority_id,"
                " author_id, created_on, updated_on, start_date, done_ratio, root_id, lft, rgt)"
                " VALUES (?, 1, ?, ?, '', ?, ?, ?, 1, ?, ?, ?, ?, ?, 1, 2)", batch,
            )  # fmt: skip
        db.execute("ANALYZE")
    db.close()
    return path


def projects() -> list[tuple[int, str, str, int | None, int, int]]:
    """The committee, its districts, their communes, as a nested set."""
    out: list[tuple[int, str, str, int | None, int, int]] = []
    below, at, key = COMMUNES // DISTRICTS, 2, 2
    for district in range(DISTRICTS):
        out.append((key, f"Quận {district}", f"quan-{district}", 1, at, at + 2 * below + 1))
        for n in range(below):
            place = at + 1 + 2 * n
            name = district + n * DISTRICTS
            out.append((key + 1 + n, f"Xã {name}", f"xa-{name}", key, place, place + 1))
        at, key = at + 2 * below + 2, key + below + 1
    return [(1, "Thành ủy", "thanh-uy", None, 1, at), *out]


def made(count: int) -> Iterator[tuple[object, ...]]:
    """Issues of the same mixture as our tasks: six of ten closed, the rest open, a part of them overdue."""
    from site_tasks import _WHAT, _WHERE

    dice, today = random.Random(1), date.today()
    for key in range(1, count + 1):
        given = today - timedelta(days=dice.randint(10, 1200))
        due = given + timedelta(days=dice.randint(20, 300)) if dice.random() < 0.93 else None
        closed = dice.random() < 0.65
        if not closed and due and due < today and dice.random() < 0.8:
            due = today + timedelta(days=dice.randint(0, 200))
        what = f"{dice.choice(_WHAT)} {dice.choice(_WHERE)}, đợt {dice.randint(1, 400)}"
        yield (
            key, dice.randint(2, DISTRICTS + COMMUNES + 1), what, due and due.isoformat(), 5 if closed else dice.randint(1, 4),
            dice.randint(1, 5), given.isoformat(), given.isoformat(), given.isoformat(), 100 if closed else 30, key,
        )  # fmt: skip


def measure(path: Path, rounds: int) -> list[tuple[str, int, list[tuple[float, float]]]]:
    """(label, rows shown, [(ms by the clock, ms of CPU)]) of each list."""
    paths = {label: quote(one.format(late=_LATE), safe="/?&=[]") for label, one in _PATHS.items()}
    env = os.environ | {"RAILS_ENV": "production", "DATABASE_URL": f"sqlite3:{path}", "ROUNDS": str(rounds)}
    env["PATHS"] = json.dumps(paths)
    script = path.with_name("measure.rb")
    script.write_text(_RUBY, encoding="utf-8")
    command = (
        ["bundle", "exec", "rails", "runner", str(script)]
        if shutil.which("bundle")
        else ["rails", "runner", str(script)]
    )
    done = subprocess.run(command, check=False, cwd=HOME, env=env, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("ROWS ")]
    if not lines:
        print(f"  bỏ qua: Redmine không chạy: {done.stderr.strip()[-400:]}", file=sys.stderr)
        return []
    found: list[tuple[str, int, list[tuple[float, float]]]] = json.loads(lines[-1][5:])
    return found
