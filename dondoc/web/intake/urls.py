"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.intake import deciding, news, views

app_name = "intake"
urlpatterns = [
    path("register", views.register, name="register"),
    path("units", views.units, name="units"),
    path("sentence/<int:key>", views.sentence, name="sentence"),
    path("<int:document>", views.desk, name="desk"),
    path("<int:document>/text/<int:part>", views.text, name="text"),
    path("<int:document>/cards", views.card_list, name="cards"),
    path("<int:document>/cards/<int:key>", views.one, name="card"),
    path("<int:document>/cards/<int:key>/accept", deciding.accept, name="accept"),
    path("<int:document>/cards/<int:key>/refuse", deciding.refuse, name="refuse"),
    path("<int:document>/cards/<int:key>/edit", deciding.edit, name="edit"),
    path("<int:document>/cards/<int:key>/split", deciding.split, name="split"),
    path("<int:document>/cards/<int:key>/merge", deciding.merge, name="merge"),
    path("<int:document>/alarms/<int:key>", views.one_alarm, name="alarm"),
    path("<int:document>/alarms/<int:key>/settle", deciding.settle, name="settle"),
    path("<int:document>/add", deciding.add, name="add"),
    path("<int:document>/citations", deciding.accept_citations, name="accept_citations"),
    path("<int:document>/news", news.news, name="news"),
    path("<int:document>/undo", deciding.undo, name="undo"),
]
