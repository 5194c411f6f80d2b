from django.urls import path

from hidamari.office.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.home, name="home"),
    path("add/", views.add_programme, name="add-programme"),
    path("<uuid:pk>/", views.programme, name="programme"),
    path("<uuid:pk>/calls/add/", views.add_call, name="add-call"),
    path("plan/", views.plan, name="plan"),
    path("plan/add/", views.add_plan_item, name="add-plan-item"),
    path("plan/<uuid:pk>/", views.plan_item, name="plan-item"),
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("calls/<uuid:pk>/change/", views.change_call, name="change-call"),
    path("calls/<uuid:pk>/copy/", views.copy_call, name="copy-call"),
    path("calls/<uuid:pk>/publish/", views.publish_call, name="publish-call"),
    path("calls/<uuid:pk>/amend/", views.amend_call, name="amend-call"),
    path("calls/<uuid:pk>/preview/", views.preview, name="preview"),
    path("calls/<uuid:pk>/ask/", views.ask, name="ask"),
    path("calls/<uuid:pk>/sections/add/", views.add_section, name="add-section"),
    path("calls/<uuid:pk>/costs/add/", views.add_cost_item, name="add-cost-item"),
    path("sections/<uuid:pk>/", views.section, name="section"),
    path("sections/<uuid:pk>/move/", views.move_section, name="move-section"),
    path("sections/<uuid:pk>/remove/", views.remove_section, name="remove-section"),
    path("sections/<uuid:pk>/questions/add/", views.add_question, name="add-question"),
    path("questions/<uuid:pk>/", views.question, name="question"),
    path("questions/<uuid:pk>/move/", views.move_question, name="move-question"),
    path("questions/<uuid:pk>/remove/", views.remove_question, name="remove-question"),
    path("costs/<uuid:pk>/", views.cost_item, name="cost-item"),
    path("costs/<uuid:pk>/move/", views.move_cost_item, name="move-cost-item"),
    path("costs/<uuid:pk>/remove/", views.remove_cost_item, name="remove-cost-item"),
    path("enquiries/", views.enquiries, name="enquiries"),
    path("enquiries/<uuid:pk>/", views.enquiry, name="enquiry"),
]
