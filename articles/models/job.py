"""Signs of life of the workers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerBeat(models.Model):
    """When a worker last said that it lives; a job of a silent one is taken up again."""

    worker = models.CharField(_("worker"), max_length=64, primary_key=True)
    beaten_at = models.DateTimeField(_("beaten at"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self):
        return self.worker
