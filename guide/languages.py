"""The languages of the site. One row each; everything else about a language is derived.

A language is offered to readers once it is `ready`: its catalogue is complete. The rows of the
others stand here so that direction and name are known before the first translator begins.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    code: str  # as in our addresses and in Django's settings
    tag: str  # as in `lang` and `hreflang` (BCP 47)
    name: str  # in its own letters
    dir: str = "ltr"
    babel: str = ""  # Babel's name for it, where that is not the code
    ready: bool = False
    read: bool = False  # a person has read the words of the site and of the check in it

    @property
    def unread(self) -> bool:
        return not self.read

    @property
    def locale(self) -> str:
        return self.babel or self.code


# The order is that of the language list on every page: by script, so that the eye finds its own.
LANGUAGES = (
    Language("fr", "fr", "Français", ready=True, read=True),
    Language("en", "en", "English", ready=True),
    Language("es", "es", "Español"),
    Language("pt", "pt", "Português"),
    Language("ro", "ro", "Română"),
    Language("sq", "sq", "Shqip"),
    Language("tr", "tr", "Türkçe"),
    Language("ru", "ru", "Русский"),
    Language("uk", "uk", "Українська"),
    Language("ar", "ar", "العربية", "rtl", ready=True),
    Language("fa", "fa-AF", "دری / فارسی", "rtl", "fa_AF"),
    Language("ps", "ps", "پښتو", "rtl"),
    Language("ur", "ur", "اردو", "rtl"),
    Language("bn", "bn", "বাংলা"),
    Language("ta", "ta", "தமிழ்"),
    Language("ka", "ka", "ქართული"),
    Language("zh-hans", "zh-Hans", "简体中文", babel="zh_Hans"),
)
READY = tuple(language for language in LANGUAGES if language.ready)
SOURCE = LANGUAGES[0]
"""French: what is written first, and what counts."""
BY_CODE = {language.code: language for language in LANGUAGES}
RIGHT_TO_LEFT = [language.code for language in LANGUAGES if language.dir == "rtl"]


def language_info() -> dict[str, dict[str, object]]:
    """Rows for Django's LANG_INFO, which lacks Pashto: without one its admin stops at a KeyError."""
    return {
        language.code: {
            "bidi": language.dir == "rtl",
            "code": language.code,
            "name": language.name,
            "name_local": language.name,
        }
        for language in LANGUAGES
    }
