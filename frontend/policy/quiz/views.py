"""The policy quiz: answered by everyone, edited by policy managers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements, quizzes
from frontend.policy.quiz.forms import QuizAnswerForm, QuizEditForm, quiz_initial
from frontend.policy.views import acknowledgement_context
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def quiz(request: UserRequest) -> HttpResponse:
    """The quiz, and after submission the right answers with explanations."""
    edition = acknowledgements.edition_in_force(at=timezone.now())
    if edition is None:
        return redirect("policy:policy")
    language = request.user.language
    form = QuizAnswerForm(quizzes.questions(edition, language=language), request.POST or None)
    answered: list[quizzes.AnsweredQuestion | None] = [None] * quizzes.QUESTION_COUNT
    if form.is_valid():
        answered[:] = quizzes.answer(edition, form.chosen(), by=request.user, language=language)
    context = {
        **acknowledgement_context(request, edition),
        "edition": edition,
        "rows": list(zip(form, answered, strict=True)),
        "form": form,
        "right": sum(one is not None and one.is_right for one in answered),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "policy/quiz.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    edition = acknowledgements.edition_in_force(at=timezone.now())
    if edition is None:
        return redirect("policy:policy")
    languages = brand.current().languages
    written = {code: quizzes.questions(edition, language=code) for code in languages}
    initial = quiz_initial(written, is_required=quizzes.is_required(edition))
    form = QuizEditForm(languages, request.POST or None, initial)
    if form.is_valid():
        try:
            required = form.cleaned_data["is_required"]
            quizzes.save(edition, form.options(), is_required=required, by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. These are the questions from now on."))
            return redirect("policy:edit-quiz")
    context = {"edition": edition, "form": form}
    return render(request, "policy/edit_quiz.html", context, status=form.status())
