"""An Avro schema as JSON text with one field a line, so that versions can be compared by line."""

import json


def text_of(value, indent: int = 0) -> str:
    inner = " " * (indent + 2)
    if isinstance(value, dict) and "fields" in value:
        head = json.dumps({k: v for k, v in value.items() if k != "fields"}, ensure_ascii=False)[:-1]
        fields = ",\n".join(inner + text_of(field, indent + 2) for field in value["fields"])
        return f'{head}, "fields": [\n{fields}\n{" " * indent}]}}'
    if isinstance(value, dict):
        pairs = (f"{json.dumps(k)}: {text_of(v, indent)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(text_of(v, indent) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)
