"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.listing, name="list"),
    path("mine", views.mine, name="mine"),
    path("settings", views.offices, name="offices"),
    path("settings/<slug:code>", views.settings, name="settings"),
    path("mails/<int:key>/again", views.again, name="again"),
]
