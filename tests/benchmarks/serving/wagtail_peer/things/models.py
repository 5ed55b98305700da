"""The page of an object."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page
from wagtail.search import index


class ThingPage(Page):
    """The columns of the plain table that are no part of every page."""

    object_number = models.TextField()
    maker = models.TextField()
    date = models.TextField()
    kind = models.TextField()
    materials = models.TextField()
    label = models.TextField()
    credit = models.TextField()
    keywords = models.TextField()

    search_fields: ClassVar = [
        *Page.search_fields,
        *(index.SearchField(name) for name in ("object_number", "maker", "date", "kind", "materials", "label")),
        index.SearchField("keywords"),
    ]
