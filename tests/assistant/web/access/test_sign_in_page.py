from assistant.web.access.sign_in_page import SignInPage, page_to_html

HOSTILE = "\"><script>alert('1')</script>$css"


def test_everything_on_the_page_is_escaped() -> None:
    html = page_to_html(SignInPage(HOSTILE, "#14597f", HOSTILE, HOSTILE, HOSTILE, HOSTILE))

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 6  # the title stands there twice


def test_news_is_escaped_too() -> None:
    assert "<script" not in page_to_html(SignInPage("", "#14597f", "", "", news=HOSTILE))


def test_a_problem_is_an_alert_and_the_password_is_next() -> None:
    html = page_to_html(SignInPage("Titel", "#14597f", "/aanmelden", "/", "jansen", "Dat klopt niet."))

    assert '<p class="fout" role="alert">Dat klopt niet.</p>' in html
    assert 'value="jansen"' in html
    assert html.count("autofocus") == 1
    assert html.index('type="password"') < html.index("autofocus")


def test_the_page_asks_nothing_of_anywhere() -> None:
    html = page_to_html(SignInPage("Titel", "#14597f", "/aanmelden", "/"))

    assert not any(word in html for word in ("http:", "https:", "src=", "@import", "url(", "<script"))
