"""OpenAPI's tables of parameter styles (3.1, "Style Examples", by RFC 6570) with what has to be on the wire."""

TEXT: object = "blue"
LIST: object = ["blue", "black", "brown"]
FIELDS: object = {"R": 100, "G": 200, "B": 150}

# style, explode, value → the text; the parameter is called `color`.
PATH: list[tuple[str, bool, object, str]] = [
    ("matrix", False, "", ";color"),
    ("matrix", False, TEXT, ";color=blue"),
    ("matrix", False, LIST, ";color=blue,black,brown"),
    ("matrix", False, FIELDS, ";color=R,100,G,200,B,150"),
    ("matrix", True, TEXT, ";color=blue"),
    ("matrix", True, LIST, ";color=blue;color=black;color=brown"),
    ("matrix", True, FIELDS, ";R=100;G=200;B=150"),
    ("label", False, TEXT, ".blue"),
    ("label", False, LIST, ".blue,black,brown"),
    ("label", False, FIELDS, ".R,100,G,200,B,150"),
    ("label", True, TEXT, ".blue"),
    ("label", True, LIST, ".blue.black.brown"),
    ("label", True, FIELDS, ".R=100.G=200.B=150"),
    ("simple", False, TEXT, "blue"),
    ("simple", False, LIST, "blue,black,brown"),
    ("simple", False, FIELDS, "R,100,G,200,B,150"),
    ("simple", True, TEXT, "blue"),
    ("simple", True, LIST, "blue,black,brown"),
    ("simple", True, FIELDS, "R=100,G=200,B=150"),
    ("simple", False, "a/b c,d", "a%2Fb%20c%2Cd"),
    ("simple", False, ["a,b", "c/d", "é"], "a%2Cb,c%2Fd,%C3%A9"),
    ("simple", False, True, "true"),
    ("simple", False, 1.5, "1.5"),
]
QUERY: list[tuple[str, bool, object, str]] = [
    ("form", False, "", "color="),
    ("form", False, TEXT, "color=blue"),
    ("form", False, LIST, "color=blue,black,brown"),
    ("form", False, FIELDS, "color=R,100,G,200,B,150"),
    ("form", True, "", "color="),
    ("form", True, TEXT, "color=blue"),
    ("form", True, LIST, "color=blue&color=black&color=brown"),
    ("form", True, FIELDS, "R=100&G=200&B=150"),
    ("spaceDelimited", False, LIST, "color=blue%20black%20brown"),
    ("spaceDelimited", False, FIELDS, "color=R%20100%20G%20200%20B%20150"),
    ("spaceDelimited", True, LIST, "color=blue&color=black&color=brown"),
    ("pipeDelimited", False, LIST, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, FIELDS, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("pipeDelimited", True, LIST, "color=blue&color=black&color=brown"),
    ("deepObject", True, FIELDS, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("deepObject", True, {"R": {"x": [1, 2]}}, "color%5BR%5D%5Bx%5D%5B0%5D=1&color%5BR%5D%5Bx%5D%5B1%5D=2"),
    ("form", False, ["a,b", "c&d"], "color=a%2Cb,c%26d"),
    ("form", True, ["a b", "c+d", "e=f"], "color=a%20b&color=c%2Bd&color=e%3Df"),
    ("form", True, [True, 1, 2.5], "color=true&color=1&color=2.5"),
    ("form", True, [], ""),
    ("form", False, [], ""),
]
HEADER: list[tuple[str, bool, object, str]] = [
    ("simple", False, TEXT, "blue"),
    ("simple", False, LIST, "blue,black,brown"),
    ("simple", False, FIELDS, "R,100,G,200,B,150"),
    ("simple", True, LIST, "blue,black,brown"),
    ("simple", True, FIELDS, "R=100,G=200,B=150"),
    ("simple", False, False, "false"),
]
COOKIE: list[tuple[str, bool, object, str]] = [
    ("form", False, TEXT, "color=blue"),
    ("form", False, LIST, "color=blue,black,brown"),
    ("form", False, FIELDS, "color=R,100,G,200,B,150"),
    ("form", True, TEXT, "color=blue"),
    ("form", True, LIST, "color=blue; color=black; color=brown"),
    ("form", True, FIELDS, "R=100; G=200; B=150"),
    ("form", True, "a;b c", "color=a%3Bb%20c"),
]
TABLES = {"path": PATH, "query": QUERY, "header": HEADER, "cookie": COOKIE}
