"""
Two partners for the same minerals: the United Kingdom since January 2025, the United States since April 2025.

In February 2025 the press reported British concern that an American deal on minerals would clash with the British partnership. The script
holds what is reported of both, side by side: a British promise that says little, American rights with months in them. The words do
not clash. Whether the promises do depends on what "joint work" means; the readings are ours, and marked so.

Run it with `python examples/two_mineral_partners.py`.
"""

import dealmodel as dm
from dealmodel.obligations import Clause
from dealmodel.tables import Table

# Where it comes from. The texts themselves were not at hand.

commons = dm.Source("House of Commons Library", url="https://commonslibrary.parliament.uk/uk-ukraine-100-year-partnership-agreement/")
business_news = dm.Source(
    "Ukraine Business News",
    url="https://ubn.news/de/die-ukraine-und-grossbritannien-haben-ein-100-jaehriges-partnerschaftsabkommen-unterzeichnet-"
    "was-beinhaltet-es/?amp=1",
)
clash_report = dm.Source(
    "copy of a report of The i Paper, February 2025", url="https://ltdnews.net/article/uk-s-100-year-deal-with-ukraine-under-threat-from-trump"
)
parity = dm.Source("UBN on parity in the fund", url="https://ubn.news/do-the-details-of-the-subsoil-agreement-with-the-us-ensure-parity")
aggregator = dm.Source("aggregator on the partnership agreement", url="https://dutch.news-pravda.com/world/2025/05/01/64786.html")
natlaw = dm.Source("National Law Review", url="https://natlawreview.com/article/dfc-play-critical-role-new-us-ukraine-minerals-deal")
ours = dm.Source("our reading, which nobody has confirmed")

# Who takes part.

ukraine, kingdom, states = dm.Party("Ukraine"), dm.Party("United Kingdom"), dm.Party("United States")
holder = dm.Party("holder of a new licence", kind="company")

# What may happen to one project. The same events stand in both agreements; Ukraine issues the licence and writes into it who is shown what.

informed = dm.Event("a project is shown to the American side", controlled_by=ukraine)
interest = dm.Event("the American side formally shows interest", controlled_by=states)
declined = dm.Event("the American side declines", controlled_by=states)
let_in = dm.Event("a British investor is let into the project", controlled_by=ukraine)

# January 2025. Whether the sentence on minerals stands in the treaty or in the declaration, which does not bind, is not reported.

uk = dm.Agreement(
    "UK–Ukraine partnership of January 2025", parties=[ukraine, kingdom], cites=commons,
    clauses=[
        Clause("K.09", says="nine pillars", cites=commons.at("pillars", confidence="high")),
        *(
            dm.Obligation(
                id, obligor=one, obligee=other, says="joint work on natural resources and a strategy for critical minerals",
                cites=[business_news.at("minerals", confidence="medium"), clash_report.at("minerals", confidence="medium")],
            )
            for id, one, other in (("K.11", ukraine, kingdom), ("K.11 (British)", kingdom, ukraine))
        ),
    ],
)  # fmt: skip

# April 2025. Months are those that the press reports of the limited partnership agreement.

us = dm.Agreement(
    "US–Ukraine fund of April 2025", parties=[ukraine, states, holder], cites=natlaw,
    clauses=[
        dm.Obligation(
            "F.16", obligor=ukraine, obligee=states, says="new licences oblige their holders to show projects that raise capital",
            cites=natlaw.at("information", confidence="high"),
        ),
        dm.Permission(
            "licence", holder=holder, act=dm.Event("minerals are extracted under a new licence"),
            says="new licences, to which all of this applies", cites=natlaw.at("new licences", confidence="high"),
        ),
        dm.Obligation(
            "F.17", obligor=holder, obligee=states, says="negotiates in good faith once the partnership shows interest", precedent=interest,
            cites=aggregator.at("negotiation", confidence="high"),
        ),
        dm.Obligation(
            "F.19", obligor=holder, obligee=states, precedent=informed,
            says="the American side has three months to look at a project first",
            content=dm.RightOfFirstOffer(
                "a project", notice=informed, look=dm.Period.of("3 months"), no_better_terms=dm.Period.of("6 months"), declined=declined,
                others=let_in,
            ),
            cites=parity.at("exclusivity, no better terms", confidence="medium"),
        ),
        dm.Permission(
            "F.21", holder=states, act=dm.Event("talks about off-take at market terms"), says="may negotiate off-take at market terms",
            cites=natlaw.at("off-take", confidence="high"),
        ),
    ],
)  # fmt: skip


def read_as(name: str, says: str, when: dm.Before) -> dm.Reading:
    """Return a reading of Ukraine's part of K.11: what joint work means for a project that the American side is shown."""
    return dm.Reading(
        name, cites=ours,
        clauses=dm.Obligation("K.11", obligor=ukraine, obligee=kingdom, says=says, precedent=informed, requires=when),
    )


from_the_start = read_as(
    "from the start", "a British investor is let in no later than the American side is shown the project",
    dm.Before(let_in, informed, strict=False),
)  # fmt: skip
afterwards = read_as("after", "a British investor is let in at some time", dm.Before(informed, let_in))

takes_its_time = declined.did_not_happen()  # the American side uses its three months
READINGS = {"the words": uk, **{each.name: dm.reads(uk, each) for each in (from_the_start, afterwards)}}


def reviews(*given: object) -> dict[str, dm.Review]:
    """Return the review of both agreements together, for the words and for each reading of K.11, given some facts."""
    return {name: dm.review(deal, us, given=given) for name, deal in READINGS.items()}


def table(*given: object) -> Table:
    """Return how often each fault and warning is found, by reading, given some facts."""
    found = reviews(*given)
    codes = sorted({each.code for review in found.values() for each in review if each.severity != "note"})
    return Table({"": name, **{code: len(review.select(code)) for code in codes}} for name, review in found.items())


if __name__ == "__main__":
    for deal in (uk, us):
        print(f"{deal.name}: {dm.review(deal).verdict}")
    print(f"\nBoth together, by what joint work (K.11) means:\n\n{table()}")
    print(f"\nThe same if the American side takes its time:\n\n{table(takes_its_time)}\n")
    print(reviews(takes_its_time)["from the start"].select("D1"))
