"""``python -m things.filling``: the database of the site, with a live page below its root for each row."""

import os
import sqlite3

import django


def main() -> None:
    django.setup()
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone
    from wagtail.models import Locale, Page, Site

    from things.models import ThingPage

    database = os.environ["WAGTAIL_PEER_DATABASE"]
    if os.path.exists(database):
        os.unlink(database)
    call_command("migrate", verbosity=0)
    rows = sqlite3.connect(os.environ["WAGTAIL_PEER_ROWS"])
    things = rows.execute("SELECT * FROM things ORDER BY code").fetchall()
    home = Site.objects.get().root_page
    kind, locale, now = ContentType.objects.get_for_model(ThingPage), Locale.objects.get(), timezone.now()
    with transaction.atomic():
        # Whole tables at once: by ``add_child`` the largest collection would take as long as all else together.
        first = Page.objects.order_by("-pk").first().pk + 1
        Page.objects.bulk_create(
            [
                Page(
                    pk=first + number,
                    path=Page._get_path(home.path, home.depth + 1, number + 1),
                    depth=home.depth + 1,
                    numchild=0,
                    title=row[2] or row[1],
                    draft_title=row[2] or row[1],
                    slug=row[0].lower(),
                    url_path=f"{home.url_path}{row[0].lower()}/",
                    live=True,
                    content_type=kind,
                    locale=locale,
                    first_published_at=now,
                    last_published_at=now,
                )
                for number, row in enumerate(things)
            ],
            batch_size=1000,
        )
        Page.objects.filter(pk=home.pk).update(numchild=len(things))
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO things_thingpage (page_ptr_id, object_number, maker, date, kind, materials, label, credit,"
                " keywords) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [(first + number, row[1], *row[3:]) for number, row in enumerate(things)],
            )
    if os.environ["WAGTAIL_PEER_SEARCHES"]:
        call_command("update_index", verbosity=0)


if __name__ == "__main__":
    main()
