"""The root addresses: each room has its own. What no room answers stands in ``answers``."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("minyi_web.pages.urls")),
    path("people/", include("minyi_web.people.urls")),
    path("listening/", include("minyi_web.listening.urls")),
    path("understanding/", include("minyi_web.understanding.urls")),
    path("api/", include("minyi_web.api.urls")),
    path("i18n/", login_not_required(set_language), name="set_language"),
]

handler400 = "minyi_web.config.answers.bad_request"
handler403 = "minyi_web.config.answers.forbidden"
handler404 = "minyi_web.config.answers.not_found"
handler500 = "minyi_web.config.answers.server_fault"
