"""Right uses of the client for a document with every kind of schema, for type checkers; it is never run."""

from datetime import date, datetime, time, timedelta
from typing import Literal, assert_type
from uuid import UUID

from any_schemas import Acme, enums, inputs, models

with Acme() as client:
    thing = client.things.put_thing(
        name="x",
        note=None,
        born=date(2030, 1, 31),
        seen="2030-01-31T09:00:00Z",
        uuid=UUID(int=1),
        span=timedelta(days=1),
        at=time(9),
        gaps=[1, None],
        parent={"name": "y", "note": None},
        inner=models.ThingInnerRequest(born="2030-01-31"),
    )
    assert_type(thing, models.Thing)
    assert_type(thing.note, str | None)
    assert_type(thing.born, date | str | None)
    assert_type(thing.seen, datetime | str | None)
    assert_type(thing.uuid, str | None)
    assert_type(thing.gaps, list[int | None] | None)

    animal = client.things.put_pet(body={"kind": "cat", "lives": 9})
    if isinstance(animal, models.Cat):
        assert_type(animal.lives, int | None)
    circle: inputs.CircleInput = {"colour": "red", "type": "circle"}
    shape = client.things.put_shape(body=circle)
    assert_type(shape.type, str)
    client.things.put_json(body={"a": [1, None, {"b": True}]})

    values = client.things.put_values(clash=enums.ValuesClash.A_B, mixed=True, both=3, number=30)
    assert_type(values.number, enums.ValuesNumber | int | None)
    one: Literal[1] = 1
    client.things.put_values(one=one)
