"""Pages of the room."""

from __future__ import annotations

from django.urls import path

from dondoc.web.tasks import book_views, export_pages, plan_views, saved_view_pages, step_views, views

app_name = "tasks"
urlpatterns = [
    path("", views.task_list, name="list"),
    path("new", views.create, name="new"),
    path("export", export_pages.export, name="export"),
    path("exports", export_pages.exports, name="exports"),
    path("exports/<int:key>/file", export_pages.file, name="export_file"),
    path("import", book_views.take_in, name="take_in"),
    path("import/<int:number>", book_views.take_in_look, name="take_in_look"),
    path("works", plan_views.works, name="works"),
    path("readiness", plan_views.ready, name="readiness"),
    path("views", saved_view_pages.saved, name="saved"),
    path("views/badges", saved_view_pages.badges, name="badges"),
    path("views/<int:key>", saved_view_pages.change, name="saved_change"),
    path("views/<int:key>/remove", saved_view_pages.remove, name="saved_remove"),
    path("of/<slug:code>", views.board, name="board"),
    path("of/<slug:code>/workbook", book_views.reply_download, name="reply_book"),
    path("of/<slug:code>/reply", book_views.reply, name="reply"),
    path("of/<slug:code>/reply/<int:number>", book_views.reply_look, name="reply_look"),
    path("of/<slug:code>/reply/<int:number>/fresh", book_views.reply_fresh, name="reply_fresh"),
    path("<int:key>", views.show, name="show"),
    path("<int:key>/evidence/<int:number>", views.evidence, name="evidence"),
    path("<int:key>/<slug:name>", step_views.step, name="step"),
]
