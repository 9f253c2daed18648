"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.reviews import chair_views, promise_views, views

app_name = "reviews"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new", views.create, name="new"),
    path("chair", chair_views.now, name="chair_now"),
    path("chair/<int:key>", chair_views.chair, name="chair"),
    path("chair/<int:key>/ask/<int:task>", chair_views.ask, name="ask"),
    path("<int:key>", views.show, name="show"),
    path("<int:key>/edit", views.edit, name="edit"),
    path("<int:key>/documents", views.gather, name="gather"),
    path("<int:key>/documents/<int:row>/remove", views.release, name="release"),
    path("<int:key>/tasks", views.add_task, name="add_task"),
    path("<int:key>/tasks/<int:task>/remove", views.remove_task, name="remove_task"),
    path("<int:key>/carry-over", promise_views.carry_over, name="carry_over"),
    path("<int:key>/directives", promise_views.directives, name="directives"),
    path("<int:key>/units", promise_views.ranking, name="ranking"),
]
