"""The banner that stands on every page of the desk until somebody has looked at what was let out alone."""

from typing import Any

from django import template

from depesche.desk import alone

register = template.Library()


@register.inclusion_tag("desk/reviews_banner.html", takes_context=True)
def reviews_banner(context: Any) -> dict[str, Any]:
    """Name what this user may review; nothing for others."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return {"reviews": alone.to_review(user) if user is not None and user.is_authenticated else []}
