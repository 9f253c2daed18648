"""Both languages: every word of the pages has its Vietnamese, and the compiled file is that of the source."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override

ROOT = Path(__file__).resolve().parents[3]


def _needs_gettext() -> None:
    if shutil.which("xgettext") is None and not os.environ.get("DONDOC_NEED_TOOLS"):
        pytest.skip("gettext is not installed")


def test_every_word_of_the_pages_has_its_vietnamese() -> None:
    _needs_gettext()
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "missing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_compiled_words_are_those_of_the_source() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    import messages

    source = messages.entries(messages.PO.read_text("utf-8"))
    with override("vi"):
        stale = [
            key
            for key, words in source.items()
            if key and words and "\\" not in key + words and gettext(key) != words and "%" not in key
        ]
    assert stale == []


def test_forms_and_passwords_speak_the_manner_of_the_house() -> None:
    class Asked(forms.Form):
        day = forms.DateField()
        count = forms.IntegerField(max_value=5)
        unit = forms.ChoiceField(choices=[("a", "a")])
        name = forms.CharField(max_length=2)

    with override("vi"):
        said = [
            str(message)
            for form in (Asked({}), Asked({"day": "x", "count": "9", "unit": "b", "name": "dài"}))
            for messages in form.errors.values()
            for message in messages
        ]
        for password in ("1234567", "password"):
            with pytest.raises(ValidationError) as caught:
                validate_password(password)
            said += caught.value.messages
        said += password_validators_help_texts()
    words = " ".join(said)
    assert not [odd for odd in ("Trường", "lựa chọn", "bạn", "This", "Your", "tổng thể") if odd in words], words


def test_words_address_people_in_one_manner() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    import messages

    said = messages.entries(messages.PO.read_text("utf-8")).values()
    assert [words for words in said if re.search(r"\bbạn\b", words, re.IGNORECASE)] == []
