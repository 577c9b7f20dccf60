"""Error codes in the reference: the code alone, because meaning and remedy are in the text below it."""

import griffe


class CodesAlone(griffe.Extension):
    """Shows `VALIDATION_ERROR = "validation_error"` instead of the whole tuple that defines the member."""

    def on_attribute_instance(self, *, attr: griffe.Attribute, **_: object) -> None:
        """Keep the first item of a member's tuple."""
        owner = attr.parent
        is_code = isinstance(owner, griffe.Class) and any(
            str(base) in ("StringCode", "IntegerCode") for base in owner.bases
        )
        if is_code and isinstance(attr.value, griffe.ExprTuple):
            attr.value = attr.value.elements[0]
