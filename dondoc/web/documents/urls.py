"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.documents import search_views, views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new", views.upload, name="upload"),
    path("search", search_views.page, name="search"),
    path("<int:key>", views.page, name="page"),
    path("<int:key>/edit", views.edit, name="edit"),
    path("<int:key>/links", views.link, name="link"),
    path("<int:key>/links/<int:link_key>/remove", views.unlink, name="unlink"),
    path("<int:key>/stubs/<int:stub_key>/fill", views.fill, name="fill"),
    path("<int:key>/read", views.read_again, name="read_again"),
    path("<int:key>/progress", views.progress, name="progress"),
    path("<int:key>/file", views.download, name="download"),
]
