"""Whether Newsroom is well, for load balancers and monitors."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import JsonResponse
from django.utils import timezone

from articles.models import WorkerBeat

ALIVE, ALL = "/health/", "/health/all/"
SILENT_AFTER = timedelta(minutes=1)  # a worker on a busy machine may be late with its beat
LEAST_FREE = 512 * 1024 * 1024  # bytes on the disk of NEWSROOM_DATA


class Health:
    """Answer before hosts and schemes are looked at: a monitor asks by address, without TLS.

    `/health/` is about this process and the database: a load balancer sends visitors elsewhere
    on 503. `/health/all/` is also about a worker and the disk: there 503 calls the operator.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info not in {ALIVE, ALL} or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        found = state_of_database()
        if request.path_info == ALL:
            found["disk"] = state_of_disk()
        else:
            found.pop("worker")
        status = 200 if set(found.values()) == {"ok"} else 503
        return JsonResponse(found, status=status, headers={"Cache-Control": "no-store"})


def state_of_database():
    """Say whether the database answers, and whether a worker has lately."""
    try:
        beat = WorkerBeat.objects.order_by("-beaten_at").values_list("beaten_at", flat=True).first()
    except DatabaseError:
        return {"database": "no answer", "worker": "unknown"}
    is_alive = beat is not None and timezone.now() - beat < SILENT_AFTER
    return {"database": "ok", "worker": "ok" if is_alive else "none is running"}


def state_of_disk():
    """Say whether there is room for what is taken in next."""
    return "ok" if shutil.disk_usage(settings.NEWSROOM_DATA).free >= LEAST_FREE else "almost full"
