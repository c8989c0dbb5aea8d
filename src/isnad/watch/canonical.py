"""One address for one page: what differs without leading elsewhere is taken away."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import httpx

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|at_.*|ns_.*|cmpid|ocid|"
    r"feedsource|traffic_source|ref_src|smid|sr_share|taid)",
    re.IGNORECASE,
)
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_PORTS = {"http": 80, "https": 443}
LONGEST = 2_000


def canonical(address: str, base: str | None = None) -> str | None:
    """Return the one form of an address, made whole by `base`; None where it is no http or https address.

    Scheme and host in small letters, no user, default port, fragment or tracking parameters (utm_source, fbclid);
    other parameters keep their order, for some sites read it.
    """
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(str(httpx.URL(whole)))
        port = parts.port
    except (ValueError, httpx.InvalidURL):
        return None
    if parts.scheme not in _PORTS or not parts.hostname or len(whole) > LONGEST:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    path = _ESCAPE.sub(lambda found: found.group().upper(), parts.path or "/")
    return urlunsplit((parts.scheme, netloc, path, _query(parts.query), ""))


def host_of(address: str) -> str:
    """Return scheme, host and port of a canonical address: what robots.txt and pace hold for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)
