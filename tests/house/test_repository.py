"""Rules about the repository itself: its size, its words, its walls."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
#: functions over the limit, each with its reason; the list only shrinks
LONG_FUNCTIONS: dict[str, str] = {}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager"}
# Written in pieces so that this file does not find itself.
FORBIDDEN_WORDS = re.compile(
    "|".join(
        [
            "/wor" + "k/",
            "/ro" + "ot/",
            "files.python" + "hosted",
            r"pypi\." + "org/simple",
            "index-url " + "http",
            "cla" + "ude",
            "anthrop" + "ic",
        ]
    ),
    re.IGNORECASE,
)


def tracked() -> list[Path]:
    """Files that git tracks, or would; every file below the root where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py"]


def test_no_python_file_is_longer_than_it_may_be() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in python_files()
        if (n := len(p.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_it_may_be() -> None:
    long: dict[str, int] = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                name = f"{path.relative_to(ROOT)}:{node.name}"
                if lines > LONGEST_FUNCTION and name not in LONG_FUNCTIONS:
                    long[name] = lines
    assert long == {}


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    assert [p for p in python_files() if p.stem in FORBIDDEN_NAMES] == []


def test_nothing_names_a_machine_a_registry_host_or_a_tool_that_wrote_it() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in FORBIDDEN_WORDS.finditer(text)]
    assert found == []


def test_every_public_function_of_the_package_says_what_it_does() -> None:
    silent = []
    for path in (ROOT / "dondoc").rglob("*.py"):
        if "migrations" in path.parts:
            continue  # their names say what they do
        tree = ast.parse(path.read_text("utf-8"))
        if ast.get_docstring(tree) is None and path.read_text("utf-8").strip():
            silent.append(str(path.relative_to(ROOT)))
        for node in tree.body:
            if (
                isinstance(node, (ast.FunctionDef, ast.ClassDef))
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                silent.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert silent == []


def test_the_walls_between_rooms_stand() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_locked_packages_carry_hashes_and_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in line for line in pins), lock


@pytest.mark.parametrize(
    "name", ["README.md", "README.vi.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "docs/map.md", "docs/glossary.md"]
)
def test_the_papers_of_the_house_are_there(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8")) > 300


def test_scripts_and_makefile_agree() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^(?:\.PHONY: )?([a-z -]+):", makefile, re.MULTILINE)[-1].split()
    missing = [name for name in targets if not (ROOT / "scripts" / name).exists()]
    assert missing == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in tracked():
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert broken == []
