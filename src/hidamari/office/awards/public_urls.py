from django.urls import path

from hidamari.office.awards import views

urlpatterns = [
    path("", views.published_lists, name="awarded"),
    path("<uuid:pk>/", views.published_list, name="awarded-list"),
    path("<uuid:pk>/list.csv", views.published_table, name="awarded-table"),
    path("<uuid:pk>/list.pdf", views.published_document, name="awarded-document"),
]
