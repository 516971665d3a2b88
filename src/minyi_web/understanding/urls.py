"""The addresses of this room."""

from django.urls import URLPattern, path, register_converter

from minyi_web.understanding import correction_views, message_views, views


class Id:
    """The id of a topic or an issue: letters, digits and points, as runs give them."""

    regex = r"[A-Za-z0-9._-]{1,40}"

    def to_python(self, value: str) -> str:
        """The id itself."""
        return value

    def to_url(self, value: str) -> str:
        """The id itself."""
        return value


register_converter(Id, "id")

app_name = "understanding"
urlpatterns: list[URLPattern] = [
    path("runs/", views.runs, name="runs"),
    path("runs/new/", views.run_new, name="run-new"),
    path("runs/<int:pk>/", views.run, name="run"),
    path("runs/<int:pk>/state/", views.run_state, name="run-state"),
    path("runs/<int:pk>/brief/", views.brief, name="brief"),
    path("topics/", views.topics, name="topics"),
    path("topics/<id:topic_id>/", views.topic, name="topic"),
    path("topics/<id:topic_id>/rename/", correction_views.topic_rename, name="topic-rename"),
    path("topics/<id:topic_id>/merge/", correction_views.topic_merge, name="topic-merge"),
    path("topics/<id:topic_id>/split/", correction_views.topic_split, name="topic-split"),
    path("topics/<id:topic_id>/pin/", correction_views.topic_pin, name="topic-pin"),
    path("issues/", views.issues, name="issues"),
    path("issues/<id:issue_id>/", views.issue, name="issue"),
    path("ideas/", views.ideas, name="ideas"),
    path("questions/", views.questions, name="questions"),
    path("messages/", message_views.messages, name="messages"),
    path("messages/<int:pk>/", message_views.message, name="message"),
    path("messages/<int:pk>/move/", correction_views.message_move, name="message-move"),
    path("messages/<int:pk>/reject-kind/", correction_views.message_reject_kind, name="message-reject-kind"),
    path("search/", message_views.search, name="search"),
    path("corrections/", correction_views.corrections, name="corrections"),
    path("corrections/<int:pk>/withdraw/", correction_views.correction_withdraw, name="correction-withdraw"),
]
