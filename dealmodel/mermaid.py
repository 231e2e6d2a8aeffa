"""Text inside diagrams of Mermaid, which reads some signs as its own."""

SIGNS = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"})


def quoted(text: str) -> str:
    """
    Return a text as a label in double quotes, on one line, every sign standing for itself.

    >>> quoted('the "new" <share> of §2 #1')
    '"the #quot;new#quot; #lt;share#gt; of §2 #35;1"'
    """
    return f'"{" ".join(text.split()).translate(SIGNS)}"'
