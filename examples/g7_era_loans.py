"""
The G7's loans to Ukraine of 2024, repaid from the profits on immobilised Russian assets: five lenders, five currencies, one source.

What share a lender has depends on the day of the exchange rates, so each answer names its day. Nobody owes what the source does not
pay; how long it takes to repay, and what is left over if the assets are released, comes out of the model.

Run it with `python examples/g7_era_loans.py`.
"""

from textwrap import fill

import dealmodel as dm
from dealmodel.conditions import Holds

# Where it comes from.

statement = dm.Source(
    "G7 leaders' statement", date="2024-10-25",
    url="https://www.einpresswire.com/article/755090439/g7-leaders-statement-on-extraordinary-revenue-acceleration-era-loans",
)
alert = dm.Source("White & Case, ERA loans", url="https://whitecase.com/insight-alert/era-loans-ukraine-initiatives")
unn = dm.Source(
    "UNN",
    url="https://unn.ua/en/news/japan-to-provide-ukraine-with-dollar3-billion-loan-from-g7-using-its-natural-resources",
)
mirage = dm.Source("report on the first EU payment", url="https://miragenews.com/eu-grants-e3b-to-ukraine-from-g7-russian-asset-1389057")
kse_report = dm.Source(
    "KSE, in bne IntelliNews",
    url="https://intellinews.com/kse-the-g7-s-50bn-era-loans-to-provide-ukraine-with-stable-financing-for-next-few-years-364691/?source=ukraine",
)
sputnik = dm.Source("Sputnik", url="https://sputnikglobe.com/20241026/g7-approves-50bln-loan-to-ukraine-repaid-from-frozen-russian-assets-1120680910.html")
ecb = dm.Source(
    "euro foreign exchange reference rates", author="European Central Bank",
    url="https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
)

# The rates of four days: the statement, the American payment, a day of the month of the EU's first payment, the last day for agreements.

REFERENCE = {
    "2024-10-25": ("1.0825 USD", "0.83358 GBP", "1.4989 CAD", "164.45 JPY"),
    "2024-12-10": ("1.0527 USD", "0.82555 GBP", "1.4908 CAD", "159.74 JPY"),
    "2025-01-10": ("1.0304 USD", "0.83693 GBP", "1.4845 CAD", "162.86 JPY"),
    "2025-06-30": ("1.172 USD", "0.8555 GBP", "1.6027 CAD", "169.17 JPY"),
}
rates = dm.ExchangeRates([dm.ExchangeRate("EUR", worth, on=day, cites=ecb) for day, row in REFERENCE.items() for worth in row])

# Who takes part, and what may happen.

union = dm.Party("European Union", kind="organisation", cites=alert)
states, kingdom, canada, japan = (dm.Party(name, cites=unn) for name in ("United States", "United Kingdom", "Canada", "Japan"))
ukraine = dm.Party("Ukraine", cites=statement)
mechanism = dm.Party("Ukraine Loan Cooperation Mechanism", kind="organisation", cites=alert)
kse = dm.Party("Kyiv School of Economics", kind="organisation", cites=kse_report)
lenders = dm.Coalition("G7 lenders", members=[union, states, kingdom, canada, japan], cites=statement)
conditions_met = dm.Event("policy conditions of the EU loan met", controlled_by=ukraine, cites=mirage)
released = dm.Event("release of the immobilised assets", cites=statement)
military_use = dm.Event("military use of the Japanese loan", cites=unn)

# The commitments: each lender's loan is a tranche, drawn by a clause of its own.

LOANS = {
    union: ("18.115 billion EUR", mirage),
    states: ("20 billion USD", alert),
    kingdom: ("2.258 billion GBP", unn),
    canada: ("5 billion CAD", unn),
    japan: ("471.9 billion JPY", unn),
}
AGREED_BY = "2025-06-30"
profits = dm.Term("profits a year", unit="billion EUR", low=0, says="extraordinary revenue of the central securities depositories")
agreements = {
    each: dm.Event(f"loan agreement of {each.name}", window=(None, AGREED_BY), controlled_by=each, cites=sputnik) for each in LOANS
}
source = dm.LimitedRecourse("profits on immobilised Russian assets", receipts=profits, ends=released)


def facility(day: str) -> dm.Facility:
    """Return the loans as one facility, at the rates of a day."""
    return dm.Facility(
        "ERA loans", total="45 billion EUR", purpose="Ukraine's budget, defence and reconstruction",
        availability=("2024-12-01", "2027-12-31"), fixing=rates.fixing(day, through="EUR"),
        tranches=[
            dm.Tranche(
                lender.name, limit=amount, precedent=[agreements[lender], *([conditions_met] if lender == union else [])],
                drawdowns=dm.Drawdown(f"loan of {lender.name}", amount=amount, on=f"L.{lender.name}"),
            )
            for lender, (amount, _) in LOANS.items()
        ],
    )


