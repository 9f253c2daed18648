"""The room of conferences."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Conferences: what each reviewed, what each promised."""

    name = "dondoc.web.reviews"
    label = "reviews"
