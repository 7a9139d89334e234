from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from guide import calendar_views, law_views, letters_views, still_right_views, views
from guide.sheets import views as sheets
from guide.sheets.my_sheet import my_papers, my_sheet

urlpatterns = [
    path("", views.to_preferred_language, name="root"),
    path("admin/", admin.site.urls),
    path("sources.csv", views.sources_csv, name="sources.csv"),
    path("sources.json", views.sources_json, name="sources.json"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("check/", include("eligibility.urls")),
        path("guide/", views.contents, name="contents"),
        *[path(f"{name}/", views.old_name, {"name": name}) for name in views.OLD_NAMES],
        path("lieux/<slug:code>/", views.department, name="department"),
        path("sources/<slug:scheme>/", law_views.law, name="law"),
        path("sources/<slug:scheme>/<slug:said>/", law_views.law, name="law_on"),
        path("sheets/", sheets.sheets, name="sheets"),
        path("sheets/affiche.pdf", sheets.wall, name="poster"),
        path("sheets/guichet.pdf", sheets.mine, {"write": my_sheet}, name="my_sheet"),
        path("sheets/papiers.pdf", sheets.mine, {"write": my_papers}, name="my_papers"),
        path("sheets/<slug:name>.pdf", sheets.sheet, name="sheet"),
        path("sheet/", still_right_views.sheet_code, name="sheet_code"),
        path("sheet/<str:code>/", still_right_views.still_right, name="still_right"),
        path("check/dates/", calendar_views.dates_page, name="dates"),
        path("check/dates.ics", calendar_views.dates_file, name="dates_file"),
        path("lettres/", letters_views.letters, name="letters"),
        path("lettres/<slug:name>/", letters_views.letter_page, name="letter_page"),
        path("lettres/<slug:name>.pdf", letters_views.letter_pdf, name="letter"),
        path("<slug:slug>/", views.page, name="page"),
        prefix_default_language=True,
    ),
]
