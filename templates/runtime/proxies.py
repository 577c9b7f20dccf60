"""Which proxy of the environment a request goes through."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """The address of the proxy for a URL; .netrc is not asked, as it must never replace the key."""
    target = urlsplit(url)
    if proxy_bypass(target.hostname or "") or proxy_bypass(target.netloc):
        return None
    proxies = getproxies()
    proxy = proxies.get(target.scheme) or proxies.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"
