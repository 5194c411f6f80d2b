from django.urls import path

from hidamari.office.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/keep/", views.keep, name="keep"),
    path("<uuid:pk>/months/", views.months, name="months"),
    path("<uuid:pk>/hand-in/", views.hand_in, name="hand-in"),
    path("<uuid:pk>/add-picture/", views.add_picture, name="add-picture"),
    path("pictures/<uuid:pk>/", views.picture, name="picture"),
    path("pictures/<uuid:pk>/take-out/", views.take_picture_out, name="take-picture-out"),
    path("spending/<uuid:pk>/", views.spending, name="spending"),
    path("spending/<uuid:pk>/note/", views.note_receipt, name="note-receipt"),
    path("receipts/<uuid:pk>/", views.receipt, name="receipt"),
    path("receipts/<uuid:pk>/correct/", views.correct_receipt, name="correct-receipt"),
    path("receipts/<uuid:pk>/take-out/", views.take_receipt_out, name="take-receipt-out"),
    path("office/", views.dues, name="dues"),
    path("office/ask/", views.ask, name="ask"),
    path("office/dues/<uuid:pk>/move/", views.move, name="move"),
    path("office/projects/<uuid:pk>/", views.award, name="award"),
    path("office/handed/<uuid:pk>/", views.handed, name="handed"),
    path("office/handed/<uuid:pk>/answer/", views.answer, name="answer"),
    path("office/pictures/<uuid:pk>/", views.handed_picture, name="handed-picture"),
]
