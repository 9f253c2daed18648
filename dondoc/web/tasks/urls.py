"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.tasks import step_views, views

app_name = "tasks"
urlpatterns = [
    path("", views.task_list, name="list"),
    path("new", views.create, name="new"),
    path("of/<slug:code>", views.board, name="board"),
    path("<int:key>", views.show, name="show"),
    path("<int:key>/evidence/<int:number>", views.evidence, name="evidence"),
    path("<int:key>/<slug:name>", step_views.step, name="step"),
]
