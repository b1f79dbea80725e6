import json

import pytest
from django.urls import get_resolver

from newsroom.failures import answer_failure


def test_a_fault_of_ours_is_a_problem_as_json_to_programs(rf):
    answer = answer_failure(rf.get("/api/v1/articles/", headers={"Accept-Language": "en"}))

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["title"] == "Internal Server Error"
    assert sorted(json.loads(answer.content)) == ["detail", "status", "title"]


@pytest.mark.parametrize("path", ["/", "/admin/", "/articles/apiary/"])
def test_a_fault_of_ours_is_a_page_to_people(rf, path):
    answer = answer_failure(rf.get(path))

    assert answer.status_code == 500
    assert answer["Content-Type"] == "text/html; charset=utf-8"


def test_the_site_answers_its_faults_so():
    assert get_resolver().resolve_error_handler(500) == answer_failure
