"""What search looks through: the register line of each document and each sentence of its text, in two spellings."""

from __future__ import annotations

from django.db import models


class Piece(models.Model):
    """Words of a document for search: its register line (``end`` 0), or the sentence ``text[start:end]``.

    ``exact`` are the words in lower case with their marks, ``folded`` the same without any (đ is d). Both databases
    keep an index over the two (``fulltext``); rows are written by ``indexing`` only.
    """

    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="pieces")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("document", "start", "end"), name="piece_once")]
