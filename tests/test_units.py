"""Units: the grammar of their texts, their factors and dimensions, what is refused and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational

from dealmodel import units
from dealmodel.errors import UnknownUnit
from dealmodel.units import known_names, unit_of

ACTIVE_CURRENCIES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW
ZWG
""".split()

names = st.sampled_from(["t", "kt", "USD", "EUR", "m", "km2", "bcm", "MWh", "day", "week", "person", "%", "billion USD", "t LCE", "MW"])


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("", "1", "pure number"),
        ("%", "1/100", "pure number"),
        ("per cent", "1/100", "pure number"),
        ("‰", "1/1000", "pure number"),
        ("million", "1000000", "pure number"),
        ("tonnes", "1", "mass"),
        ("short tons", "0.90718474", "mass"),
        ("long ton", "1.0160469088", "mass"),
        ("troy ounces", "0.0000311034768", "mass"),
        ("kt LCE", "1000", "mass of LCE"),
        ("mi²", "2589988.110336", "area"),
        ("ha", "10000", "area"),
        ("m³", "1", "volume"),
        ("barrels", "0.158987294928", "volume"),
        ("million barrels", "158987.294928", "volume"),
        ("mcm/day", "1000000", "volume/time"),
        ("bcm @ 15 °C", "1000000000", "volume at 15C"),
        ("GJ", "5/18", "energy"),
        ("MW", "24", "energy/time"),
        ("TWh/bcm", "1/1000", "energy/volume"),
        ("USD per t", "1", "currency USD/mass"),
        ("USD million", "1000000", "currency USD"),
        ("USD/million persons", "1/1000000", "currency USD/persons"),
        ("USD/(t*day)", "1", "currency USD/(mass*time)"),
        ("(USD/t)/day", "1", "currency USD/(mass*time)"),
        ("EUR·UAH", "1", "currency EUR*currency UAH"),
        ("€/MWh", "1", "currency EUR/energy"),
        ("US$/t", "1", "currency USD/mass"),
        ("/day", "1", "1/time"),
        ("day^-2", "1", "1/time^2"),
        ("(t/day)**2", "1", "mass^2/time^2"),
        ("m^2/m", "1", "length"),
    ],
)
def test_a_unit_has_an_exact_factor_and_a_dimension_in_words(text, factor, dimension):
    unit = unit_of(text)
    assert (unit.factor, unit.dimension) == (Rational(factor), dimension)


@pytest.mark.parametrize("code", ACTIVE_CURRENCIES)
def test_every_active_currency_of_iso_4217_is_a_dimension_of_its_own(code):
    assert unit_of(code).dimension == f"currency {code}"


@pytest.mark.parametrize("name", list(known_names()))
def test_every_defined_name_can_be_written_and_printed_again(name):
    unit = unit_of(name)
    assert unit_of(units.unit_from(unit.powers).text) == unit


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("USD/t", "t", "USD"),
        ("USD/t", "kt", "USD"),
        ("km", "mi", "km2"),
        ("km", "m2", "m3"),
        ("%", "%", ""),
        ("%", "billion USD", "billion USD"),
        ("million t", "USD/t", "million USD"),
        ("million t", "thousand USD/t", "USD"),
        ("m", "/m", ""),
        ("GWh/day", "day", "GWh"),
        ("MW", "day", "MW*day"),
        ("MW", "day/MWh", ""),
        ("t LCE", "USD", "t LCE*USD"),
        ("/day", "/person", "/(day*person)"),
        ("USD", "USD", "USD^2"),
    ],
)
def test_a_product_cancels_what_it_can(first, second, shown):
    assert unit_of(first).times(unit_of(second)).text == shown


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("bcm", "mcm/day", "day"),
        ("t", "kt", ""),
        ("m3", "m", "m2"),
        ("", "day", "/day"),
        ("billion USD", "million persons", "USD/person"),
        ("troy oz", "short ton", ""),
    ],
)
def test_a_quotient_cancels_what_it_can(first, second, shown):
    assert unit_of(first).times(unit_of(second), power=-1).text == shown


@given(names, names, names)
def test_products_do_not_depend_on_the_grouping(first, second, third):
    one, two, three = unit_of(first), unit_of(second), unit_of(third)
    assert one.times(two).times(three).base == one.times(two.times(three)).base


@given(names, names, st.sampled_from([1, -1]))
def test_the_text_of_a_product_is_read_as_the_same_unit(first, second, power):
    product = unit_of(first).times(unit_of(second), power=power)
    assert unit_of(product.text) == product


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("month", "Period"),
        ("bcm/year", "Period"),
        ("$", "USD"),
        ("£", "GBP"),
        ("¥", "JPY"),
        ("dollars", "USD"),
        ("euros", "EUR"),
        ("ton", "short ton"),
        ("oz", "troy oz"),
        ("bn USD", "billion"),
        ("Nm3", "m3@0C"),
        ("mcf", "bcf"),
        ("bcm@30C", "did you mean 'bcm@"),
        ("tonns", "did you mean 'tonnes'"),
        ("Billion USD", "did you mean 'billion'"),
        ("Kt", "did you mean 'kt'"),
        ("TWH", "did you mean 'TWh'"),
        ("usd", "did you mean 'USD'"),
        ("milion USD", "did you mean 'million'"),
        ("MT", "write t for metric tons, Mt for millions of them"),
        ("bps", "0.25 %"),
        ("pct", "is written % or percent"),
        ("xbs", "expected one such as"),
        ("UDS", "expected one such as"),
        ("zzzzzz", "expected one such as"),
        ("_t", "cannot be read at '_t'"),
        ("t t", "cannot be read at 't'"),
        ("USD/", "cannot be read at 'its end'"),
        ("(USD/t", "cannot be read at 'its end'"),
        ("USD/t)", "cannot be read at ')'"),
        ("*", "cannot be read at '*'"),
        ("t^0", "a power of 0"),
        ("t^13", "a power of 13"),
        ("t^99999999999", "a power of 99999999999"),
        ("((t^12)^12)^12", "a power of 1728"),
        ("t**(10**9)", "is none"),
        ("__import__('os').system('true')", "is none"),
        ("t;", "is none"),
        ("t" * 10_000, "10000 characters"),
        ("(" * 100, "cannot be read"),
    ],
)
def test_what_is_no_unit_is_refused_with_a_remedy(text, words):
    with pytest.raises(UnknownUnit) as refusal:
        unit_of(text)
    assert words in str(refusal.value)


@given(st.text(max_size=120))
def test_any_text_is_a_unit_or_refused(text):
    try:
        unit_of(text)
    except UnknownUnit as refusal:
        assert str(refusal)
