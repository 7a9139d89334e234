"""The poster for a waiting room: one sentence in every language, an address and its QR code."""

from datetime import date
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from guide.languages import BY_CODE, LANGUAGES, SOURCE
from guide.sheets.sheet import Poster, french, words

NAME: Final = "affiche"
SENTENCES: Final = {
    "fr": "Une couverture santé, quels que soient vos papiers : vérifiez ici.",
    "en": "Health cover, whatever your papers: check here.",
    "es": "Cobertura de salud, sean cuales sean sus papeles: consulte aquí.",
    "pt": "Cobertura de saúde, sejam quais forem os seus documentos: veja aqui.",
    "ro": "Acoperire medicală, indiferent de actele dumneavoastră: verificați aici.",
    "sq": "Mbulim shëndetësor, cilatdo qofshin dokumentet tuaja: shihni këtu.",
    "tr": "Belgeleriniz ne olursa olsun, sağlık güvencesi: buradan bakın.",
    "ru": "Медицинская страховка, какие бы документы у вас ни были: проверьте здесь.",
    "uk": "Медичне страхування, хоч би які документи ви мали: перевірте тут.",
    "ar": "تغطية صحية، مهما كانت أوراقكم: تحققوا هنا.",
    "fa": "پوشش صحی، هر نوع اسنادی که داشته باشید: اینجا ببینید.",
    "ps": "روغتیايي پوښښ، هر ډول اسناد چې لرئ: دلته یې وګورئ.",
    "ur": "صحت کا تحفظ، آپ کے کاغذات جیسے بھی ہوں: یہاں دیکھیں۔",
    "bn": "আপনার কাগজপত্র যেমনই হোক, স্বাস্থ্য সুরক্ষা: এখানে দেখুন।",
    "ta": "உங்கள் ஆவணங்கள் எதுவாக இருந்தாலும், மருத்துவக் காப்புறுதி: இங்கே பாருங்கள்.",
    "ka": "სამედიცინო დაზღვევა, როგორი საბუთებიც არ უნდა გქონდეთ: შეამოწმეთ აქ.",
    "zh-hans": "无论您有什么证件，都可能有医疗保障：请在这里查询。",
}
"""In all the languages of the first wave, shown on the site or not. Read by no person yet, but the
French: the poster says so."""


def poster(address: str, day: date) -> Poster:
    """``address``: of the site, in full."""
    with translation.override(SOURCE.code):
        unread = gettext("Traductions faites avec un ordinateur. Personne ne les a encore relues.")
    return Poster(
        name=NAME,
        title=french(SENTENCES[SOURCE.code]),
        sentences=tuple(
            (BY_CODE[each.code], words(SENTENCES[each.code], each))
            for each in LANGUAGES
            if each != SOURCE
        ),
        note=french(unread),
        day=day,
        address=address,
    )
