"""Measure the reader: labelled texts, the sample, planted arithmetic errors; beside the last landed numbers.

    scripts/eval            print everything, with gains and losses by document
    scripts/eval --land     and keep these numbers as the landed ones (docs/measured/landed.json)

The labelled texts are not part of the project: they stand beside it (``DONDOC_EVAL``, else ../shared/eval/dev). Without
them only the arithmetic is measured.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dondoc.core.arithmetic import check_texts  # noqa: E402
from dondoc.core.reading import as_dict, read  # noqa: E402
from tests.core.arithmetic.plant import passages, within  # noqa: E402

LANDED = ROOT / "docs" / "measured" / "landed.json"
EVAL = Path(os.environ.get("DONDOC_EVAL", ROOT.parent / "shared" / "eval" / "dev"))
SAMPLES = Path(os.environ.get("DONDOC_SAMPLES", ROOT.parent / "shared" / "samples"))
ROWS = (
    ("citations", "overlap + key", 0.95), ("citations", "numbered only: overlap + key", None),
    ("figures", "overlap + value + unit", 0.95), ("figures", "overlap + value + unit + change", 0.93),
    ("people", "overlap + name", 0.93), ("organisations", "overlap IoU>=.5", 0.90),
    ("tasks", "overlap IoU>=.5", 0.80), ("tasks", "overlap IoU>=.3", None),
)  # fmt: skip
KINDS = ("citations", "figures", "tasks", "organisations", "people")
PLANTED = 300


def scorer() -> ModuleType | None:
    """The scorer that stands beside the labelled texts."""
    path = EVAL / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(score: ModuleType) -> dict[str, Any]:
    """Rows and attributes over all labelled texts, and per document."""
    total, by_document, by_type = score.fresh(), {}, defaultdict(score.fresh)
    stated: list[bool] = []
    for path in sorted((EVAL / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        reading = read((EVAL / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8"))
        guess = {kind: as_dict(getattr(reading, kind)) for kind in KINDS}
        one = score.fresh()
        for rows in (total, one, by_type[str(gold.get("doc_type"))]):
            score.score_document(gold, guess, *rows)
        by_document[path.stem] = {f"{k} | {r}": one[0][k, r] for k, r, _ in ROWS}
        stated += assignees_in_text(score, gold, guess, reading.text)
    return {
        "rows": {f"{k} | {r}": total[0][k, r] for k, r, _ in ROWS},
        "attributes": {f"{k} | {f}": [sum(v), len(v)] for (k, f), v in total[1].items() if v},
        "assignee stated": [sum(stated), len(stated)],
        "types": {t: {f"{k} | {r}": rows[0][k, r] for k, r, _ in ROWS} for t, rows in by_type.items()},
        "documents": by_document,
    }


def assignees_in_text(score: ModuleType, gold: dict[str, Any], guess: dict[str, Any], text: str) -> list[bool]:
    """For matched tasks whose labelled assignees all stand in the text: whether they were found."""
    out = []
    folded = score.norm(text)
    for i, j in score.match(gold["tasks"], guess["tasks"], 0.5):
        label = gold["tasks"][i]
        names = label.get("assignees") or []
        if label.get("optional") or not names or not all(score.norm(name) in folded for name in names):
            continue
        out.append(score.same_assignees(label, guess["tasks"][j]))
    return out


def arithmetic(seed: int = 20260701) -> dict[str, Any]:
    """Planted errors found, and alarms on the untouched passages."""
    found, false, missed = 0, [], defaultdict(int)
    for name, passage, rng in passages(seed, PLANTED):
        clean = within(rng, passage.text)
        if check_texts([read(clean)]):
            false.append(name)
        spoilt = passage.spoilt(random.Random(rng.random()))
        checks = check_texts([read(within(rng, spoilt.text))])
        if checks:
            found += 1
        else:
            missed[f"{name}/{spoilt.kind}"] += 1
    return {"planted": PLANTED, "found": found, "false": len(false), "missed": dict(missed), "false in": false}


def sample() -> dict[str, Any] | None:
    """Core items of the sample that were found, and findings of those kinds that are not in it."""
    gold_path = SAMPLES / "hoi-nghi-2020-06-29.gold.json"
    if not gold_path.exists():
        return None
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    reading = read((SAMPLES / "hoi-nghi-2020-06-29.txt").read_bytes().decode("utf-8"))
    out = {}
    for kind in ("citations", "figures", "tasks"):
        labels = [x for x in gold[kind] if x.get("tier", "core") == "core"]
        spare = [x for x in gold[kind] if x not in labels]
        guesses = list(getattr(reading, kind))
        hit = [x for x in labels if any(_fits(x, g) for g in guesses)]
        extra = [g for g in guesses if not any(_fits(x, g) for x in [*labels, *spare])]
        out[kind] = [len(hit), len(labels), len(extra)]
    return out


def _fits(label: dict[str, Any], guess: Any) -> bool:
    spans = [label, *(label.get("alt_split") or []), *([label["full"]] if label.get("full") else [])]
    if label.get("assignee"):  # the sample's spans leave the assignee out, the labelling rules keep it in
        spans.append({"start": label["assignee"]["start"], "end": label["end"]})
    for span in spans:
        inter = min(span["end"], guess.end) - max(span["start"], guess.start)
        if inter > 0 and inter / (max(span["end"], guess.end) - min(span["start"], guess.start)) >= 0.5:
            return True
    return False


def rates(triple: list[int]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    hits, extra, missed = triple
    p = hits / (hits + extra) if hits + extra else 1.0
    r = hits / (hits + missed) if hits + missed else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def show(now: dict[str, Any], before: dict[str, Any]) -> None:
    """The table beside the landed numbers, then gains and losses by document."""
    if "labelled" in now:
        print(f"{'labelled texts':46s} {'P':>6s} {'R':>6s} {'F1':>6s}  landed   goal   press / official")
        old = before.get("labelled", {})
        for kind, row, goal in ROWS:
            key = f"{kind} | {row}"
            p, r, f = rates(now["labelled"]["rows"][key])
            landed = f"{rates(old['rows'][key])[2]:.3f}" if key in old.get("rows", {}) else "  -  "
            parts = " / ".join(f"{rates(now['labelled']['types'][t][key])[2]:.3f}" for t in ("press", "official"))
            print(f"{key:46s} {p:6.3f} {r:6.3f} {f:6.3f}  {landed}  {f'{goal:.2f}' if goal else '    '}   {parts}")
        for key, (good, count) in sorted(now["labelled"]["attributes"].items()):
            print(f"{key:46s} {good / count:6.3f}  of {count}")
        good, count = now["labelled"]["assignee stated"]
        print(f"{'tasks | assignees that stand in the text':46s} {good / max(count, 1):6.3f}  of {count}")
        by_document(now["labelled"]["documents"], old.get("documents", {}))
    if now.get("sample"):
        for kind, (hit, count, extra) in now["sample"].items():
            print(f"sample | {kind:37s} {hit} of {count} core items, {extra} false")
    a = now["arithmetic"]
    print(
        f"arithmetic | {a['found']} of {a['planted']} planted errors found, {a['false']} alarms on the untouched texts"
    )
    if a["missed"] or a["false in"]:
        print(f"    missed {a['missed']}  false in {a['false in']}")


def by_document(now: dict[str, Any], before: dict[str, Any]) -> None:
    """Documents whose hits, false alarms or misses changed since the landed numbers."""
    for document, rows in now.items():
        for key, (hits, extra, missed) in rows.items():
            old = before.get(document, {}).get(key)
            if old and list(old) != [hits, extra, missed]:
                word = "gain" if (hits - extra - missed) > (old[0] - old[1] - old[2]) else "loss"
                counts = f"hits {old[0]} -> {hits}, false {old[1]} -> {extra}, missed {old[2]} -> {missed}"
                print(f"    {word} {document} {key}: {counts}")


def main() -> None:
    """Measure, print, and keep the numbers when asked to."""
    now: dict[str, Any] = {"arithmetic": arithmetic(), "sample": sample()}
    score = scorer()
    if score:
        now["labelled"] = labelled(score)
    else:
        print(f"no labelled texts at {EVAL.name}/: only the arithmetic is measured (set DONDOC_EVAL)")
    before = json.loads(LANDED.read_text(encoding="utf-8")) if LANDED.exists() else {}
    show(now, before)
    if "--land" in sys.argv[1:]:
        LANDED.parent.mkdir(parents=True, exist_ok=True)
        LANDED.write_text(json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
