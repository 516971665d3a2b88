"""The addresses of this room."""

from django.urls import path

from minyi_web.listening import original_views, source_views, views

app_name = "listening"
urlpatterns = [
    path("sources/", source_views.sources, name="sources"),
    path("sources/new/", source_views.new_source, name="source-new"),
    path("sources/<int:pk>/", source_views.source, name="source"),
    path("sources/<int:pk>/change/", source_views.change_source, name="source-change"),
    path("sources/<int:pk>/visit/", source_views.visit, name="source-visit"),
    path("sources/<int:pk>/pause/", source_views.pause, name="source-pause"),
    path("sources/<int:pk>/resume/", source_views.resume, name="source-resume"),
    path("imports/", views.imports, name="imports"),
    path("imports/new/", views.upload, name="upload"),
    path("imports/<int:pk>/", views.import_page, name="import"),
    path("imports/<int:pk>/columns/", views.preview, name="preview"),
    path("imports/<int:pk>/stop/", views.stop, name="import-stop"),
    path("imports/<int:pk>/again/", views.again, name="import-again"),
    path("imports/<int:pk>/rejects/", views.rejects, name="rejects"),
    path("messages/<int:pk>/original/", original_views.original, name="original"),
]
