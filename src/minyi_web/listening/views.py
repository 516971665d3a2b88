"""What this room shows of imports: bringing in a file, looking at its columns, what became of its rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from minyi.errors import InputError, MinyiError
from minyi_web.listening import actions, queries, rules
from minyi_web.listening.forms import ColumnsForm, UploadForm
from minyi_web.listening.rejected_files import as_csv
from minyi_web.listening.said import reader_lang
from minyi_web.listening.shown import import_shown
from minyi_web.people.models import Account

_ON_A_PAGE = 50


def account_of(request: HttpRequest) -> Account:
    """The account that asks; a rule has let it in."""
    assert isinstance(request.user, Account)  # noqa: S101
    return request.user


@require_GET
@rules.only(rules.may_bring_in)
def imports(request: HttpRequest) -> HttpResponse:
    """All imports, the newest first."""
    page = Paginator(queries.imports(), _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "listening/imports.html", {"page": page, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
@rules.only(rules.may_bring_in)
def upload(request: HttpRequest) -> HttpResponse:
    """Bring in a file: it is kept, and waits until its columns were looked at."""
    form = UploadForm(
        request.POST or None, request.FILES or None, initial={"source": request.GET.get("source")}
    )
    form.say_too_large(request)
    if form.is_valid():
        source, file = form.cleaned_data["source"], form.cleaned_data["file"]
        try:
            import_ = actions.take_upload(account_of(request), source, file, None, timezone.now())
        except MinyiError as error:
            form.add_error("file", error.say(reader_lang()).message)
        else:
            return redirect("listening:preview", import_.pk)
    return render(request, "listening/upload.html", {"form": form, "most": form.most}, status=form.status)


@require_http_methods(["GET", "POST"])
@rules.only(rules.may_bring_in)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns of an upload with the roles that were guessed, to be corrected."""
    import_ = rules.unconfirmed_for(request.user, pk)
    shown = {"import": import_, "same": queries.same_file_before(import_)}
    try:
        found = queries.preview_of(import_)
    except InputError as error:
        return render(request, "listening/preview.html", {**shown, "said": error.say(reader_lang())})
    form = ColumnsForm(found, request.POST or None)
    if form.is_valid():
        actions.confirm(account_of(request), import_, form.columns(), timezone.now())
        return redirect("listening:import", pk)
    return render(request, "listening/preview.html", {**shown, "found": found, "form": form})


@require_GET
@never_cache
@rules.only(rules.may_bring_in)
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How an import stands, and what became of its rows."""
    import_ = rules.import_for(request.user, pk)
    return render(request, "listening/import.html", import_shown(import_, reader_lang(), timezone.now()))


@require_POST
@rules.only(rules.may_bring_in)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an import."""
    import_ = rules.import_for(request.user, pk)
    try:
        actions.stop_import(account_of(request), import_, timezone.now())
    except MinyiError as error:
        messages.warning(request, error.say(reader_lang()).message)
    return redirect("listening:import", pk)


@require_POST
@rules.only(rules.may_bring_in)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an import that failed or was stopped begin again."""
    import_ = rules.import_for(request.user, pk)
    try:
        actions.try_again(account_of(request), import_, timezone.now())
    except MinyiError as error:
        messages.warning(request, error.say(reader_lang()).message)
    return redirect("listening:import", pk)


@require_GET
@never_cache
@rules.only(rules.may_bring_in)
def rejects(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows as a file for a spreadsheet. That somebody took them is written down."""
    import_ = rules.import_for(request.user, pk)
    actions.open_rejects(account_of(request), import_, timezone.now())
    content = as_csv(queries.rejects_of(import_), reader_lang())
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = _("rejected-%(number)s.csv") % {"number": import_.pk}
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
