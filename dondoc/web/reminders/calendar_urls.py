"""What is open without a session: a calendar by its secret."""

from __future__ import annotations

from django.urls import path

from dondoc.web.reminders import feed_views

app_name = "calendar"
urlpatterns = [path("<str:secret>.ics", feed_views.calendar, name="feed")]
