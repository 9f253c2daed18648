"""Write the conclusions of the demonstration city's conferences from hand-written parts and one table of figures.

Run it when the parts change; the texts are kept beside the units under ``dondoc/catalogue/demo/city``.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "scripts" / "demo_texts" / "city"
TARGET = ROOT / "dondoc" / "catalogue" / "demo" / "city" / "conclusions"
#: number of the conclusion, day of the conference, day of issue, in the order of the conferences
CONFERENCES = {
    "2023-1": ("31", "30/6/2023", "05/7/2023"), "2023-2": ("58", "27/12/2023", "03/01/2024"),
    "2024-1": ("74", "28/6/2024", "04/7/2024"), "2024-2": ("96", "26/12/2024", "02/01/2025"),
    "2025-1": ("117", "27/6/2025", "07/7/2025"), "2025-2": ("08", "25/12/2025", "05/01/2026"),
    "2026-1": ("29", "26/6/2026", "01/7/2026"),
}  # fmt: skip
ROMAN = ("I", "II")


def number(value: float) -> str:
    """1940 -> "1.940", 18.6 -> "18,6"."""
    text = f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else f"{value:,}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def percent(part: float, whole: float) -> str:
    """A share with one decimal, as printed."""
    return number(round(100 * part / whole + 1e-9, 1))


def table() -> dict[str, dict[str, float]]:
    """Figures by half-year."""
    with (PARTS / "figures.csv").open(encoding="utf-8") as file:
        rows = {row.pop("half"): row for row in csv.DictReader(file)}
    return {half: {k: float(v) if "." in v else int(v) for k, v in row.items()} for half, row in rows.items()}


def of(rows: dict[str, dict[str, float]], half: str) -> dict[str, float]:
    """What a conference looks back on: a first half, or the whole year."""
    year, part = half.split("-")
    if part == "1":
        return rows[half]
    return {key: round(rows[f"{year}-1"][key] + rows[half][key], 1) for key in rows[half]}


def values(rows: dict[str, dict[str, float]], half: str) -> dict[str, str]:
    """Everything that the parts may name."""
    year, part = int(half[:4]), half[-1]
    now, was = of(rows, half), of(rows, f"{year - 1}-{part}")
    out = {
        key: number(int(v) if float(v).is_integer() and key not in ("recommended", "recovered") else float(v))
        for key, v in now.items()
    }
    out["crimes_was"], out["groups_was"], out["fires_was"] = (
        number(int(was[k])) for k in ("crimes", "groups", "fires")
    )
    less = 100 * (was["crimes"] - now["crimes"]) / was["crimes"]
    out["crimes_move"] = f"giảm {number(round(less, 1))}%"
    out["groups_less"], out["fires_less"] = (number(int(was[k] - now[k])) for k in ("groups", "fires"))
    for name, a, b in (("clearance", "cleared", "crimes"), ("settled_rate", "settled", "petitions"),
                       ("recovered_rate", "recovered", "recommended"), ("land_rate", "land_handled", "land_cases"),
                       ("online_rate", "files_online", "files")):  # fmt: skip
        out[name] = percent(now[a], now[b])
    out["before"] = f"cùng kỳ năm {year - 1}" if part == "1" else f"năm {year - 1}"
    out["overdue"] = str(int(now["petitions"] - now["settled"]) // (6 if part == "1" else 12))
    out["clearance_goal"], out["online_goal"] = (
        ("83", "60") if year < 2024 else ("85", "75") if year < 2026 else ("86", "90")
    )
    out["talks_goal"], out["pay_goal"] = ("60", "95") if part == "1" else ("120", "98")
    return out | days(year, part) | bodies(year)


def days(year: int, part: str) -> dict[str, str]:
    """Days of the period ahead."""
    if part == "1":
        return {"early": f"20/7/{year}", "mid": f"30/9/{year}", "late": f"15/11/{year}", "quarter": f"quý III/{year}",
                "ahead": f"6 tháng cuối năm {year}", "back": f"6 tháng đầu năm {year}"}  # fmt: skip
    return {"early": f"20/01/{year + 1}", "mid": f"31/3/{year + 1}", "late": f"15/6/{year + 1}",
            "quarter": f"quý I/{year + 1}", "ahead": f"năm {year + 1}", "back": f"năm {year}"}  # fmt: skip


def bodies(year: int) -> dict[str, str]:
    """Names of bodies on the day: three departments changed on 1/3/2025, districts ended on 30/6/2025."""
    now = year >= 2025  # the conclusions of 2025 and later are issued after both changes
    return {
        "land_body": "Sở Nông nghiệp và Môi trường" if now else "Sở Tài nguyên và Môi trường",
        "it_body": "Sở Khoa học và Công nghệ" if now else "Sở Thông tin và Truyền thông",
        "local": "Ủy ban nhân dân các xã, phường" if now else "Ủy ban nhân dân các quận, huyện, thị xã",
        "enforcement": "Thi hành án dân sự thành phố" if now else "Cục Thi hành án dân sự thành phố",
    }


def write(half: str, order: int, parts: dict[str, Any], rows: dict[str, dict[str, float]]) -> str:
    """The text of one conclusion, in official form."""
    symbol, held, issued = CONFERENCES[half]
    said = values(rows, half)
    day, month, year = issued.split("/")
    kind = "sơ kết" if half.endswith("-1") else "tổng kết"
    review = f"{kind} công tác nội chính, cải cách tư pháp và phòng, chống tham nhũng {said['back']}, triển khai nhiệm vụ {said['ahead']}"
    said |= {"held": held, "review": review}
    lines = ["THÀNH ỦY SÔNG MÂY", "*", f"Số {symbol}-KL/TU", "", "ĐẢNG CỘNG SẢN VIỆT NAM",
             f"Sông Mây, ngày {day} tháng {month} năm {year}", "", "KẾT LUẬN",
             f"của Ban Thường vụ Thành ủy tại hội nghị {review}", "", "(Văn bản minh họa; thành phố Sông Mây không có thật)", "",
             parts["opening"][order % 3].format(**said), f"I. KẾT QUẢ {said['back'].upper()}"]  # fmt: skip
    for place, wordings in enumerate(parts["results"].values(), 1):
        lines.append(f"{place}. {wordings[(order + place) % 3].format(**said)}")
    lines.append(f"II. NHIỆM VỤ {said['ahead'].upper()}")
    for place, wordings in enumerate(parts["programmes"].values(), 1):
        line = wordings[(order + place) % 3].format(**said)
        lines.append(f"{place}. {line[:1].upper()}{line[1:]}")
    lines += [parts["closing"][order % 3].format(**said), "", "Nơi nhận:", "- Các ban xây dựng Đảng,", "- Các đảng ủy trực thuộc,",
              "- Lưu Văn phòng Thành ủy.", "", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "(đã ký)", "Trịnh Hoài Vân"]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> None:
    """All of them."""
    parts = tomllib.loads((PARTS / "parts.toml").read_text(encoding="utf-8"))
    rows = table()
    TARGET.mkdir(parents=True, exist_ok=True)
    for order, half in enumerate(CONFERENCES):
        (TARGET / f"{half}.txt").write_text(write(half, order, parts, rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
