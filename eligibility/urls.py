"""How far, never what: the numbers in these addresses say nothing about the person."""

from django.urls import path

from . import views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:number>/", views.step, name="step"),
    path("result/", views.result, name="result"),
    path("erase/", views.erase, name="erase"),
    path("erased/", views.erased, name="erased"),
]
