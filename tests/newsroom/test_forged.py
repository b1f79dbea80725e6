from django.test import Client


def test_a_form_without_its_token_is_refused_in_words_that_help(db):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})

    answer = client.post("/admin/login/", {"username": "chief"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>The form was open for too long</h1>" in page
    assert '<a href="/admin/">To the desk</a>' in page
