"""Pages for accounts, and everybody's own page."""

from __future__ import annotations

from django.urls import URLPattern, path

from dondoc.web.office import account_views, address_views, me_views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", account_views.accounts, name="list"),
    path("create/", account_views.create, name="create"),
    path("me/", me_views.me, name="me"),
    path("me/address/", address_views.address, name="address"),
    path("me/address/again/", address_views.again, name="address-again"),
    path("me/lend/", me_views.lend, name="lend"),
    path("me/lent/<int:pk>/end/", me_views.take_back, name="take-back"),
    path("me/tokens/create/", me_views.make, name="token-create"),
    path("me/tokens/<int:pk>/revoke/", me_views.revoke, name="token-revoke"),
    path("of/<str:username>/", account_views.show, name="show"),
    path("of/<str:username>/grant/", account_views.grant_role, name="grant"),
    path("of/<str:username>/roles/<int:pk>/withdraw/", account_views.withdraw_role, name="withdraw"),
    path("of/<str:username>/<slug:what>/", account_views.change, name="change"),
]
