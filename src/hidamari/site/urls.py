"""Where everything is: `/o/<organisation>/<app>/…` for those who work there, `/<app>/…` for all."""

from django.urls import include, path

from hidamari.kernel.packs import registry
from hidamari.site import api, errors, views
from hidamari.site.operating import views as operating

handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.broken

inside = [
    path(f"{app.slug}/", include(app.urls, namespace=app.slug)) for app in registry if app.urls
]
public = [path(f"{app.slug}/", include(app.public_urls)) for app in registry if app.public_urls]

urlpatterns = [
    path("", views.front, name="front"),
    path("begin/", views.begin, name="begin"),
    path("language/", views.language, name="language"),
    path("account/password/reset/", views.no_reset, name="no-reset"),
    path("account/", include("allauth.urls")),
    path("look/", include("hidamari.ui.urls")),
    path("health/live", operating.live, name="health-live"),
    path("health/ready", operating.ready, name="health-ready"),
    path("metrics", operating.metrics, name="metrics"),
    path("api/v1/", api.house_api().urls),
    path("o/<slug:org>/", views.today, name="today"),
    path("o/<slug:org>/", include(inside)),
    *public,
]
