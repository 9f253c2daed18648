"""How often and by which day of each round, as a cell says it: "hằng tháng, ngày 14", "hằng quý, ngày 19 tháng thứ 3",
"hằng tuần, thứ sáu"; without a day the end of the round.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from dondoc.core.reading.fold import unmark
from dondoc.web.tasks.errors import WrongTerm
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.rounds import Rounds
from dondoc.web.tasks.words import EVERY

_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_NUMBERED = re.compile(r"thu ([2-7])")
_DAY = re.compile(r"ngay (?:thu )?(\d{1,2})")
_DAY_OF_MONTH = re.compile(r"ngay (\d{1,2}) (?:cua )?thang (?:thu )?(\d{1,2})")
_END = ("", "cuoi ky", "ngay cuoi", "ngay cuoi ky")


def round_cell(every: str, at: str) -> str:
    """How often, and by which day where it is not the last one of the round."""
    often = str(EVERY[every]) if every else ""
    month, dash, day = at.rpartition("-")
    if not at:
        return often
    if dash:
        return f"{often}, ngày {day} tháng thứ {month}"
    return f"{often}, {_DAYS[int(day) - 1]}" if every == Task.Every.WEEK else f"{often}, ngày {day}"


def round_of(words: str) -> tuple[str, str]:
    """(every, at) that a cell says. Raises ``WrongTerm``.

    >>> round_of("hằng tháng, ngày 14")
    ('month', '14')
    """
    often, _comma, day = words.partition(",")
    known = {unmark(str(told)).casefold(): code for code, told in EVERY.items()}
    every = known.get(unmark(" ".join(often.split())).casefold(), "")
    if not every:
        raise WrongTerm(_("Say how often it recurs."), field="every")
    at = _at(every, unmark(" ".join(day.split())).casefold())
    Rounds(every, at)
    return every, at


def _at(every: str, words: str) -> str:
    if words in _END:
        return ""
    if every == Task.Every.WEEK:
        names = {unmark(name): str(n) for n, name in enumerate(_DAYS, 1)}
        numbered = _NUMBERED.fullmatch(words)
        found = names.get(words) or (str(int(numbered[1]) - 1) if numbered else "")
    elif every == Task.Every.MONTH:
        hit = _DAY.fullmatch(words)
        found = str(int(hit[1])) if hit else ""
    else:
        hit = _DAY_OF_MONTH.fullmatch(words)
        found = f"{int(hit[2])}-{int(hit[1])}" if hit else ""
    if not found:
        raise WrongTerm(
            _("It is not clear by which day of each round."),
            hint=_("Write “hằng tuần, thứ sáu”, “hằng tháng, ngày 14”, “hằng quý, ngày 19 tháng thứ 3”."),
            field="every",
        )
    return found
