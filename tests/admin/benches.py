"""Asking the workbench of an issue, as its scripts do."""

import json

from django.urls import reverse


def address(issue, tail=""):
    return reverse(f"admin:articles_issue_workbench{tail}", args=[issue.pk])


def post(client, issue, tail, **sent):
    return client.post(address(issue, tail), json.dumps(sent), content_type="application/json")


def act(client, issue, name, **sent):
    return post(client, issue, "_act", act=name, **{"seen": {}, **sent})
