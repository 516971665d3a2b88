"""The addresses of this room."""

from django.urls import path

from minyi_web.pages import views

app_name = "pages"
urlpatterns = [path("", views.home, name="home")]
