"""The cast of all tests: one city office, its people, a colleague in another unit, a stranger from elsewhere.

Thành ủy Sông Mây             grace the chair · dan the auditor · erin the administrator
├─ Văn phòng Thành ủy         alice the compiler · bob the focal point · carol the chief · frank the reception clerk
├─ Ban Nội chính Thành ủy
└─ Ủy ban nhân dân thành phố
   ├─ Công an thành phố       peggy the compiler of another unit
   ├─ Sở Xây dựng
   └─ Phường Bến Đá
Tỉnh ủy Núi Xa                mallory, compiler and administrator of somewhere else
                              victor, an account without any role
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dondoc.web.accounts.models import User
from dondoc.web.units.actions import SYSTEM, NewUnit, create
from dondoc.web.units.models import Membership, Unit

PASSWORD = "may-troi-song-nuoc-7"
BEGAN = date(2020, 1, 1)
_UNITS: tuple[tuple[str, str, NewUnit], ...] = (
    ("city", "", NewUnit("thanh-uy", "Thành ủy Sông Mây", "party", starts_on=BEGAN, aliases=("Thành ủy",))),
    ("office", "city", NewUnit("van-phong", "Văn phòng Thành ủy", "party-office", "VPTU", BEGAN)),
    (
        "board",
        "city",
        NewUnit("ban-noi-chinh", "Ban Nội chính Thành ủy", "party-board", "BNC", BEGAN, None, ("Ban Nội chính",)),
    ),
    (
        "committee",
        "city",
        NewUnit("ubnd", "Ủy ban nhân dân thành phố", "state", "UBND TP", BEGAN, None, ("UBND thành phố",)),
    ),
    (
        "police",
        "committee",
        NewUnit("cong-an", "Công an thành phố", "department", "CATP", BEGAN, None, ("Công an TP", "CATP")),
    ),
    ("construction", "committee", NewUnit("so-xay-dung", "Sở Xây dựng", "department", "SXD", BEGAN)),
    ("ward", "committee", NewUnit("phuong-ben-da", "Phường Bến Đá", "commune", "", BEGAN)),
    ("elsewhere", "", NewUnit("nui-xa", "Tỉnh ủy Núi Xa", "party", starts_on=BEGAN)),
)
_PEOPLE: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("alice", "Nguyễn Thị An", (("office", "compiler"),)),
    ("bob", "Trần Văn Bách", (("office", "focal_point"),)),
    ("carol", "Lê Thị Châu", (("office", "chief"),)),
    ("dan", "Phạm Văn Đan", (("city", "auditor"),)),
    ("erin", "Vũ Thị Én", (("city", "administrator"),)),
    ("frank", "Hoàng Văn Phan", (("office", "clerk"),)),
    ("grace", "Đỗ Thị Gấm", (("city", "chair"),)),
    ("peggy", "Bùi Thị Phượng", (("police", "compiler"),)),
    ("mallory", "Ngô Văn Mạc", (("elsewhere", "compiler"), ("elsewhere", "administrator"))),
    ("victor", "Đinh Văn Vinh", ()),
)


@dataclass
class Cast:
    """People and units by the names that tests call them."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def unit(self, name: str) -> Unit:
        """A fresh copy of a unit of the cast."""
        return Unit.objects.get(pk=self.units[name].pk)


def make_cast() -> Cast:
    """Everybody, in the database of the test."""
    cast = Cast()
    for name, parent, new in _UNITS:
        cast.units[name] = create(SYSTEM, new, parent=cast.units[parent] if parent else None)
    for name, full, roles in _PEOPLE:
        user = User.objects.create_user(name, password=PASSWORD, full_name=full)
        cast.people[name] = user
        for unit, role in roles:
            Membership.objects.create(user=user, unit=cast.units[unit], role=role, starts_on=BEGAN)
    return cast
