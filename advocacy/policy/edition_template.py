"""The template of a first edition, filled in with the company's statements."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from advocacy.people import brand
from advocacy.policy import company_purpose
from advocacy.policy.models import VALUES, Purpose

FOLDER = Path(__file__).parent


def template_text(language: str) -> str:
    """The template in this language with the company's name, values and purposes."""
    replacements = {"{company}": brand.current().name, **_placeholders(language)}
    body = (FOLDER / f"edition.{language}.md").read_text(encoding="utf-8")
    for placeholder, words in replacements.items():
        body = body.replace(placeholder, words)
    return body


def _placeholders(language: str) -> dict[str, str]:
    statements = company_purpose.statements(language)
    with override(language):
        values = statements.get(VALUES) or _("(Write your values here, one per line.)")
        purposes = [
            f"- **{purpose.label}:** {statements[purpose]}"
            for purpose in Purpose
            if purpose in statements
        ]
        why = "\n".join(purposes) or _(
            "- (Say why you are there: fans, traffic, involvement, mention.)"
        )
    points = "\n".join(f"- {line.strip()}" for line in values.splitlines() if line.strip())
    return {"{values}": points, "{purposes}": why}
