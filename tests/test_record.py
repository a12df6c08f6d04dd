"""Records: to whoever uses one, what a NamedTuple of the same fields is."""

from __future__ import annotations

import pickle
from copy import copy
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.record import Record
from finsam_xl.template.form import Input, Kind


class Post(Record):
    """A cost of an insats."""

    name: str
    kronor: int
    share: str = "1/1"
    owner: str = ""

    @property
    def thousands(self) -> int:
        return self.kronor // 1000


class Twin(NamedTuple):
    name: str
    kronor: int
    share: str = "1/1"
    owner: str = ""


GIVEN: dict[str, Any] = {"name": "Coach", "kronor": 620_000, "share": "3/4", "owner": "Heby"}


def made(of: Any, by_place: int, by_name: set[str]) -> object:
    values = list(GIVEN.values())[:by_place]
    try:
        return tuple(of(*values, **{name: GIVEN.get(name, 0) for name in sorted(by_name)}))
    except TypeError:
        return TypeError


@given(st.integers(0, 4), st.sets(st.sampled_from([*GIVEN, "year"])))
def test_it_is_made_as_a_namedtuple_is(by_place: int, by_name: set[str]) -> None:
    assert made(Post, by_place, by_name) == made(Twin, by_place, by_name)


@pytest.mark.parametrize("of", [Post, Twin])
def test_it_is_used_as_a_namedtuple_is(of: Any) -> None:
    post = of("Coach", 620_000)
    assert post == ("Coach", 620_000, "1/1", "")
    assert repr(post) == f"{of.__name__}(name='Coach', kronor=620000, share='1/1', owner='')"
    assert post._replace(owner="Heby").owner == "Heby"
    with pytest.raises((TypeError, ValueError)):
        post._replace(year=2018)
    with pytest.raises(AttributeError):
        post.kronor = 1
    assert of._make(GIVEN.values())._asdict() == GIVEN
    match post:
        case of(name, kronor):
            assert (name, kronor) == ("Coach", 620_000)
    assert copy(post) == pickle.loads(pickle.dumps(post)) == post
    assert type(copy(post)) is of
    assert len({post, of("Coach", 620_000)}) == 1


def test_what_it_declares_beside_fields_stays() -> None:
    assert Post("Coach", 620_000).thousands == 620
    assert Post.__doc__ == "A cost of an insats."
    assert Input("post", Kind.TEXT, "Post", across=3).width == 3


def test_a_field_without_a_value_may_not_follow_one_with() -> None:
    with pytest.raises(TypeError, match="Wrong: a field without a value follows one with"):
        type(Record)("Wrong", (Record,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})
