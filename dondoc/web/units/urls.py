"""Pages of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from dondoc.web.units import change_views, views

app_name = "units"
urlpatterns: list[URLPattern] = [
    path("", views.tree, name="tree"),
    path("sample.csv", views.sample, name="sample"),
    path("<slug:code>/", views.show, name="show"),
    path("<slug:code>/create/", change_views.create, name="create"),
    path("<slug:code>/rename/", change_views.rename, name="rename"),
    path("<slug:code>/move/", change_views.move, name="move"),
    path("<slug:code>/merge/", change_views.merge, name="merge"),
    path("<slug:code>/split/", change_views.split, name="split"),
    path("<slug:code>/end/", change_views.end, name="end"),
    path("<slug:code>/alias/", change_views.alias, name="alias"),
    path("<slug:code>/alias/<int:pk>/drop/", change_views.drop_alias, name="drop-alias"),
    path("<slug:code>/import/", change_views.take_list, name="import"),
]
