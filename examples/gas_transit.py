"""
Gas transit through Ukraine, 2020 to 2024: pay first, then sign; ship, or pay.

The contract of 30 December 2019 is not public. What is held here comes from press reports, each cited with how sure we are; what is from
memory says so. The tariff is not known either: the script computes an average from the expected revenue, and calls it implied.

Run it with `python examples/gas_transit.py`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import dealmodel as dm

# Where it comes from.

bulletin = dm.Source(
    "Daily Energy Bulletin, December 2019",
    url="https://daily.energybulletin.org/2019/12/russia-to-transit-65-bcm-of-gas-through-ukraine-in-2020-under-new-deal-gazprom/",
)
standard = dm.Source(
    "Business Standard, 22 December 2019",
    url="https://www.business-standard.com/amp/article/international/"
    "russia-ukraine-outline-terms-for-five-year-gas-transit-deal-to-end-row-119122200029_1.html",
)
sputnik = dm.Source(
    "Sputnik, 31 December 2019",
    url="https://sputniknews.com/europe/"
    "201912311077905121-russia-ukraine-sign-documents-ensuring-gas-transit-starting-from-1-january---miller/",
)
radio = dm.Source("copy of a Radio Liberty report", url="http://www.europarussia.com/posts/5692")
eurasia = dm.Source(
    "Eurasia Business News, 31 December 2019",
    url="https://eurasiabusinessnews.com/2019/12/31/gazprom-and-naftogaz-signed-a-new-transit-contract/",
)
interfax = dm.Source("Interfax-Ukraine, 9 September 2022", url="https://en.interfax.com.ua/news/general/857702.html")
liga = dm.Source(
    "LIGA on the award, 2025",
    url="https://biz.liga.net/en/all/tek/novosti/naftogaz-sues-gazprom-for-137-billion-for-breach-of-contract-arbitration-decision",
)
offshore = dm.Source(
    "Offshore Technology on the award, 2025", url="https://www.offshore-technology.com/news/naftogaz-1-3bn-arbitration-against-gazprom/"
)
memory = dm.Citation(dm.Source("from memory, no page at hand"), confidence="memory")

# Who takes part.

gazprom = dm.Party("Gazprom", kind="company")
naftogaz = dm.Party("Naftogaz", kind="company")
operator = dm.Party("GTS Operator of Ukraine", kind="company")
both = dm.Coalition("Gazprom and Naftogaz", members=[gazprom, naftogaz])
russia, ukraine = dm.Party("Russia"), dm.Party("Ukraine")
commission = dm.Party("European Commission", kind="organisation")
three = dm.Coalition("Russia, Ukraine and the European Commission", members=[russia, ukraine, commission])

# What may happen.

protocol = dm.Event(
    "protocol", says="the protocol of the three sides", controlled_by=three, cites=bulletin.at("20 December 2019", confidence="high")
)
interconnection = dm.Event("interconnection agreement", controlled_by=both, cites=bulletin.at("conditions", confidence="high"))
tariff_set = dm.Event("competitive tariff set", controlled_by=ukraine, cites=bulletin.at("conditions", confidence="medium"))
signature = dm.Event("signature of the transit contract", controlled_by=both, cites=sputnik.at("30 December 2019", confidence="high"))
shut = dm.Event("force majeure at Sokhranivka", cites=interfax.at("May 2022", confidence="high"))
rerouting = dm.Event("rerouting to Sudzha offered", controlled_by=operator, cites=interfax.at("May 2022", confidence="high"))
extension = dm.Event("extension by 10 years", cites=sputnik.at("extension", confidence="medium"))
direct_supply = dm.Event("direct supply to Ukraine at a discount to hub prices", cites=sputnik.at("supply", confidence="medium"))

# What is booked, and at which price. The average is ours: expected revenue over booked volume, to a tenth of a dollar.

BOOKED = {2020: "65 bcm", 2021: "40 bcm", 2022: "40 bcm", 2023: "40 bcm", 2024: "40 bcm"}
SHIPPED = {2020: "55.8 bcm", 2021: "41.6 bcm", 2022: "20.6 bcm", 2023: "14.65 bcm", 2024: "15.4 bcm"}  # all from memory
total = sum((dm.Quantity(each) for each in BOOKED.values()), dm.Quantity("0 bcm"))
revenue = dm.Quantity("7 billion USD")  # expected over the five years
award = dm.Quantity("1370 million USD")  # with interest and costs
average = (revenue / total).to("USD/thousand m3")
implied = dm.Tariff("implied average", exit=f"{average:.1f}", cites=sputnik.at("7 billion", confidence="high"))
price = implied.price()

# The capacity of the entry point that was shut is from memory, and so is the first day. Nobody says when it ends.

sokhranivka = dm.Interruption(
    "Sokhranivka", capacity="32.6 mcm/day", during=("2022-05-11", None), excuse=shut, alternative=rerouting, cites=memory
)


def ship_or_pay(**more: Any) -> dm.ShipOrPay:
    """Return the duty to ship or pay; make-up and overshoot are not reported, so they stay open."""
    return dm.ShipOrPay(BOOKED, share="100 %", tariff=implied, interruptions=sokhranivka, **more)


transit = ship_or_pay()
shipped = {year: dm.Term(f"shipped in {year}", unit="bcm", low=0, cites=memory) for year in BOOKED}
paid = {year: dm.Term(f"paid for {year}", unit="million USD", low=0) for year in BOOKED}

booked_cites = [each.at("volumes", confidence="high") for each in (bulletin, standard, sputnik)]
rule_cites = [each.at("ship or pay", confidence="high") for each in (radio, interfax, liga)]
waiver_cites = [radio.at("claims", confidence="high"), bulletin.at("claims", confidence="high")]


def waives(id: str, who: dm.Party, whom: dm.Party, says: str, *, by: Any = None, cites: Any = waiver_cites) -> dm.Obligation:
    """Return a waiver, which is due once the settlement is paid."""
    return dm.Obligation(id, obligor=who, obligee=whom, says=says, precedent=dm.Performed("settlement"), by=by, cites=cites)


clauses = [
    dm.Obligation(
        "settlement", obligor=gazprom, obligee=naftogaz, says="pays what the Stockholm awards come to, 2.9 billion USD",
        content=dm.Grant(amount="2.9 billion USD", purpose="the awards, net"), precedent=protocol, by="2019-12-29",
        cites=[eurasia.at("paid on 27 December", confidence="high"), standard.at("deadline", confidence="high")],
    ),
    waives("waiver.naftogaz", naftogaz, gazprom, "drops its suits without a final award and releases seized assets"),
    waives("waiver.gazprom", gazprom, naftogaz, "drops its suits without a final award"),
    dm.Exchange("mutual waiver", gives="waiver.naftogaz", returns="waiver.gazprom", simultaneous=True, cites=waiver_cites),
    waives(
        "antitrust", ukraine, gazprom, "withdraws the antimonopoly claim of 7.4 billion USD",
        cites=eurasia.at("antimonopoly claim", confidence="medium"),
    ),
    dm.Ordering(
        "payment first", first=dm.Performed("settlement"),
        then=[dm.Performed("waiver.naftogaz"), dm.Performed("waiver.gazprom"), signature],
        cites=bulletin.at("conditions", confidence="high"),
    ),
    dm.Ordering("conditions", first=interconnection, then=signature, strict=False, cites=bulletin.at("conditions", confidence="high")),
    *(
        dm.Obligation(
            f"transit {year}", obligor=gazprom, obligee=naftogaz, precedent=[signature, tariff_set], not_before=f"{year}-01-01",
            says=f"ships, or pays for, the {volume} booked for {year}",
            content=ship_or_pay(year=year, shipped=shipped[year], paid=paid[year]), cites=[*booked_cites, *rule_cites],
        )
        for year, volume in BOOKED.items()
    ),
    dm.Permission("extension", holder=both, act=extension, cites=extension.cites),
    dm.Permission("supply", holder=gazprom, act=direct_supply, cites=direct_supply.cites),
]  # fmt: skip
deal = dm.Agreement(
    "Gas transit package of December 2019", clauses=clauses,
    parties=[gazprom, naftogaz, both, operator, russia, ukraine, commission, three],
    events=[protocol, interconnection, tariff_set, signature, shut, rerouting],
    cites=[bulletin.at("the package", confidence="high"), sputnik.at("signature", confidence="high")],
)  # fmt: skip

# Reported is May 2022; the days are from memory.
HELD = [shut.happened("2022-05-10"), rerouting.did_not_happen()]  # the excuse holds
REPORTED = [shut.happened("2022-05-10"), rerouting.happened("2022-05-11")]  # another route was offered
SEQUENCE = [
    protocol.happened("2019-12-20"), dm.Performed("settlement").happened("2019-12-27"), signature.happened("2019-12-30"),
]  # fmt: skip


def payables(given: Iterable[Any] = ()) -> dict[int, dm.Quantity]:
    """Return what is payable of each year, given what happened."""
    return {year: transit.payable(volume, year=year, given=given) for year, volume in SHIPPED.items()}


def unshipped(given: Iterable[Any] = ()) -> dict[int, dm.Quantity]:
    """Return what is payable and was not shipped, by year."""
    return {year: payable - dm.Quantity(SHIPPED[year]) for year, payable in payables(given).items()}


def worth(volumes: Mapping[int, dm.Quantity], since: int = 2020) -> dm.Quantity:
    """Return what volumes from a year on cost at the implied average tariff."""
    volume = sum((each for year, each in volumes.items() if year >= since), dm.Quantity("0 bcm"))
    return (volume * price).to("million USD")


def ship_less_pay_less(year: int, given: Iterable[Any]) -> dm.Report:
    """Check whether the shipper may pay for what it ships and no more."""
    volume = dm.Quantity(SHIPPED[year])
    return dm.check(deal, given=[*SEQUENCE, tariff_set, dm.eq(shipped[year], volume), dm.eq(paid[year], volume * price), *given])


def least_payment(year: int, given: Iterable[Any]) -> dm.Report:
    """Check whether paying for what is payable is enough, given what happened."""
    facts = list(given)
    volume = transit.payable(SHIPPED[year], year=year, given=facts)
    return dm.check(deal, given=[*SEQUENCE, tariff_set, dm.eq(shipped[year], SHIPPED[year]), dm.eq(paid[year], volume * price), *facts])


def in_order(paid_on: str, signed_on: str) -> dm.Report:
    """Check an order of payment and signature."""
    facts = [protocol.happened("2019-12-20"), dm.Performed("settlement").happened(paid_on), signature.happened(signed_on)]
    return dm.check(deal, given=facts)


def figure() -> str:
    """Return what is booked, shipped and payable by year as SVG; needs matplotlib, the extra `plot`."""
    return dm.svg_of(dm.plot_shipping(transit, SHIPPED, given=REPORTED), title="Gas transit booked, shipped and payable by year")


WORDS = {True: "consistent", False: "inconsistent", None: "undecided"}


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def print_bookings() -> None:
    """Print what is booked, and what it is a day."""
    heading("What is booked")
    for booking in transit.bookings:
        print(f"{booking.name}: {booking.volume}, {booking.per_day.to('mcm/day'):.1f}")
    print(f"in all {total}; {revenue} expected: {price} on average, which is implied and nowhere agreed")


def print_years() -> None:
    """Print what was shipped and is payable, with and without the excuse."""
    heading("What was shipped (from memory), and what is payable")
    reported, held = payables(REPORTED), payables(HELD)
    for year, volume in SHIPPED.items():
        less = f"; {held[year]} if the excuse held" if held[year] != reported[year] else ""
        print(f"{year}: {volume} shipped, {reported[year]} payable, {unshipped(REPORTED)[year]} of it not shipped{less}")


def print_award() -> None:
    """Print what the model can and cannot say of the award."""
    heading("Did the excuse hold? The award of 2025")
    print("with another route offered the model says no, and the award, which is for the carrier, fits that reading")
    since, excused = worth(unshipped(REPORTED), 2022), worth(unshipped(HELD), 2022)
    print(f"not shipped from 2022 on, at the implied tariff: {since:.0f}; the excuse would have been worth {since - excused:.0f} of it")
    print(f"the award, {award} with interest and costs, is the price of {(award / price).to('bcm'):.1f} at most")
    print("which months were claimed, at which tariff, and how much of it is interest and costs is not known")


if __name__ == "__main__":
    print(deal.name)
    print_bookings()
    print_years()
    heading("An analyst asks: may the shipper ship 20.6 bcm in 2022 and pay for 20.6?")
    answer = ship_less_pay_less(2022, REPORTED)
    print(f"{answer.verdict}\n\n{answer.conflicts[0]}")
    heading("What had to come first?")
    for dates in (("2019-12-27", "2019-12-30"), ("2019-12-27", "2019-12-26"), ("2019-12-30", "2019-12-31")):
        found = in_order(*dates)
        print(f"paid on {dates[0]}, signed on {dates[1]}: {WORDS[found.consistent]}")
        for conflict in found.conflicts:
            print(f"  {' and '.join(conflict.clauses)}: {conflict.arithmetic[0].total}")
    heading("What would a force majeure that holds have changed?")
    for name, facts in (("no other route offered", HELD), ("another route offered", REPORTED)):
        enough = dm.check(deal, given=[*SEQUENCE, tariff_set, dm.eq(shipped[2022], SHIPPED[2022]), *facts,
                                       dm.eq(paid[2022], payables(HELD)[2022] * price)])  # fmt: skip
        print(f"{name}: paying for {payables(HELD)[2022]} in 2022: {WORDS[enough.consistent]}")
    print_award()
