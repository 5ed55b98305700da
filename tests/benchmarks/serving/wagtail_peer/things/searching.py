"""The search page that ``wagtail start`` writes, with as many finds on it as ours has."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from wagtail.models import Page

FINDS = 24


def search(request):
    words = request.GET.get("query", "")
    found = Page.objects.live().search(words, operator="and") if words else Page.objects.none()
    page = Paginator(found, FINDS).get_page(request.GET.get("page", 1))
    return TemplateResponse(request, "things/search.html", {"words": words, "found": page})
