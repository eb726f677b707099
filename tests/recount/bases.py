"""Who could contribute to a figure: there in its days, and meant by a story it is about."""

from tests.recount.counting import DAY, Selection


class Bases:
    """The people behind the percentage of those who took part."""

    def __init__(self, rows, recount):
        self.rows, self.recount = rows, recount

    def people(self, selection, months):
        return set().union(*(self._of_month(selection, month) for month in months))

    def _of_month(self, selection, month):
        sharers = self.recount.active(selection, [month])
        if selection.stories is not None:
            able = self._could_share(selection, month)
            if selection.team is not None:
                able &= self._there(selection.team, month, month.first, month.last)
            return able | sharers
        first = selection.monday or month.first
        last = first + 6 * DAY if selection.monday else month.last
        there = self._there(selection.team, month, first, last)
        if selection.segment:
            of = self.rows.segments_of
            there = {person for person in there if selection.segment in of[person]}
        return there | sharers

    def _there(self, team, month, first, last):
        """Who was in a team, with all below it, on one of these days; None: in the company."""
        starts, ends = self.rows.midnight(first), self.rows.midnight(last + DAY)
        staff = {
            person: created
            for person, (created, left) in self.rows.people.items()
            if left is None or left >= starts
        }
        in_month = [
            stay
            for stay in self.rows.stays
            if stay.person in staff
            and stay.since <= month.last
            and (stay.until is None or stay.until > month.first)
        ]
        stays = [
            stay
            for stay in in_month
            if stay.since <= last and (stay.until is None or stay.until > first)
        ]
        if team is not None:
            teams = self.recount.below(team, month)
            return {stay.person for stay in stays if stay.team in teams}
        without_team = staff.keys() - {stay.person for stay in in_month}
        return {stay.person for stay in stays} | {
            person for person in without_team if staff[person] < ends
        }

    def _could_share(self, selection, month):
        offers = [
            offer
            for offer in self.rows.offers
            if selection.stories(offer) and self._is_in_question(offer, month)
        ]
        return set().union(*(self._could_share_one(offer, month) for offer in offers))

    def _is_in_question(self, offer, month):
        return self._is_shared(offer.translation, month) or self._is_offered(offer, month)

    def _is_shared(self, story, month):
        return any(
            share.translation == story and month.holds(share.day) for share in self.rows.shares
        )

    def _is_offered(self, offer, month):
        begun = offer.begins is not None and offer.begins <= month.last
        return begun and (offer.withdrawn is None or offer.withdrawn >= month.first)

    def _could_share_one(self, offer, month):
        """Everybody that its live version or a version shared in the month is meant for."""
        first = max(month.first, offer.begins or month.first)
        last = min(month.last, offer.withdrawn or month.last)
        there = self._there(None, month, first, last) if first <= last else set()
        if first == month.first and last == month.last:
            there |= self.recount.active(Selection(), [month])
        versions = {offer.live} | {
            share.version
            for share in self.rows.shares
            if share.translation == offer.translation and month.holds(share.day)
        }
        audiences = [self.rows.audiences[version] for version in versions if version]
        return set().union(*(self._meant(audience, month, there) for audience in audiences))

    def _meant(self, audience, month, there):
        teams, languages = audience
        people = set(there)
        if teams:
            people &= set().union(
                *(self._there(team, month, month.first, month.last) for team in teams)
            )
        if languages:
            people = {one for one in people if self.rows.language_of[one] in languages}
        return people
