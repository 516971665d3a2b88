"""The addresses of this room."""

from django.urls import path

from minyi_web.api import views

app_name = "api"
urlpatterns = [
    path("health", views.health, name="health"),
    path("<path:rest>", views.nothing_here, name="nothing"),
]
