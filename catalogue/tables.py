"""Every table of the catalogue, imported together: migrations and tests must see all of them."""

from catalogue import home_facts
from catalogue.artefacts import models as artefacts
from catalogue.artefacts.working import models as working_copies
from catalogue.claims import models as claims
from catalogue.curators import models as curators
from catalogue.exchange import models as exchange
from catalogue.labels import models as labels
from catalogue.links import models as links
from catalogue.links.spotting import models as mentions
from catalogue.photographs import models as photographs
from catalogue.screens import models as screens
from catalogue.search import tables as search
from catalogue.showcase import models as showcase
from catalogue.sources import history as source_history
from catalogue.sources import models as sources
from catalogue.sources import questions as source_questions
from catalogue.sources import translating as translations
from catalogue.sources.corrections import models as corrections
from catalogue.together import models as together
from catalogue.visits_counted import models as visits_counted
from catalogue.vocabulary import models as vocabulary

__all__ = [
    "artefacts",
    "claims",
    "corrections",
    "curators",
    "exchange",
    "home_facts",
    "labels",
    "links",
    "mentions",
    "photographs",
    "screens",
    "search",
    "showcase",
    "source_history",
    "source_questions",
    "sources",
    "together",
    "translations",
    "visits_counted",
    "vocabulary",
    "working_copies",
]
