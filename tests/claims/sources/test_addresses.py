"""What is an address, when two are one page, and which hosts the whole internet sees."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import Listing
from claims.sources.web.addresses import Address, is_address, is_public, literal_of
from claims.sources.web.robots import Rules, rules_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("ftp://example.org/a", True),
        ("file:///etc/hosts", True),
        ("data:text/plain,5", True),
        ("a.txt", False),
        ("-", False),
        ("C://a/b.txt", False),
        ("notes/https://example.org", False),
        ("a:b.txt", False),
        ("", False),
    ],
)
def test_address_or_path(written: str, expected: bool) -> None:
    assert is_address(written) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org", "https://example.org/", True),
        ("https://Example.org:443/a#b", "HTTPS://example.org/a", True),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a?b", "https://example.org/a", False),
        ("https://example.org/a", "http://example.org/a", False),
        ("https://example.org:8080/a", "https://example.org/a", False),
        ("https://[::1", "https://[::1", True),
    ],
)
def test_page_given_twice_is_listed_once(one: str, other: str, same: bool) -> None:
    listing = Listing([one, other])
    assert len(listing.entries) == (1 if same else 2)
    assert listing.notes == ([f"{other} was given more than once and is read once."] * same)
    assert listing.entries[0] == Address(one)
    assert listing.files == []
    assert bool(Listing([other], drafts=[one]).entries) is not same


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "8.8.8.8", "198.41.0.4", "2001:500:2::c", "64:ff9b::8.8.8.8",
             "::ffff:8.8.8.8", "2002:808:808::1"],
)  # fmt: skip
def test_public(host: str) -> None:
    assert is_public(ipaddress.ip_address(host))


PRIVATE = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
)  # fmt: skip


@given(st.sampled_from(PRIVATE).flatmap(lambda each: st.ip_addresses(v=4, network=each)))
def test_private_networks_are_private_however_they_are_wrapped(
    address: ipaddress.IPv4Address,
) -> None:
    number = int(address)
    wrapped = (
        (0xFFFF << 32) | number,
        (0x64FF9B << 96) | number,
        (0x2002 << 112) | (number << 80) | 1,
        number,
    )
    assert not is_public(address)
    assert not any(is_public(ipaddress.IPv6Address(each)) for each in wrapped)


@given(
    st.sampled_from(["::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32"])
    .flatmap(lambda each: st.ip_addresses(v=6, network=each))
)  # fmt: skip
def test_private_networks_of_version_6(address: ipaddress.IPv6Address) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_what_is_public_was_never_reserved(address: ipaddress.IPv4Address) -> None:
    if is_public(address):
        assert not any(address in ipaddress.ip_network(each) for each in PRIVATE)


@pytest.mark.parametrize("host", ["example.org", "1.example", "123.com", "x.0y", "a.b.c.d", "9.9z"])
def test_name_is_no_network_address(host: str) -> None:
    assert literal_of(host) is None


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.1.",
             "1.2.3.256", "fe80::1%eth0", "fe80::1%25eth0", "1.2.3", "0x", "12345::1", "a%00.1"],
)  # fmt: skip
def test_unusual_spelling_of_a_network_address(host: str) -> None:
    with pytest.raises(ValueError, match="unusual spelling"):
        literal_of(host)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/\nAllow: /private/open\n", "/private/open", True),
        ("User-agent: *\nAllow: /\nDisallow: /private\n", "/private/a", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/report.pdf?x", True),
        ("User-agent: crossfoot\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/y", True),
        ("User-agent: *\nDisallow: /caf%C3%A9\n", "/café", False),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: foot\nDisallow: /\n", "/a", True),
        ("Disallow: /\n", "/a", True),
        ("\0\ufffd:::", "/a", True),
    ],
)
def test_rules_of_a_site(text: str, path: str, allowed: bool) -> None:
    assert Rules(text).allow(f"https://example.org{path}") is allowed


def test_site_is_given_ten_seconds_between_pages_at_most() -> None:
    asked = {
        each: Rules(f"User-agent: *\nCrawl-delay: {each}").delay for each in ("2.5", "900", "x")
    }
    assert asked == {"2.5": 2.5, "900": 10.0, "x": 0.0}


@given(st.binary())
def test_any_bytes_are_rules(data: bytes) -> None:
    assert isinstance(rules_of(200, data).allow("https://example.org/"), bool)
