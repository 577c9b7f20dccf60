# Made by mailwright from specs/reserved_names/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import ReplyModel


class Words(ReplyModel):
    """Words, as the document has it."""

    from_: Annotated[str, Field(alias="from")]
    class_: Annotated[list[str], Field(alias="class")]
    list_: Annotated[list[str], Field(alias="list")]
    self: str
    options: list[int] | None = None
    models: str | None = None
    model_config_: Annotated[str | None, Field(alias="model_config")] = None
    json_: Annotated[str | None, Field(alias="json")] = None
    copy_: Annotated[bool | None, Field(alias="copy")] = None
    dict_: Annotated[dict[str, str] | None, Field(alias="dict")] = None
    int_: Annotated[int | None, Field(alias="int")] = None
    str_: Annotated[str | None, Field(alias="str")] = None
    hidden_: Annotated[str | None, Field(alias="_hidden")] = None
    x_odd_key: Annotated[str | None, Field(alias="X-Odd Key")] = None
    n2_nd: Annotated[float | None, Field(alias="2nd")] = None
