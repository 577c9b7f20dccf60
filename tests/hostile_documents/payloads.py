"""Texts and names that would be code, would break it, or would lead somewhere else, were they printed as they are."""

CALL = "__import__('os').system('echo>PWNED')"
OPEN = 'open("PWNED","w")'

VARIANTS = {
    "docstring": f'a"""\n{CALL}\n"""b',
    "docstring-single": f"a'''\n{OPEN}\n'''b",
    "docstring-indented": f'a"""\n    {CALL}\n    """b',
    "docstring-single-indented": f"a'''\n        {OPEN}\n        '''b",
    "quote-newline": f'a"\n{CALL}\n#',
    "quote-newline-single": f"a'\n{OPEN}\n#",
    "concatenated": f'a" + str({CALL}) + "b',
    "concatenated-single": f"a' + str({OPEN}) + 'b",
    "lf": f"a\n{CALL}\nb",
    "cr": f"a\r{CALL}\rb",
    "crlf": f"a\r\n{OPEN}\r\nb",
    "backslash-triple": f'a\\"""\n{CALL}\n"""b',
    "ends-in-backslash": "a\\",
    "ends-in-quote": 'a"',
    "named-escape": "a\\N{x}b",
    "short-escapes": "a\\x\\u12\\U1b",
    "f-string": f"a{{{CALL}}}b{{!r:>{{w}}}}",
    "format": "a{0.__class__.__mro__}{a[0]!r}%s%(b)s{",
    "jinja": "a{{ cycler.__init__.__globals__.os.system('echo>PWNED') }}b",
    "jinja-statement": "a{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}{# b",
    "nul": "a\x00b",
    "separators": "a\x0bb\x0cc\x1cd\x1de\x1ef",
    "line-ends": f"a\x85{CALL}\u2028{OPEN}\u2029b",
    "bidi": "a\u202eb\u2066c\u200bd\u200de\u00adf\ufeff",
    "surrogate": "a\ud800b",
    "backslashes": "a" + "\\" * 301 + f'"""\n{CALL}\n"""',
    "wrap": "a " + "word " * 21 + f'"""\n{CALL}\n"""' + " word" * 21 + "\\",
}  # fmt: skip
assert len(VARIANTS) == 27

# As the name of something that a folder or a file could be called after.
PATHS = (
    "../../../x", "..", ".", "/abs/x", "~", "~root/x", "..\\..\\x", "C:\\x", "a%2f..%2fx", "CON", "nul.txt",
    "__init__",
    "__pycache__", "a\x00b", "a/b", "x" * 300, ".hidden", "-rf", " ",
)  # fmt: skip
assert len(PATHS) == 19

# As the name of a schema: names with dots have been taken for modules.
MODULES = ("os.path", "a.b.C", "..x.Y", ".A", "A.", "a..b", "__main__.X", "sys", "typing.Any")

# Names that mean something in Python, in pydantic, or in the generated code around them.
NAMES = (
    "class", "None", "True", "async", "await", "match", "type", "lambda", "import", "self", "cls", "super", "print",
    "list", "str", "int", "dict", "bool", "bytes", "object", "property", "Any", "Field", "BaseModel", "Literal",
    "Annotated", "Optional", "Mapping", "Sequence", "datetime", "RequestOptions", "options", "body", "query", "path",
    "headers", "models", "enums", "errors", "inputs", "client", "_client", "__class__", "__init__", "__dict__",
    "__pydantic_extra__", "model_config", "model_fields", "model_dump", "to_dict", "copy", "json", "schema", "🙂",
    "1abc",
    "", " ", "é", "a-b c.d", "_",
)  # fmt: skip
assert len(NAMES) == 60

PATTERNS = (
    "^(a+)+$", "([", "a\\", "\\N{x}", "\\p{L}+", "(?<name>a)", "[[:alpha:]]", "\\d{1,99999999999}",
    "(?=a)(?!b)\\1", "^\\cA$",
    "(" * 2000,
)  # fmt: skip

# Names of the document itself; each file's header has it.
FILES = (
    f"a\n{CALL}\n.json", f'a"""\n{CALL}\n"""b.json', "a'''.json", "a\\.json", "a`; rm -rf x`.json",
    "a coding=utf-7.json", "a\r.json", "a\u2028b\u202ec.json", "a # type: ignore.json", "-rf.json", "a\x1b[31m.json",
    "{{ x }}.json", "a\udcff.json", "x" * 240 + ".json",
)  # fmt: skip
