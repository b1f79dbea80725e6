"""What is changed by Django's own forms is put on record too: names, people and their rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import AuditEntry, Publication
from articles.operations import auditing


class OnRecord:
    """Write an act wherever Django's admin writes its log, in the same transaction."""

    act = AuditEntry.Kind.NAMES_CHANGED

    def log_addition(self, request, obj, message):
        self.put_on_record(request, obj, _("added"))
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self.put_on_record(request, obj, "")
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self.put_on_record(request, obj, _("deleted"))
        return super().log_deletions(request, queryset)

    def put_on_record(self, request, obj, note):
        """Record that a row was added, changed or deleted."""
        publication = obj if isinstance(obj, Publication) else getattr(obj, "publication", None)
        auditing.record(
            self.act,
            by=request.user,
            at=timezone.now(),
            publication=publication,
            subject=f"{obj._meta.verbose_name}: {obj}",
            note=note,
        )


admin.site.unregister([User, Group])


@admin.register(User)
class PeopleAdmin(OnRecord, UserAdmin):
    act = AuditEntry.Kind.PEOPLE_CHANGED


@admin.register(Group)
class RightsAdmin(OnRecord, GroupAdmin):
    act = AuditEntry.Kind.PEOPLE_CHANGED
