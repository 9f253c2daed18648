"""Figures: numbers that count or measure something, with unit, change and comparison."""

from __future__ import annotations

from itertools import pairwise

from dondoc.core.reading.figures.about import read_abouts
from dondoc.core.reading.figures.change import read_changes
from dondoc.core.reading.figures.comparison import read_comparisons
from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import is_figure
from dondoc.core.reading.figures.joining import join_pairs, join_ranges, link_rates
from dondoc.core.reading.figures.labels import borrow_units
from dondoc.core.reading.figures.numbers import numbers_of
from dondoc.core.reading.figures.rows import read_cells
from dondoc.core.reading.figures.targets import read_targets
from dondoc.core.reading.figures.units import read_unit
from dondoc.core.reading.findings import Because, Citation, Figure, Time
from dondoc.core.reading.page import Page


def find_figures(page: Page, citations: list[Citation], times: list[Time]) -> list[Figure]:
    """Every figure, sorted by place; digits of a citation or a time are never a figure.

    >>> from dondoc.core.reading.page import prepare
    >>> [(f.value, f.unit, f.change) for f in find_figures(prepare("Toàn quận xảy ra 12 vụ cháy, giảm 20%."), [], [])]
    [(12, 'vụ', None), (20, '%', 'down')]
    """
    busy = sorted((f.start, f.end) for f in (*citations, *times))
    drafts = _drafts(page, busy)
    drafts = join_ranges(page, drafts)
    join_pairs(page, drafts)
    borrow_units(page, drafts)
    read_cells(page, drafts)
    drafts = _kept(page, drafts)
    _set_left(drafts)
    read_changes(page, drafts)
    link_rates(page, drafts)
    read_comparisons(page, drafts)
    read_targets(page, drafts)
    read_abouts(page, drafts)
    return _figures(page, drafts)


def _drafts(page: Page, busy: list[tuple[int, int]]) -> list[Draft]:
    """Numbers with their units, each in its sentence."""
    out: list[Draft] = []
    index, sentences = 0, page.sentences
    for number in numbers_of(page, busy):
        while index < len(sentences) and sentences[index].end <= number.start:
            index += 1
        if index == len(sentences) or sentences[index].start > number.start:
            continue
        last = index  # a misprinted "123. 456 vụ" looks like the end of a sentence
        while sentences[last].end < number.end and last + 1 < len(sentences):
            last += 1
        draft = read_unit(page, number, max(sentences[last].end, number.end))
        draft.sentence, draft.left = index, sentences[index].start
        out.append(draft)
    return out


def _kept(page: Page, drafts: list[Draft]) -> list[Draft]:
    out = []
    for draft in drafts:
        if draft.unit and is_figure(draft, draft.tokens_before(page.folded)):
            out.append(draft)
    return out


def _set_left(drafts: list[Draft]) -> None:
    """From here on ``left`` is where the words of this figure begin: after the figure before it."""
    for first, second in pairwise(drafts):
        if first.sentence == second.sentence:
            second.left = first.end


def _figures(page: Page, drafts: list[Draft]) -> list[Figure]:
    places = {id(draft): index for index, draft in enumerate(drafts)}
    return [
        Figure(
            start=d.start, end=d.end, quote=page.quote(d.start, d.end), sure=d.sure, inherited=d.inherited,
            because=(Because(d.rule, d.start, d.end), *(Because(*reason) for reason in d.because)),
            value=d.value if d.high is None else (d.value, d.high), unit=d.unit, qualifier=d.qualifier, change=d.change,
            compared_with=d.compared_with, about=d.about, is_target=d.is_target, per=d.per,
            of=places.get(id(d.partner)) if d.partner else None, reading=d.reading,
        )
        for d in drafts
    ]  # fmt: skip
