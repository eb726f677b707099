"""WSGI middleware that removes from a request what some would make Django fail with."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# A charset, and any parameter that names one for itself (RFC 2231: "title*=utf-8''value").
CHARSET = re.compile(r";\s*+(?:charset\s*+|[^;=*]*+\*[^;=]*+)=[^;]*+", re.IGNORECASE)
# Cookies are written in ASCII; quoted ones may write any other character as an octal number.
OCTAL_CONTROL = re.compile(r"\\(?:0[0-3][0-7]|177)")


def clean_headers(application: Application) -> Application:
    """The application, asked without charsets: Python knows "rot13", which is none of a page.

    Control characters in cookies are replaced: PostgreSQL refuses a session key with a zero byte.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        if "HTTP_COOKIE" in environ:
            environ["HTTP_COOKIE"] = OCTAL_CONTROL.sub("_", environ["HTTP_COOKIE"])
        return application(environ, start_response)

    return answer
