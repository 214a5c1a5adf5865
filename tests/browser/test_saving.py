"""A draft that a button saves is not saved by itself at the same time."""

import pytest

from tests.browser.test_further_news import editing  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


def test_a_form_on_its_way_is_not_saved_by_itself(editing):  # noqa: F811
    """What waits while the server is slow with an earlier change is not sent after the form that the button sent."""
    by_button, by_itself = [], []

    def hold_back(route):
        if route.request.method != "POST":
            route.continue_()
        elif "application/json" in route.request.headers["accept"]:
            by_itself.append(route)
        else:
            by_button.append(route)

    def until(arrived):
        for _ in range(200):
            if arrived:
                return
            editing.wait_for_timeout(100)
        pytest.fail("the form sent nothing")

    editing.wait_for_timeout(3000)  # Wagtail notices changes only some moments after the form is there
    editing.route("**/edit/", hold_back)
    kicker = editing.locator("#id_kicker")
    kicker.fill("")
    kicker.press_sequentially("Naturschutz")
    until(by_itself)
    kicker.press_sequentially(" am Bach")
    editing.wait_for_timeout(2000)
    editing.get_by_role("button", name="Save draft").click(no_wait_after=True)
    until(by_button)
    by_itself[0].continue_()
    editing.wait_for_timeout(3000)
    assert len(by_itself) == 1

    with editing.expect_navigation():
        by_button[0].continue_()
    assert editing.locator("#id_kicker").input_value() == "Naturschutz am Bach"
