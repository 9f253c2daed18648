"""Words of the register in Vietnamese for the codes that findings carry."""

from __future__ import annotations

from collections.abc import Mapping

CHANGES = {"up": "tăng", "down": "giảm"}
COMPARISONS = {
    "same_period": "cùng kỳ", "previous_year": "năm trước", "previous_period": "kỳ trước", "target": "kế hoạch",
    "base_year": "năm gốc",
}  # fmt: skip
MISSING = {
    "person": "rõ người", "work": "rõ việc", "time": "rõ thời gian", "responsibility": "rõ trách nhiệm",
    "product": "rõ sản phẩm", "authority": "rõ thẩm quyền",
}  # fmt: skip
CHECK_KINDS = {
    "sum": "tổng không khớp", "rate": "tỷ lệ không khớp", "share": "tỷ trọng không khớp",
    "direction": "chiều tăng/giảm", "percent_point": "phần trăm và điểm phần trăm", "same_fact": "một việc hai số",
    "impossible": "số không thể có",
}  # fmt: skip


def value_in_words(text: str) -> str:
    """A slice on one line, for a cell."""
    return " ".join(text.split())


def place_in_words(locator: Mapping[str, object] | None) -> str:
    """A locator as a person says it: "trang 2", "đoạn 14", "bảng 1, hàng 3, ô 2"."""
    if not locator:
        return ""
    names = (
        ("page", "trang"),
        ("table", "bảng"),
        ("row", "hàng"),
        ("cell", "ô"),
        ("paragraph", "đoạn"),
        ("part", "phần"),
    )
    said = [f"{word} {locator[key]}" for key, word in names if key in locator]
    if not said and "byte" in locator:
        return f"byte {locator['byte']}"
    return ", ".join(said)


def day_in_words(iso: str | None) -> str | None:
    """An ISO day as printed in Vietnam: "2026-06-30" -> "30/6/2026"; None stays None."""
    if not iso or len(iso) < 10:
        return iso
    return f"{int(iso[8:10])}/{int(iso[5:7])}/{iso[:4]}"
