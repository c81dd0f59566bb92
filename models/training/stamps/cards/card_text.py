"""What people wrote of a classifier: the parts of its card that no figure says."""

from pathlib import Path

SECTIONS = ("What", "Data", "Model", "Failures", "What it cannot do")


def card_text(path):
    """{section: text} of a file with a '## ' heading for each of SECTIONS."""
    path = Path(path)
    text = {}
    for part in ("\n" + path.read_text()).split("\n## ")[1:]:
        name, _, body = part.partition("\n")
        text[name.strip()] = body.strip()
    wrong = [
        *(f"## {name} is missing" for name in SECTIONS if name not in text),
        *(f"## {name} is not one of {', '.join(SECTIONS)}" for name in text if name not in SECTIONS),
    ]
    if wrong:
        raise SystemExit(f"{path}: {'; '.join(wrong)}")
    return text
