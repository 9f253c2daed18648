"""Every URL. A new one needs a row in the permission table (tests/web/test_permissions.py)."""

from __future__ import annotations

from django.urls import include, path

from dondoc.web.config.api import api
from dondoc.web.ui import views

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("dondoc.web.accounts.sign_urls")),
    path("documents/", include("dondoc.web.documents.urls")),
    path("reviews/", include("dondoc.web.reviews.urls")),
    path("reminders/", include("dondoc.web.reminders.urls")),
    path("calendar/", include("dondoc.web.reminders.calendar_urls")),
    path("tasks/", include("dondoc.web.tasks.urls")),
    path("intake/", include("dondoc.web.intake.urls")),
    path("units/", include("dondoc.web.units.urls")),
    path("people/", include("dondoc.web.office.account_urls")),
    path("audit/", include("dondoc.web.office.log_urls")),
    path("api/v1/", api.urls),
]
handler400 = "dondoc.web.ui.views.unreadable"
handler403 = "dondoc.web.ui.views.refused"
handler404 = "dondoc.web.ui.views.missing"
handler429 = "dondoc.web.ui.views.too_often"  # asked for by allauth
handler500 = "dondoc.web.ui.views.broken"
