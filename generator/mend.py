"""mend: Document → Document. Reads what somebody else's document can only mean, and notes each case.

It changes nothing that could mean two things: that remains for `check` to refuse.
"""

from generator.extensions import extension_problems, is_ours
from generator.mend_defaults import mend_defaults
from generator.mend_inheritance import mend_inheritance
from generator.mend_objects import document as mend_document
from generator.mend_objects import media_type, operation, path_item, request_body, response, security_scheme, tags
from generator.mend_parameters import parameter
from generator.mend_paths import mend_keys, mend_paths
from generator.mend_references import mend_discriminators, mend_references
from generator.mend_schemas import Schemas
from generator.mend_security import mend_security
from generator.mend_servers import server
from generator.mend_walk import Step, Walk
from generator.objects import objects
from generator.patterns import Patterns
from generator.repair import Repair
from generator.source import Document, node_at, segments


def mend(document: Document) -> Document:
    """Return the document as it must have been meant, with a note for each change."""
    if "openapi" not in document.tree:
        return document  # another format: there is nothing to mend
    repair = Repair(document)
    mend_document(repair, "", repair.tree)
    mend_keys(repair)
    walk = _walk(repair)
    walk.visit("document", "", repair.tree)
    mend_references(repair, walk.visit)
    walk.remove_strays()
    mend_discriminators(repair)
    mend_inheritance(repair)
    mend_defaults(repair)
    mend_paths(repair)
    mend_security(repair)
    tags(repair, repair.tree)
    _remove_misfits(repair)
    return repair.finished()


def _walk(repair: Repair) -> Walk:
    schemas = Schemas(Patterns())
    before: dict[str, Step] = {
        "path-item": path_item,
        "operation": operation,
        "inbound-operation": operation,
        "parameter": parameter,
        "request-body": request_body,
        "response": response,
        "media-type": media_type,
        "security-scheme": security_scheme,
        "schema": schemas.before,
        "property": schemas.before,
    }
    return Walk(repair, before, {"schema": schemas.after, "property": schemas.after, "server": server})


def _remove_misfits(repair: Repair) -> None:
    """Our extensions are used by others too, and mean other things there."""
    document = repair.document
    for problem in list(extension_problems(document, objects(document))):
        at = problem.pointer
        while not (key := segments(at)[-1]).startswith("x-"):
            at = at.rpartition("/")[0]
        owner = node_at(repair.tree, at.rpartition("/")[0])
        if is_ours(key) and isinstance(owner, dict) and key in owner:
            repair.drop(owner, at.rpartition("/")[0], key, problem.rule, f"{problem.message}; it is not heeded")
