"""Whether a person worked on what we ship: from digests, never from who saved it last."""

from guide.freshness import digest
from guide.models import Section, Translation
from guide.pages import column


def edited(section: Section) -> bool:
    """The French is not the one that we shipped; always so of a section of an editor's own."""
    return section.shipped_as != digest(section.heading_fr, section.body_fr)


def translation_edited(section: Section, stored: Translation) -> bool:
    """A person wrote or read this translation."""
    code = column(stored.language)
    texts = (getattr(section, f"{name}_{code}") or "" for name in ("heading", "body"))
    return stored.shipped_as != digest(*texts) or stored.status != "machine"


def touched(section: Section) -> bool:
    """In any language; or somebody proposed other words."""
    return (
        edited(section)
        or section.proposals.exists()
        or any(translation_edited(section, each) for each in section.translations.all())
    )
