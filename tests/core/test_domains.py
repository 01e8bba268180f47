import pytest

from cornerman.reading.domains import Owners
from integrations.public_suffixes import load_public_suffixes

RULES = ("com", "uk", "co.uk", "*.ck", "!www.ck", "jp", "*.kawasaki.jp", "!city.kawasaki.jp")


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("mail.acme.co.uk", "acme.co.uk"),
        ("acme.com", "acme.com"),
        ("a.b.acme.ck", "b.acme.ck"),
        ("mail.www.ck", "www.ck"),
        ("mail.city.kawasaki.jp", "city.kawasaki.jp"),
        ("mail.acme.other.kawasaki.jp", "acme.other.kawasaki.jp"),
        ("careers.acme.example", "acme.example"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_the_owner_of_a_domain_is_who_registered_it(domain: str, owner: str) -> None:
    assert Owners(RULES).of(domain) == owner


def test_the_label_is_the_word_that_the_owner_chose() -> None:
    assert Owners(RULES).label("mail.acme.co.uk") == "acme"


def test_the_shipped_list_knows_where_names_are_registered() -> None:
    owners = Owners(load_public_suffixes())
    assert owners.of("hr.uni.edu.pl") == "uni.edu.pl"
    assert owners.of("jobs.acme.com.au") == "acme.com.au"
    assert owners.of("mail.acme.gouv.fr") == "acme.gouv.fr"
