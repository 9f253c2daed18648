"""The lawbook as a page: Markdown for the documentation, one self-contained HTML page that prints well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from dondoc.core.law.lawbook import Language, Words
from dondoc.core.law.telling.catalogue import GROUPS, Entry, doubtful, validity_words

CONFIDENCE = {
    "seen": Words("đã đọc nguồn", "seen"),
    "recalled": Words("nhớ lại", "recalled"),
    "conflicting": Words("nguồn khác nhau", "conflicting"),
}
TITLE = Words("Sổ luật của đồng hồ thời hạn", "The lawbook of the clock")
INTRO = Words(
    "Mỗi dòng là một quy tắc trong dữ liệu, kèm điều luật và mức chắc chắn. Ngày của sự kiện bắt đầu thời hạn chọn "
    "quy tắc. “Đã đọc nguồn”: giá trị đã thấy trong nguồn ghi ở cột Căn cứ. “Nhớ lại”: chưa đối chiếu với văn bản. "
    "“Nguồn khác nhau”: hai văn bản cùng có hiệu lực ghi khác nhau; cả hai được tính, lấy ngày sớm hơn. "
    "Đây không phải tư vấn pháp luật: đối chiếu Công báo trước khi áp dụng.",
    "Each line is a rule of the data with its article and how sure it is. The day of the event that starts the clock "
    "selects the rule. “Seen”: the value was read in the source named. “Recalled”: not yet checked against the text. "
    "“Conflicting”: two texts in force differ; both are computed and the earlier day is due. This is not legal advice: "
    "check the official gazette.",
)
COLUMNS = (
    Words("Mã", "Id"),
    Words("Quy tắc", "Rule"),
    Words("Thời hạn", "Term"),
    Words("Kể từ", "From"),
    Words("Điều kiện", "Condition"),
    Words("Áp dụng", "In force"),
    Words("Căn cứ", "Reference"),
    Words("Mức chắc chắn", "Confidence"),
)
DOUBTS = Words("Quy tắc chưa chắc chắn", "Rules that are not certain")
GENERATED = Words("Trang này sinh ra từ dữ liệu bằng lệnh", "This page is generated from the data by the command")


def cells(entry: Entry, lang: Language) -> tuple[str, ...]:
    """One entry as the texts of a table row, in the order of ``COLUMNS``."""
    return (
        entry.id,
        entry.name.say(lang),
        entry.value.say(lang),
        entry.start.say(lang),
        entry.condition.say(lang),
        validity_words(entry.since, entry.until, lang),
        entry.reference.say(lang),
        CONFIDENCE[entry.confidence].say(lang),
    )


def markdown(entries: Sequence[Entry], lang: Language = "vi") -> str:
    """The lawbook in Markdown: what is not certain first, then every rule by group."""
    command = f"dondoc lawbook list --format md{' --lang en' if lang == 'en' else ''}"
    parts = [f"# {TITLE.say(lang)}\n\n{INTRO.say(lang)}\n\n{GENERATED.say(lang)} `{command}`.\n"]
    parts.append(f"## {DOUBTS.say(lang)}\n\n{_markdown_doubts(entries, lang)}")
    for group, rows in groupby(entries, key=lambda entry: entry.group):
        parts.append(f"## {GROUPS[group].say(lang)}\n\n{_markdown_table(list(rows), lang)}")
    return "\n".join(parts)


def _markdown_doubts(entries: Sequence[Entry], lang: Language) -> str:
    lines = [
        f"- `{entry.id}` ({CONFIDENCE[entry.confidence].say(lang)}): {entry.name.say(lang)}, {entry.value.say(lang)}. "
        f"{entry.note.say(lang)}".rstrip()
        for entry in doubtful(entries)
    ]
    return "\n".join(lines) + "\n" if lines else ("Không có.\n" if lang == "vi" else "None.\n")


def _markdown_table(rows: Sequence[Entry], lang: Language) -> str:
    head = "| " + " | ".join(column.say(lang) for column in COLUMNS) + " |"
    lines = [head, "|" + "---|" * len(COLUMNS)]
    for entry in rows:
        texts = [text.replace("|", "\\|") for text in cells(entry, lang)]
        texts[0] = f"`{texts[0]}`"
        if entry.url.startswith("http") and " " not in entry.url:
            texts[6] = f"[{texts[6]}]({entry.url})"
        lines.append("| " + " | ".join(texts) + " |")
    return "\n".join(lines) + "\n"


STYLE = """
:root{--ink:#1c1e21;--soft:#5d646d;--line:#d5d9de;--paper:#fff;--doubt:#9a5b00;--clash:#a11b1b}
*{box-sizing:border-box}body{margin:2rem auto;max-width:78rem;padding:0 1rem;color:var(--ink);background:var(--paper);
font:15px/1.45 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,Arial,sans-serif}
h1{font-size:1.7rem;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;break-after:avoid}
p{max-width:60rem;color:var(--soft)}ul{padding-left:1.2rem;max-width:66rem}li{margin:.25rem 0}
table{width:100%;border-collapse:collapse;font-size:.86rem;table-layout:fixed}th,td{text-align:left;vertical-align:top;
padding:.4rem .55rem;border-bottom:1px solid var(--line)}thead th{position:sticky;top:0;background:var(--paper);
border-bottom:2px solid var(--ink);font-weight:600}tr{break-inside:avoid}code{font-size:.92em;color:var(--soft)}
td code{display:block;overflow-wrap:anywhere}
col.what{width:34%}col.term{width:17%}col.dates{width:12%}col.text{width:24%}
a{color:inherit}.term b{white-space:nowrap}.soft{color:var(--soft);display:block}
.recalled{color:var(--doubt)}.conflicting{color:var(--clash)}
.note{color:var(--soft);font-size:.93em;margin-top:.15em}
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;max-width:none;font-size:10pt}table{font-size:8pt}
thead{display:table-header-group}thead th{position:static}a{text-decoration:none}}
@media(max-width:720px){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:.1rem 0}
tr{border-bottom:1px solid var(--line);padding:.5rem 0}}
"""


def html_page(entries: Sequence[Entry], lang: Language = "vi") -> str:
    """The lawbook as one HTML page without any other file; prints on A4 landscape."""
    body = [f"<h1>{escape(TITLE.say(lang))}</h1>", f"<p>{escape(INTRO.say(lang))}</p>"]
    listed = doubtful(entries)
    if listed:
        items = "".join(
            f"<li><code>{escape(entry.id)}</code> <span class={entry.confidence}>"
            f"{escape(CONFIDENCE[entry.confidence].say(lang))}</span>: {escape(entry.name.say(lang))}, "
            f"{escape(entry.value.say(lang))}. {escape(entry.note.say(lang))}</li>"
            for entry in listed
        )
        body.append(f"<h2>{escape(DOUBTS.say(lang))}</h2><ul>{items}</ul>")
    for group, rows in groupby(entries, key=lambda entry: entry.group):
        body.append(f"<h2>{escape(GROUPS[group].say(lang))}</h2>{_html_table(list(rows), lang)}")
    title = escape(TITLE.say(lang))
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _html_table(rows: Sequence[Entry], lang: Language) -> str:
    shown = [COLUMNS[at] for at in (1, 2, 5, 6, 7)]
    head = "".join(f"<th scope=col>{escape(column.say(lang))}</th>" for column in shown)
    widths = "<col class=what><col class=term><col class=dates><col class=text><col>"
    body = "".join(_html_row(row, lang) for row in rows)
    return f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html_row(entry: Entry, lang: Language) -> str:
    ident, name, value, start, condition, dates, reference, confidence = (escape(text) for text in cells(entry, lang))
    note = f"<div class=note>{escape(entry.note.say(lang))}</div>" if entry.note.vi else ""
    when = f"<span class=soft>{condition}</span>" if condition else ""
    since = f"<span class=soft>{start}</span>" if start else ""
    if entry.url.startswith("http") and " " not in entry.url:
        reference = f'<a href="{escape(entry.url)}">{reference}</a>'
    return (
        f"<tr><td>{name}{when}{note}<code>{ident}</code></td><td class=term><b>{value}</b>{since}</td><td>{dates}</td>"
        f"<td>{reference}</td><td class={entry.confidence}>{confidence}</td></tr>"
    )
