"""How far, never what: the numbers in these addresses say nothing about the person."""

from django.urls import path

from . import helper_views, views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:number>/", views.step, name="step"),
    path("result/", views.result, name="result"),
    path("all/", helper_views.form, name="all"),
    path("all/<slug:second>/", helper_views.form, name="all"),
    path("erase/", views.erase, name="erase"),
    path("erased/", views.erased, name="erased"),
]
