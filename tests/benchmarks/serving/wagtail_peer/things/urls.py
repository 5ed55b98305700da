"""Every address is a page's but the one of searches."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from things.searching import search

urlpatterns = [path("search/", search), path("", include(wagtail_urls))]
