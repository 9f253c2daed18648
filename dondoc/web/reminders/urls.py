"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.reminders import feed_views, letter_views, people_views, views

app_name = "reminders"
urlpatterns = [
    path("", views.listing, name="list"),
    path("mine", views.mine, name="mine"),
    path("settings", views.offices, name="offices"),
    path("settings/<slug:code>", views.settings, name="settings"),
    path("people", people_views.people, name="people"),
    path("people/<str:username>", people_views.person, name="person"),
    path("mails/<int:key>/again", views.again, name="again"),
    path("calendar", feed_views.make, name="feed_make"),
    path("calendar/<int:key>/revoke", feed_views.revoke, name="feed_revoke"),
    path("letters", letter_views.listing, name="letters"),
    path("letters/new", letter_views.create, name="letter_new"),
    path("letters/<int:key>", letter_views.show, name="letter"),
    path("letters/<int:key>/file", letter_views.file, name="letter_file"),
    path("letters/<int:key>/issue", letter_views.issue, name="letter_issue"),
    path("letters/<int:key>/discard", letter_views.discard, name="letter_discard"),
]
