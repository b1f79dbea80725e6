"""How often one address may ask."""

import ipaddress

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class AddressThrottle(SimpleRateThrottle):
    """Count the requests of each visitor; API_REQUESTS_PER_MINUTE is the limit, 0 for none."""

    scope = "api"

    def get_rate(self):
        limit = settings.API_REQUESTS_PER_MINUTE
        return f"{limit}/min" if limit else None

    def get_cache_key(self, request, view):
        return f"api-requests-{visitor(request.META.get('REMOTE_ADDR', ''))}"


def visitor(address):
    """Return whom an address stands for: in IPv6 one visitor has a whole /64 network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
