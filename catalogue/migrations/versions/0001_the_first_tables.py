"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "artefact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("latest_revision", sa.Integer(), nullable=False),
        sa.Column("published_revision", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind_key", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(object_number) BETWEEN 1 AND 64", name=op.f("ck_artefact_object_number_length")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["artefact.id"], name=op.f("fk_artefact_merged_into_id_artefact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artefact")),
        sa.UniqueConstraint("code", name=op.f("uq_artefact_code")),
        sa.UniqueConstraint("object_number", name=op.f("uq_artefact_object_number")),
    )
    with op.batch_alter_table("artefact", schema=None) as batch_op:
        batch_op.create_index("ix_artefact_state", ["state"], unique=False)

    op.create_table(
        "edition",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_edition")),
    )
    op.create_table(
        "edition_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_change")),
        sa.UniqueConstraint("edition", "code", name=op.f("uq_edition_change_edition_code")),
    )
    with op.batch_alter_table("edition_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_change_code"), ["code"], unique=False)

    op.create_table(
        "home_fact",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_home_fact")),
    )
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
    )
    op.create_table(
        "link_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("passage_index", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_decision")),
    )
    with op.batch_alter_table("link_decision", schema=None) as batch_op:
        batch_op.create_index(
            "ix_link_decision_object_number", ["object_number", "source", "passage_index"], unique=False
        )

    op.create_table(
        "passage_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words_digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made", sa.String(length=30), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_translation")),
        sa.UniqueConstraint("words_digest", "language", name=op.f("uq_passage_translation_words_digest_language")),
    )
    with op.batch_alter_table("passage_translation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_translation_words_digest"), ["words_digest"], unique=False)

    op.create_table(
        "quote_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_digest", sa.String(length=64), nullable=False),
        sa.Column("quote_digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_translation")),
        sa.UniqueConstraint(
            "passage_digest",
            "quote_digest",
            "language",
            name=op.f("uq_quote_translation_passage_digest_quote_digest_language"),
        ),
    )
    with op.batch_alter_table("quote_translation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_translation_passage_digest"), ["passage_digest"], unique=False)

    op.create_table(
        "shown_facet",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("facet", sa.String(length=14), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("code", "facet", "key", name=op.f("pk_shown_facet")),
    )
    with op.batch_alter_table("shown_facet", schema=None) as batch_op:
        batch_op.create_index("ix_shown_facet_facet_key", ["facet", "key"], unique=False)

    op.create_table(
        "shown_object",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("tile", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("merged_into", sa.String(length=12), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("is_exact_year", sa.Boolean(), nullable=False),
        sa.Column("has_hook", sa.Boolean(), nullable=False),
        sa.Column("is_in_room", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_shown_object")),
    )
    with op.batch_alter_table("shown_object", schema=None) as batch_op:
        batch_op.create_index("ix_shown_object_standing_place", ["standing", "weight", "object_number"], unique=False)
        batch_op.create_index("ix_shown_object_years", ["standing", "first_year", "last_year"], unique=False)

    op.create_table(
        "shown_passage",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("passage_index", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "source", "passage_index", name=op.f("pk_shown_passage")),
    )
    with op.batch_alter_table("shown_passage", schema=None) as batch_op:
        batch_op.create_index("ix_shown_passage_source_index", ["source", "passage_index"], unique=False)

    op.create_table(
        "shown_term",
        sa.Column("facet", sa.String(length=14), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(length=12), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("facet", "key", name=op.f("pk_shown_term")),
    )
    op.create_table(
        "source_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("written_date", sa.String(), nullable=False),
        sa.Column("may_be_quoted", sa.String(length=8), nullable=False),
        sa.Column("may_be_shown_whole", sa.Boolean(), nullable=False),
        sa.Column("kind_is_given", sa.Boolean(), nullable=False),
        sa.Column("language_is_given", sa.Boolean(), nullable=False),
        sa.Column("title_is_given", sa.Boolean(), nullable=False),
        sa.Column("is_retelling", sa.Boolean(), nullable=False),
        sa.Column("retold_from", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_text")),
        sa.UniqueConstraint("name", name=op.f("uq_source_text_name")),
    )
    op.create_table(
        "used_code",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_used_code")),
    )
    op.create_table(
        "vocabulary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("mention_type", sa.String(length=20), nullable=True),
        sa.Column("broader_key", sa.String(length=120), nullable=True),
        sa.Column("dates", sa.String(length=80), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.Column("introduction", sa.JSON(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("plate", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "latitude IS NULL OR latitude BETWEEN -90 AND 90", name=op.f("ck_vocabulary_entry_latitude_range")
        ),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 120", name=op.f("ck_vocabulary_entry_key_length")),
        sa.CheckConstraint(
            "longitude IS NULL OR longitude BETWEEN -180 AND 180", name=op.f("ck_vocabulary_entry_longitude_range")
        ),
        sa.CheckConstraint("plate IS NULL OR plate BETWEEN 1 AND 8", name=op.f("ck_vocabulary_entry_plate_range")),
        sa.ForeignKeyConstraint(
            ["broader_key"], ["vocabulary_entry.key"], name=op.f("fk_vocabulary_entry_broader_key_vocabulary_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_entry")),
        sa.UniqueConstraint("key", name=op.f("uq_vocabulary_entry_key")),
    )
    with op.batch_alter_table("vocabulary_entry", schema=None) as batch_op:
        batch_op.create_index("ix_vocabulary_entry_type", ["type"], unique=False)

    op.create_table(
        "artefact_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["artefact_id"], ["artefact.id"], name=op.f("fk_artefact_event_artefact_id_artefact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artefact_event")),
    )
    with op.batch_alter_table("artefact_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artefact_event_artefact_id"), ["artefact_id"], unique=False)

    op.create_table(
        "artefact_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("entry_key", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_artefact_term_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artefact_term")),
        sa.UniqueConstraint(
            "artefact_id", "role", "entry_key", name=op.f("uq_artefact_term_artefact_id_role_entry_key")
        ),
    )
    with op.batch_alter_table("artefact_term", schema=None) as batch_op:
        batch_op.create_index("ix_artefact_term_entry_key", ["entry_key"], unique=False)

    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=True),
        sa.Column("revision_before", sa.Integer(), nullable=True),
        sa.Column("revision_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_import_row_artefact_id_artefact"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_row_import_id_import"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("import_id", "object_number", name=op.f("uq_import_row_import_id_object_number")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_row_artefact_id"), ["artefact_id"], unique=False)

    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("gone_since", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("runs", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("quotes_index", sa.Integer(), nullable=True),
        sa.Column("same_as_index", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("reference_marks", sa.Text(), nullable=False),
        sa.Column("emphases", sa.Text(), nullable=False),
        sa.Column("retold_from_kind", sa.String(length=12), nullable=True),
        sa.Column("retold_from_number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source_text.id"], name=op.f("fk_passage_source_id_source_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("source_id", "gone_since", "index", name=op.f("uq_passage_source_id_gone_since_index")),
    )
    op.create_table(
        "photograph",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("image", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=12), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("widths", sa.JSON(), nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("alternative_text", sa.JSON(), nullable=False),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("rights", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("is_drawing", sa.Boolean(), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["artefact_id"], ["artefact.id"], name=op.f("fk_photograph_artefact_id_artefact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photograph")),
        sa.UniqueConstraint("artefact_id", "image", name=op.f("uq_photograph_artefact_id_image")),
    )
    with op.batch_alter_table("photograph", schema=None) as batch_op:
        batch_op.create_index("ix_photograph_image", ["image"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["artefact_id"], ["artefact.id"], name=op.f("fk_revision_artefact_id_artefact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("artefact_id", "number", name=op.f("uq_revision_artefact_id_number")),
    )
    op.create_table(
        "source_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("encoding_confidence", sa.Float(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source_text.id"], name=op.f("fk_source_version_source_id_source_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_version")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_source_version_source_id_number")),
    )
    with op.batch_alter_table("source_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_version_sha256"), ["sha256"], unique=False)

    op.create_table(
        "vocabulary_identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("identifier", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["vocabulary_entry.id"],
            name=op.f("fk_vocabulary_identifier_entry_id_vocabulary_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_identifier")),
        sa.UniqueConstraint(
            "entry_id", "scheme", "identifier", name=op.f("uq_vocabulary_identifier_entry_id_scheme_identifier")
        ),
    )
    op.create_table(
        "vocabulary_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("spotted", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["vocabulary_entry.id"],
            name=op.f("fk_vocabulary_name_entry_id_vocabulary_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_name")),
        sa.UniqueConstraint("entry_id", "language", "text", name=op.f("uq_vocabulary_name_entry_id_language_text")),
    )
    with op.batch_alter_table("vocabulary_name", schema=None) as batch_op:
        batch_op.create_index("ix_vocabulary_name_folded", ["folded"], unique=False)

    op.create_table(
        "vocabulary_told_by",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["vocabulary_entry.id"],
            name=op.f("fk_vocabulary_told_by_entry_id_vocabulary_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_told_by")),
        sa.UniqueConstraint(
            "entry_id", "source", "kind", "number", name=op.f("uq_vocabulary_told_by_entry_id_source_kind_number")
        ),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("quoted_by", sa.String(length=200), nullable=False),
        sa.Column("needs_look", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason_json", sa.String(), nullable=False),
        sa.Column("reason_words", sa.String(), nullable=False),
        sa.Column("directness", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=False),
        sa.CheckConstraint("quote_start < quote_end", name=op.f("ck_link_quote_is_not_empty")),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_link_score_range")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_link_passage_id_passage")),
        sa.ForeignKeyConstraint(["source_id"], ["source_text.id"], name=op.f("fk_link_source_id_source_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("object_number", "passage_id", name=op.f("uq_link_object_number_passage_id")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_object_number"), ["object_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_passage_id"), ["passage_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_source_id"), ["source_id"], unique=False)
        batch_op.create_index("ix_link_state", ["state"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("cleaned_start", sa.Integer(), nullable=False),
        sa.Column("cleaned_end", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("canonical", sa.String(length=400), nullable=False),
        sa.Column("entry", sa.String(length=120), nullable=False),
        sa.Column("date", sa.String(length=80), nullable=False),
        sa.CheckConstraint("cleaned_start >= 0 AND cleaned_start < cleaned_end", name=op.f("ck_mention_span")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_mention_passage_id_passage"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("ix_mention_entry", ["entry"], unique=False)
        batch_op.create_index("ix_mention_passage_id", ["passage_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
