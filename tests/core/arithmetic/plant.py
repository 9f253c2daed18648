"""A generator of correct report texts and of single errors planted into them, all in words of our own.

Every template writes one passage whose numbers agree, and names the ways in which one printed number or word can be
spoilt so that they no longer do. The same seed gives the same texts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Spoilt:
    """A passage with one error: its kind, and the text before and after at the spoilt place."""

    kind: str
    text: str
    was: str
    now: str


@dataclass(frozen=True)
class Passage:
    """A correct passage in which ``{name}`` stands for each value, with the ways to spoil it."""

    form: str
    values: dict[str, str]
    spoil: tuple[tuple[str, str, Callable[[random.Random, str], str]], ...]

    @property
    def text(self) -> str:
        return self.form.format(**self.values)

    def spoilt(self, rng: random.Random) -> Spoilt:
        kind, name, how = rng.choice(self.spoil)
        was = self.values[name]
        for _ in range(50):
            now = how(rng, was)
            if now != was:
                return Spoilt(kind, self.form.format(**{**self.values, name: now}), was, now)
        raise AssertionError(f"cannot spoil {was!r}")


def vn(value: int | Decimal, decimals: int = 0) -> str:
    """A number as printed in Vietnam."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def share(part: int | Decimal, whole: int | Decimal, decimals: int) -> str:
    """A percentage rounded half up, printed."""
    step = Decimal(1).scaleb(-decimals)
    return vn((Decimal(part) * 100 / Decimal(whole)).quantize(step, ROUND_HALF_UP), decimals)


def swap(rng: random.Random, printed: str) -> str:
    """Two neighbouring digits change places; the first digit does not become 0."""
    digits = [i for i, c in enumerate(printed) if c.isdigit()]
    pairs = [
        (i, j) for i, j in pairwise(digits)
        if printed[i] != printed[j] and not (i == digits[0] and printed[j] == "0")
    ]  # fmt: skip
    if not pairs:
        return mistype(rng, printed)
    i, j = rng.choice(pairs)
    out = list(printed)
    out[i], out[j] = out[j], out[i]
    return "".join(out)


def drop(rng: random.Random, printed: str) -> str:
    """One digit of the whole part is left out."""
    whole, comma, rest = printed.partition(",")
    digits = whole.replace(".", "")
    if len(digits) < 3:
        return mistype(rng, printed)
    i = rng.randrange(1, len(digits))
    return vn(int(digits[:i] + digits[i + 1 :])) + comma + rest


def mistype(rng: random.Random, printed: str) -> str:
    """One digit becomes another, far enough to matter."""
    places = [i for i, c in enumerate(printed) if c.isdigit()]
    i = places[0] if len(places) < 3 else rng.choice(places[:2])
    digit = rng.choice([d for d in "123456789" if d != printed[i]])
    return printed[:i] + digit + printed[i + 1 :]


def slip(rng: random.Random, printed: str) -> str:
    """Any of the slips of a hand."""
    return rng.choice((swap, swap, drop, mistype))(rng, printed)


def flip(_rng: random.Random, word: str) -> str:
    """Up becomes down."""
    return {"tăng": "giảm", "giảm": "tăng"}[word]


COUNTED = (
    ("đơn", "Tiếp nhận", "đã giải quyết"), ("hồ sơ", "Tiếp nhận", "đã giải quyết"), ("vụ", "Thụ lý", "đã xét xử"),
    ("nhiệm vụ", "Được giao", "đã hoàn thành"), ("vụ việc", "Rà soát", "đã xử lý"), ("cơ sở", "Kiểm tra", "đã xử lý"),
    ("kiến nghị", "Tổng hợp", "đã trả lời"),
)  # fmt: skip
PLACES = (
    "cấp thành phố",
    "cấp xã",
    "các sở, ngành",
    "các phường phía Đông",
    "các đơn vị trực thuộc",
    "khối doanh nghiệp",
)
SORTS = {
    "đơn": ("khiếu nại", "tố cáo", "kiến nghị", "phản ánh"),
    "vụ": ("hình sự", "dân sự", "hành chính", "kinh doanh thương mại"),
    "hồ sơ": ("đất đai", "xây dựng", "hộ tịch", "đăng ký kinh doanh"),
    "người": ("nam giới", "nữ giới", "trẻ em", "người cao tuổi"),
}
FILLERS = (
    "Công tác tuyên truyền được duy trì thường xuyên.", "Các đơn vị đã tổ chức 14 lớp tập huấn.",
    "Trật tự đô thị có chuyển biến rõ.", "Việc phối hợp giữa các ngành ngày càng chặt chẽ.",
    "Đã lắp đặt thêm 36 điểm ghi hình tại các ngã tư.", "Trong kỳ ban hành 52 văn bản hướng dẫn.",
)  # fmt: skip


