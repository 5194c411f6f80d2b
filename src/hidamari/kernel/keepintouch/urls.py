from django.urls import path

from hidamari.kernel.keepintouch import views

app_name = "keepintouch"
urlpatterns = [
    path("", views.daily, name="daily"),
    path("moved/", views.moved, name="moved"),
    path("families/", views.families, name="families"),
    path("people/<uuid:pk>/log/", views.log, name="log"),
    path("people/<uuid:pk>/plan/", views.plan, name="plan"),
    path("people/<uuid:pk>/later/", views.later, name="later"),
    path("people/<uuid:pk>/peace/", views.peace, name="peace"),
    path("people/<uuid:pk>/peace/end/", views.end_peace, name="end-peace"),
    path("touches/<uuid:pk>/move/", views.move, name="move"),
    path("touches/<uuid:pk>/drop/", views.drop, name="drop"),
]
