"""The page of an object."""

from django.db import models
from wagtail.models import Page


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