def parts_of(rng: random.Random, count: int, low: int, high: int) -> list[int]:
    return [rng.randint(low, high) for _ in range(count)]


def kinds_summed(rng: random.Random) -> Passage:
    unit = rng.choice(list(SORTS))
    count = rng.choice((2, 3, 3, 4))
    parts = parts_of(rng, count, 12, 2400)
    sorts = rng.sample(SORTS[unit], count)
    cue = rng.choice((", gồm ", ", bao gồm: ", " (gồm ", ", chia ra "))
    listed = ", ".join(f"{{p{i}}} {unit} {sort}" for i, sort in enumerate(sorts))
    form = f"Trong kỳ tiếp nhận {{t}} {unit}{cue}{listed}{')' if '(' in cue else ''}."
    values = {"t": vn(sum(parts)), **{f"p{i}": vn(p) for i, p in enumerate(parts)}}
    return Passage(form, values, (("sum", "t", slip), ("sum", f"p{rng.randrange(count)}", slip)))


def levels_summed(rng: random.Random) -> Passage:
    count = rng.choice((2, 3, 4))
    parts = parts_of(rng, count, 101, 4900)
    places = rng.sample(PLACES, count)
    listed = ", ".join(f"{place} tiếp {{p{i}}} lượt" for i, place in enumerate(places))
    form = f"Toàn thành phố tiếp {{t}} lượt công dân, trong đó: {listed}."
    values = {"t": vn(sum(parts)), **{f"p{i}": vn(p) for i, p in enumerate(parts)}}
    return Passage(form, values, (("sum", "t", swap), ("sum", f"p{rng.randrange(count)}", drop)))


def listed(rng: random.Random) -> Passage:
    count = rng.choice((3, 4))
    parts = parts_of(rng, count, 15, 900)
    units = rng.sample(("Công an thành phố", "Sở Xây dựng", "Thanh tra thành phố", "Sở Y tế", "Sở Tư pháp"), count)
    items = "\n".join(f"- {unit}: {{p{i}}} cuộc{';' if i < count - 1 else '.'}" for i, unit in enumerate(units))
    form = f"Đã tiến hành {{t}} cuộc kiểm tra, {rng.choice(('gồm', 'cụ thể'))}:\n{items}"
    values = {"t": vn(sum(parts)), **{f"p{i}": vn(p) for i, p in enumerate(parts)}}
    return Passage(form, values, (("sum", "t", slip), ("sum", f"p{rng.randrange(count)}", slip)))


def formula(rng: random.Random) -> Passage:
    parts = parts_of(rng, 3, 12, 700)
    values = {"t": vn(sum(parts)), **{f"p{i}": vn(p) for i, p in enumerate(parts)}}
    return Passage("Kinh phí: {t} triệu đồng = {p0} + {p1} + {p2} triệu đồng.", values, (("sum", "t", slip),))


