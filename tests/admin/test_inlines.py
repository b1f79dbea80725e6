from django.http import QueryDict

from articles.admin.inlines import with_vanished_rows_as_new


def posted(**values):
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "-"): value for name, value in values.items()})
    return data


def test_rows_that_are_all_stored_stay_as_they_are():
    data = posted(c__TOTAL_FORMS="1", c__INITIAL_FORMS="1", c__0__id="5", c__0__url="a")

    assert with_vanished_rows_as_new(data, "c", known={"5"}) is data


def test_new_rows_without_id_stay_as_they_are():
    data = posted(c__TOTAL_FORMS="1", c__INITIAL_FORMS="0", c__0__id="", c__0__url="a")

    assert with_vanished_rows_as_new(data, "c", known=set()) is data


def test_a_vanished_row_goes_behind_the_stored_ones_as_a_new_one():
    data = posted(
        c__TOTAL_FORMS="3",
        c__INITIAL_FORMS="2",
        c__0__id="5",
        c__0__url="gone",
        c__1__id="6",
        c__1__url="kept",
        c__2__id="",
        c__2__url="new",
        other="x",
    )

    changed = with_vanished_rows_as_new(data, "c", known={"6"})

    assert changed.dict() == {
        "c-TOTAL_FORMS": "3",
        "c-INITIAL_FORMS": "1",
        "c-0-id": "6",
        "c-0-url": "kept",
        "c-1-id": "",
        "c-1-url": "gone",
        "c-1-was": "5",
        "c-2-id": "",
        "c-2-url": "new",
        "other": "x",
    }


def test_a_row_with_several_values_keeps_them_all():
    data = posted(c__TOTAL_FORMS="1", c__INITIAL_FORMS="1", c__0__id="5")
    data.setlist("c-0-many", ["1", "2"])

    assert with_vanished_rows_as_new(data, "c", known=set()).getlist("c-0-many") == ["1", "2"]


def test_a_tampered_count_of_rows_costs_nothing():
    data = posted(c__TOTAL_FORMS="9999999999", c__INITIAL_FORMS="0", c__0__id="7")

    assert with_vanished_rows_as_new(data, "c", known=set())["c-TOTAL_FORMS"] == "9999999999"
