"""Workbooks: a unit's reply sheet, the list taken out and in again. ``container`` opens what was sent, ``reply_sheet``
and ``list_sheet`` write, ``reply_rows`` and ``list_rows`` read, ``taking`` keeps what was sent and applies it: the only
room here that changes anything, and only through the actions of tasks.

Workbooks are papers of the house: their words are Vietnamese whatever the language of the page.
"""
