"""Generated pages say what the code says."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as a process of its own writes them: commands that other tests ran or loaded are no matter."""
    folder = tmp_path_factory.mktemp("reference")
    subprocess.run([sys.executable, str(ROOT / "scripts" / "reference.py"), str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("name", ["cli.md", "deadline.schema.json", "findings.schema.json"])
def test_a_generated_page_is_fresh(name: str, made: Path) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == (made / name).read_text("utf-8"), "run `make reference`"


def test_every_generated_page_is_compared(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {"cli.md", "deadline.schema.json", "findings.schema.json"}