def pair_rate(rng: random.Random) -> Passage:
    unit, had, done = rng.choice(COUNTED)
    whole = rng.randint(120, 9000)
    part = rng.randint(whole // 3, whole - 7)
    decimals = rng.choice((1, 1, 2))
    form = f"Kết quả {done} {{a}}/{{b}} {unit}, đạt {rng.choice(('', 'tỷ lệ '))}{{p}}%."
    values = {"a": vn(part), "b": vn(whole), "p": share(part, whole, decimals)}
    assert had
    return Passage(form, values, (("rate", "p", _rate_slip), ("rate", "a", swap), ("rate", "b", drop)))


def _rate_slip(rng: random.Random, printed: str) -> str:
    whole, comma, rest = printed.partition(",")
    if len(whole) == 2 and rng.random() < 0.5:
        return mistype(rng, whole) + comma + rest
    digits = whole + rest
    if len(set(digits)) > 1 and rng.random() < 0.7:
        return swap(rng, printed)
    return mistype(rng, whole) + comma + rest


def total_rate(rng: random.Random) -> Passage:
    unit, had, done = rng.choice(COUNTED)
    whole = rng.randint(150, 8000)
    part = rng.randint(whole // 3, whole - 9)
    form = f"{had} {{b}} {unit}; {done} {{a}} {unit}, đạt {{p}}%."
    values = {"a": vn(part), "b": vn(whole), "p": share(part, whole, 1)}
    return Passage(form, values, (("rate", "p", swap),))


def statuses(rng: random.Random) -> Passage:
    done, doing, late = rng.randint(2000, 8000), rng.randint(700, 1900), rng.randint(111, 400)
    whole = done + doing + late
    form = "Tổng số {t} nhiệm vụ được giao, đã hoàn thành {a} ({pa}%), đang thực hiện {b} ({pb}%), quá hạn {c} ({pc}%)."
    values = {
        "t": vn(whole), "a": vn(done), "b": vn(doing), "c": vn(late), "pa": share(done, whole, 2),
        "pb": share(doing, whole, 2), "pc": share(late, whole, 2),
    }  # fmt: skip
    return Passage(form, values, (("rate", "pb", _rate_slip), ("sum", "b", swap), ("rate", "a", swap)))


def moved(rng: random.Random) -> Passage:
    old = rng.randint(150, 4000)
    up = rng.random() < 0.5
    new = old + rng.randint(old // 20 + 2, old // 3) * (1 if up else -1)
    unit = rng.choice(("vụ phạm pháp hình sự", "vụ tai nạn giao thông", "đơn tố cáo", "lượt hồ sơ"))
    head = unit.split()[0]
    form = rng.choice((
        f"Xảy ra {{n}} {unit}, {{w}} {{p}}% so với cùng kỳ ({{o}} {head}).",
        f"Trên địa bàn xảy ra {{n}} {unit} (cùng kỳ {{o}} {head}), {{w}} {{p}}%.",
        f"Toàn thành phố có {{n}} {unit}, {{w}} {{p}}% so với cùng kỳ năm 2025 (cùng kỳ là {{o}} {head}).",
        f"Ghi nhận {{n}}/{{o}} {unit}, {{w}} {{p}}% so với cùng kỳ.",
        f"Có {{n}} {unit} so với {{o}} {head} cùng kỳ, {{w}} {{p}}%.",
    ))  # fmt: skip
    values = {"n": vn(new), "o": vn(old), "w": "tăng" if up else "giảm", "p": share(abs(new - old), old, 1)}
    return Passage(form, values, (("direction", "w", flip), ("direction", "w", flip), ("rate", "p", _rate_slip)))


def moved_by(rng: random.Random) -> Passage:
    old = rng.randint(30, 900)
    up = rng.random() < 0.5
    by = rng.randint(4, old // 3)
    form = "Có {n} đoàn đông người, {w} {d} đoàn so với cùng kỳ năm trước ({o} đoàn)."
    values = {"n": vn(old + by if up else old - by), "o": vn(old), "d": vn(by), "w": "tăng" if up else "giảm"}
    return Passage(form, values, (("direction", "w", flip), ("sum", "n", slip)))


def from_to(rng: random.Random) -> Passage:
    old = rng.randint(200, 3000)
    new = old - rng.randint(30, 150)
    form = rng.choice(("Số hộ nghèo {w} từ {o} hộ xuống còn {n} hộ.", "Số vụ việc tồn {w} từ {o} vụ xuống {n} vụ."))
    return Passage(
        form, {"o": vn(old), "n": vn(new), "w": "giảm"}, (("direction", "n", lambda r, _: vn(old + r.randint(20, 90))),)
    )


def points(rng: random.Random) -> Passage:
    old = Decimal(rng.randint(600, 850)) / 10
    by = Decimal(rng.randint(21, 90)) / 10
    form = "Tỷ lệ khám phá án đạt {n}%, tăng {d} {u} so với cùng kỳ ({o}%)."
    values = {"n": vn(old + by, 1), "o": vn(old, 1), "d": vn(by, 1), "u": "điểm phần trăm"}
    return Passage(form, values, (("percent_point", "u", lambda _r, _w: "%"),))


def implied(rng: random.Random) -> Passage:
    old = rng.randint(200, 3000)
    by = rng.randint(old // 10, old // 3)
    form = "Phát hiện {n} vụ vi phạm, giảm {d} vụ ({p}%) so với cùng kỳ."
    values = {"n": vn(old - by), "d": vn(by), "p": share(by, old, 1)}
    return Passage(form, values, (("rate", "p", _rate_slip),))


def over_all(rng: random.Random) -> Passage:
    form = rng.choice((
        "Số cơ sở vi phạm chiếm {p}% số cơ sở được kiểm tra.", "Tỷ lệ giải quyết đơn đạt {p}%.",
        "Đã có {p}% số hộ ký cam kết.", "Số vụ trộm cắp giảm {p}% so với cùng kỳ.",
    ))  # fmt: skip
    values = {"p": vn(Decimal(rng.randint(611, 989)) / 10, 1)}
    return Passage(form, values, (("impossible", "p", lambda r, _: vn(Decimal(r.randint(1021, 1890)) / 10, 1)),))


def part_over(rng: random.Random) -> Passage:
    whole = rng.randint(120, 900)
    part = whole - rng.randint(1, 40)
    form = "Có {a}/{b} thôn, tổ dân phố đạt chuẩn văn hóa."
    values = {"a": vn(part), "b": vn(whole)}
    return Passage(form, values, (("impossible", "a", lambda r, _: vn(whole + r.randint(3, 99))),))


def told_again(rng: random.Random) -> Passage:
    value = rng.randint(1230, 9870)
    form = (
        "Lực lượng chức năng kiểm tra {a} lượt cơ sở kinh doanh có điều kiện.\n"
        "Về phòng cháy, chữa cháy, kết quả chung được giữ vững.\n"
        "Như vậy, kết quả kiểm tra {b} lượt cơ sở kinh doanh có điều kiện cho thấy ý thức chấp hành tốt hơn."
    )
    return Passage(form, {"a": vn(value), "b": vn(value)}, (("same_fact", "b", swap),))


def column_total(rng: random.Random) -> Passage:
    rows = rng.choice((3, 4, 5))
    plan, done = parts_of(rng, rows, 100, 900), parts_of(rng, rows, 20, 99)
    names = rng.sample(("Phường Đông", "Phường Tây", "Xã Bãi Nổi", "Xã Cồn Mây", "Phường Hạ", "Xã Thượng"), rows)
    lines = [f"{i + 1} | {name} | {{a{i}}} | {{b{i}}} | {{r{i}}}" for i, name in enumerate(names)]
    form = "\n".join(["STT | Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)", *lines, " | Tổng cộng | {a} | {b} | {r}"])
    values = {"a": vn(sum(plan)), "b": vn(sum(done)), "r": share(sum(done), sum(plan), 1)}
    for i in range(rows):
        values |= {f"a{i}": vn(plan[i]), f"b{i}": vn(done[i]), f"r{i}": share(done[i], plan[i], 1)}
    at = rng.randrange(rows)
    return Passage(
        form,
        values,
        (("sum", "a", swap), ("sum", f"a{at}", swap), ("rate", f"r{at}", _rate_slip), ("sum", "b", mistype)),
    )


def row_total(rng: random.Random) -> Passage:
    rows = rng.choice((3, 4))
    lines, values = [], {}
    for i in range(rows):
        parts = parts_of(rng, 3, 12, 480)
        lines.append(f"Đơn vị {'ABCD'[i]} | {{t{i}}} | {{x{i}}} | {{y{i}}} | {{z{i}}}")
        values |= {f"t{i}": vn(sum(parts)), f"x{i}": vn(parts[0]), f"y{i}": vn(parts[1]), f"z{i}": vn(parts[2])}
    form = "\n".join(["Đơn vị | Tổng số | Khiếu nại | Tố cáo | Kiến nghị", *lines])
    at = rng.randrange(rows)
    return Passage(form, values, (("sum", f"t{at}", slip), ("sum", f"y{at}", slip)))


TEMPLATES: tuple[Callable[[random.Random], Passage], ...] = (
    kinds_summed, levels_summed, listed, formula, pair_rate, total_rate, statuses, moved, moved_by, from_to, points,
    implied, over_all, part_over, told_again, column_total, row_total,
)  # fmt: skip


def passages(seed: int, count: int) -> Iterator[tuple[str, Passage, random.Random]]:
    """Correct passages with the name of their template, the templates in turn."""
    rng = random.Random(seed)
    for number in range(count):
        template = TEMPLATES[number % len(TEMPLATES)]
        yield template.__name__, template(rng), rng


def within(rng: random.Random, passage: str) -> str:
    """A passage among sentences that have nothing to do with it."""
    before, after = rng.sample(FILLERS, 2)
    return f"{before}\n{passage}\n{after}"
