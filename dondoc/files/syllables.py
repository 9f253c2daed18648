"""Is this Vietnamese? Every word of the language is one syllable of a small, closed grammar.

A wrong guess at an encoding, or a font without a character map, gives words that no Vietnamese mouth can say; the right
one gives almost none. That parts tables which letter frequencies cannot tell from each other (VISCII and VPS).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

#: onsets of a syllable; "gi" and "qu" are spelt with a letter that is a vowel elsewhere
_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
#: what may follow the onset, without its tone (nucleus and coda), longest forms by alternation of whole rimes
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yêm yên yêng yêt yêu ynh yt "
)
_SYLLABLE = re.compile(_ONSET + "(?:" + "|".join(sorted(_RIMES.split(), key=len, reverse=True)) + ")")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: a word ends at white space, digits, ASCII marks and the marks that typesetting adds; any other sign stays inside
#: the word, because in a wrongly decoded text it stands for a letter
_WORD = re.compile("[^\\s\\d\\x00-\\x40\\x5b-\\x60\\x7b-\\x7f\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ab]+")
#: letters only Vietnamese puts together; one of them settles that a text is decoded
OWN_LETTERS = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
#: code points of the longest syllable ("nghiêng"), decomposed, with room
_LONGEST = 12
_MARKED = re.compile("[^\\x00-\\x7f]")
#: an abbreviation ("NĐ", "HĐND", "QĐ"): consonants alone, no evidence either way
_CONSONANTS = re.compile("[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` can be a Vietnamese syllable: at most one tone, in a known rime. ``is_syllable("nghiêng")``."""
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """How Vietnamese a text reads: words with a letter outside ASCII, and how many of them are syllables."""

    marked: int
    good: int

    @property
    def share(self) -> float:
        """Share of the marked words that are syllables; 0.0 when there are none."""
        return self.good / self.marked if self.marked else 0.0


def read_words(text: str) -> Reading:
    """Count the words of ``text`` that bear a mark, and those among them that Vietnamese allows.

    "Céng hoµ x· héi" (TCVN3 read as Latin-1) gives 4 marked and 2 good.
    """
    marked = good = 0
    words = _WORD.findall(text)
    # A long text repeats its words; a line does not.
    for word, times in Counter(words).items() if len(words) > 200 else [(word, 1) for word in words]:
        if _MARKED.search(word) and not _CONSONANTS.fullmatch(word):
            marked += times
            if len(word) <= _LONGEST and is_syllable(word):
                good += times
    return Reading(marked, good)
