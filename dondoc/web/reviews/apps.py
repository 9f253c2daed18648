"""The room of conferences."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Conferences: what each reviewed, what each promised."""

    name = "dondoc.web.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Tell the room of tasks which conferences a list can be narrowed to."""
        from dondoc.web.reviews import queries
        from dondoc.web.tasks import gathering

        gathering.tell(queries.named, queries.members)
