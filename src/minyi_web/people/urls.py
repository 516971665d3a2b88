"""The addresses of this room."""

from django.urls import path

from minyi_web.people import account_views, audit_views, link_views, second_step_views, views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.sign_in_code, name="sign-in-code"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("first/<str:secret>/", link_views.first, name="first"),
    path("join/<str:secret>/", link_views.join, name="join"),
    path("renew/<str:secret>/", link_views.renew, name="renew"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="sign-out-everywhere"),
    path("second-step/", second_step_views.overview, name="second-step"),
    path("second-step/begin/", second_step_views.begin, name="second-step-begin"),
    path("second-step/picture.svg", second_step_views.picture, name="second-step-picture"),
    path("second-step/confirm/", second_step_views.confirm, name="second-step-confirm"),
    path("second-step/codes/", second_step_views.new_codes, name="second-step-codes"),
    path("second-step/off/", second_step_views.turn_off, name="second-step-off"),
    path("accounts/", account_views.accounts, name="accounts"),
    path("accounts/invite/", account_views.invite, name="invite"),
    path("accounts/<int:pk>/", account_views.one, name="one"),
    path("accounts/<int:pk>/roles/", account_views.give_role, name="give-role"),
    path("accounts/<int:pk>/close/", account_views.close, name="close"),
    path("accounts/<int:pk>/open/", account_views.reopen, name="open"),
    path("accounts/<int:pk>/second-step/", account_views.take_second_step_away, name="take-second-step-away"),
    path("accounts/<int:pk>/password/", account_views.new_password, name="new-password"),
    path("links/<int:pk>/withdraw/", account_views.withdraw, name="withdraw"),
    path("roles/<int:pk>/take/", account_views.take_role, name="take-role"),
    path("units/", account_views.units, name="units"),
    path("units/<int:pk>/", account_views.unit, name="unit"),
    path("audit/", audit_views.chain, name="audit"),
    path("audit/verify/", audit_views.verify, name="audit-verify"),
]