def deal_at(day: str) -> dm.Agreement:
    """Return the agreement, its sums across currencies taken at the rates of a day."""
    loans = [
        dm.Obligation(f"L.{each.name}", obligor=each, obligee=ukraine, says=f"lends {amount}", by="2027-12-31", cites=cite)
        for each, (amount, cite) in LOANS.items()
    ]
    return dm.Agreement(
        "ERA loans", parties=[*LOANS, ukraine, mechanism, lenders, kse],
        clauses=[
            dm.Obligation("F", obligor=lenders, obligee=ukraine, content=facility(day), by="2027-12-31", cites=[statement, alert]),
            *loans,
            dm.Obligation(
                "R", obligor=mechanism, obligee=lenders, content=dm.Repayment("45 billion EUR", recourse=source), cites=[alert, statement]
            ),
            dm.Prohibition("M", obligor=ukraine, obligee=japan, act=military_use, cites=unn),
        ],
        claims=[
            dm.Claim("R.12.low", by=kse, about=profits, value="2.5 billion EUR", relation=">=", cites=kse_report),
            dm.Claim("R.12.high", by=kse, about=profits, value="3.0 billion EUR", relation="<=", cites=kse_report),
        ],
    )


def figures() -> dict[str, list[tuple[str, dm.Quantity]]]:
    """Return what the figure of the documentation shows: for each day of rates, each lender with its share."""
    return {day: [(name, share) for name, _, share in facility(day).allocation] for day in REFERENCE}


PAID = dm.Performed("L.United States").happened("2024-12-10")  # fully funded on that day [White & Case]


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


def allocation() -> None:
    """Print who lends which share, by day."""
    print(f"{'':<16}{'committed':>20}" + "".join(f"{day:>12}" for day in REFERENCE))
    by_day = figures()
    for place, (lender, (amount, _)) in enumerate(LOANS.items()):
        print(f"{lender.name:<16}{amount:>20}" + "".join(f"{f'{by_day[day][place][1]:.1f}':>12}" for day in REFERENCE))
    for unit in ("EUR", "USD"):
        sums = [rates.total([amount for amount, _ in LOANS.values()], to=f"billion {unit}", on=day, through="EUR") for day in REFERENCE]
        print(f"{'together':<16}{f'billion {unit}':>20}" + "".join(f"{f'{each / dm.Quantity(1, each.unit):.2f}':>12}" for each in sums))


def after(years: int, *, short: bool) -> dm.Report:
    """Ask whether the profits can fall short of the principal after so many years, or suffice, if the estimate of them is true."""
    deal = deal_at("2025-06-30")
    asked = profits * years < "45 billion EUR" if short else profits * years >= "45 billion EUR"
    return dm.check(deal, given=[*deal.claims, asked])


def owed_after_release(day: str) -> dm.Report:
    """Ask whether anything can be due from the profits once the assets are released."""
    deal = deal_at("2025-06-30")
    return dm.check(deal, given=[released.happened(day), Holds(dm.Performed("R").due)])


def repaid(receipts: str, *, ended: str | None = None) -> dm.ExpectedPayments:
    """Return what is repaid each year from profits of so much, from the last day of 2024 on."""
    return dm.LimitedRecourse(source.source, receipts=receipts).payments("45 billion EUR", since="2024-12-31", ended=ended)


if __name__ == "__main__":
    print("ERA loans")
    heading("One rate needs one day")
    try:
        rates.convert("471.9 billion JPY", to="USD", on="2024-10-26")
    except dm.ModelError as refused:
        print(fill(f"{type(refused).__name__}: {refused}", 100))
    print(f"\nAt the {ecb.name} of the {ecb.author} of 2024-10-25, over the euro:")
    for lender, (amount, _) in LOANS.items():
        worth = rates.convert(amount, to="billion USD", on="2024-10-25", through="EUR")
        print(f"{lender.name:<16}{amount:>20}  is {worth:.1f}")
    heading("Who lends which share: that depends on the day")
    allocation()
    print(f"\nOf the 45 billion EUR that the sum is said to be, 18.115 are {(dm.Quantity('18.115 EUR') / '45 EUR').to('%'):.1f}.")
    heading("Do the five loans fit into 45 billion EUR?")
    for day in ("2024-10-25", "2025-06-30"):
        answer = dm.check(deal_at(day), given=[PAID, *deal_at(day).claims])
        print(f"At the rates of {day}: {answer.verdict}")
        for conflict in answer.conflicts:
            print(f"\n{conflict}\n")
        over = facility(day).committed - "45 billion EUR"
        print(f"All five are {abs(over):.3f} {'more' if over.exact > 0 else 'less'} than that.\n")
    print(answer.witness)
    heading("How long the profits take, without interest")
    for receipts in ("2.5 billion EUR", "3.0 billion EUR"):
        table = repaid(receipts)
        print(f"{receipts} a year: {len(table)} years, until {table.rows[-1].on}")
    for years in (14, 15, 17, 18):
        may, must = after(years, short=False).consistent, not after(years, short=True).consistent
        print(f"45 billion EUR after {years} years: {'possible' if may else 'impossible'}{', and certain' if must else ''}")
    print(f"\nWhy 14 years are not enough:\n\n{after(14, short=False).conflicts[0]}")
    print(f"\nWhy 18 years are:\n\n{after(18, short=True).conflicts[0]}")
    heading("What the text leaves open")
    for each in dm.check(deal_at("2025-06-30")).undefined:
        print(each)
    heading("The question: the assets are released in June 2030. Who owes the rest?")
    answer = owed_after_release("2030-06-30")
    print(f"That something is then due from the profits: {answer.verdict}\n\n{answer.conflicts[0]}\n")
    for receipts in ("2.5 billion EUR", "3.0 billion EUR"):
        print(f"Had the profits been {receipts} a year:\n{repaid(receipts, ended='2030-06-30')}\n")
