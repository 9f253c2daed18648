"""The page of the log."""

from __future__ import annotations

from django.urls import URLPattern, path

from dondoc.web.office import log_views

app_name = "audit"
urlpatterns: list[URLPattern] = [path("", log_views.log, name="list")]
