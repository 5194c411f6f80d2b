from django.urls import path

from hidamari.office.applications import views

app_name = "applications"
urlpatterns = [
    path("", views.home, name="home"),
    path("profile/", views.profile, name="profile"),
    path("profile/officers/add/", views.add_officer, name="add-officer"),
    path("profile/officers/<uuid:pk>/", views.officer, name="officer"),
    path("profile/officers/<uuid:pk>/remove/", views.remove_officer, name="remove-officer"),
    path("profile/documents/add/", views.add_document, name="add-document"),
    path("profile/documents/<uuid:pk>/file/", views.document_file, name="document-file"),
    path("profile/documents/<uuid:pk>/remove/", views.remove_document, name="remove-document"),
    path("calls/<uuid:pk>/begin/", views.begin, name="begin"),
    path("calls/<uuid:pk>/handed-in/", views.submissions, name="submissions"),
    path("calls/<uuid:pk>/handed-in.xlsx", views.submissions_xlsx, name="submissions-xlsx"),
    path("calls/<uuid:pk>/handed-in.csv", views.submissions_csv, name="submissions-csv"),
    path("handed-in/<uuid:pk>/", views.submission, name="submission"),
    path("handed-in/<uuid:pk>/themes/", views.themes, name="themes"),
    path("handed-in/files/<uuid:pk>/", views.submitted_file, name="submitted-file"),
    path("<uuid:pk>/", views.application, name="application"),
    path("<uuid:pk>/project/", views.cover, name="cover"),
    path("<uuid:pk>/sections/<uuid:section_pk>/", views.section, name="section"),
    path("<uuid:pk>/answers/<uuid:question_pk>/", views.answer, name="answer"),
    path("<uuid:pk>/answers/<uuid:question_pk>/file/", views.answer_file, name="answer-file"),
    path("<uuid:pk>/budget/", views.budget, name="budget"),
    path("<uuid:pk>/budget/<uuid:line_pk>/", views.line, name="line"),
    path("<uuid:pk>/budget/<uuid:line_pk>/remove/", views.remove_line, name="remove-line"),
    path("<uuid:pk>/indicators/", views.indicators, name="indicators"),
    path("<uuid:pk>/history/", views.history, name="history"),
    path("<uuid:pk>/print/", views.print_view, name="print"),
    path("<uuid:pk>/hand-in/", views.hand_in, name="hand-in"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/receipts/<uuid:receipt_pk>/", views.receipt, name="receipt"),
    path("<uuid:pk>/receipts/<uuid:receipt_pk>.pdf", views.receipt_pdf, name="receipt-pdf"),
]
