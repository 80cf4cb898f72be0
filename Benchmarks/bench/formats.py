"""Made-up credentials in the formats of a catalogue, from what it says of them and not from our rules.

The catalogue is a CSV file. Its columns `literal_prefixes`, `body_alphabet`, `body_length` and
`suffix_or_separators` describe a value; formats that are more than a value have a text in `forms.txt`.
"""

import base64
import csv
import json
import pathlib
import random
import re
import string
import zlib

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
BASE62 = DIGITS + UPPER + LOWER
ALPHABETS = {
    "base62": BASE62,
    "base64": BASE62 + "+/",
    "base64url": BASE62 + "-_",
    "base32": UPPER + "234567",
    "base32-lower": LOWER + "234567",
    "base58": "".join(sorted(set(BASE62) - set("0OIl"))),
    "hex-lower": DIGITS + "abcdef",
    "hex-upper": DIGITS + "ABCDEF",
    "hex-any": DIGITS + "abcdef",
    "digits": DIGITS,
    "lower": LOWER,
    "alpha": LOWER + UPPER,
    "lower+digits": LOWER + DIGITS,
    "upper+digits": UPPER + DIGITS,
    "word": BASE62 + "_",
    "any": BASE62 + "!#%*+.",
    "query": BASE62,
}
OPEN = 40  # What is added to a length without an end, as in `8+`.
MARKED = re.compile("«(.*?)»", re.S)


class Format:
    """One row of the catalogue."""

    def __init__(self, row):
        self.row = row
        self.key = f"{row['service_slug']} {row['credential_type']}"
        self.kind = row["class"]
        self.has_checksum = row["checksum"] not in ("", "none")

    def value(self, draw):
        """Return a value: prefix, segments and the marks between them."""
        row = self.row
        prefix = draw.choice(row["literal_prefixes"].split("|"))
        if "UUID-shaped" in row["suffix_or_separators"]:
            return segment("uuid", "36", draw)
        alphabets = re.split(r",(?![^\[]*\])", row["body_alphabet"])
        parts = [segment(*pair, draw) for pair in zip(alphabets, row["body_length"].split(","))]
        template = row["suffix_or_separators"].split(";")[0].strip()
        if "{1}" not in template or re.search(r"[<>]", template):
            return prefix + "".join(parts)
        if is_token(prefix, template):
            return web_token(row, len(parts[-1]), draw)
        body = re.sub(r"\{(\d+)\}", lambda match: parts[int(match[1]) - 1], template)
        return prefix + body

    def texts(self, draw):
        """Return texts that hold a value, marked, each as another file would have it."""
        form = FORMS.get(self.key)
        if form:
            return [fill(form, draw)]
        value = with_checksum(self.row, self.value(draw))
        name = re.sub(r"\W+", "_", self.key).upper()
        keyword = (self.row["context_keywords"] or self.row["service_slug"]).split("|")[0]
        kind = re.sub(r"-(v\d+|legacy|live|test|contextual|sandbox|production)$", "", self.row["credential_type"])
        texts = [
            f"{name}=«{value}»\n",
            f"# {self.row['provider']}\n{keyword}:\n  {kind.replace('-', '_')}: \"«{value}»\"\n",
        ]
        if re.fullmatch(r"[\w.-]+", keyword):
            texts.append(f"{keyword}_{kind} = '«{value}»'\n".replace("-", "_"))
        if self.kind in ("url", "uri"):
            texts.append(f"curl -s {value}\n".replace(value, f"«{value}»"))
        return texts


def read(path):
    """Return the formats of a catalogue, in its order."""
    with open(path, newline="", encoding="utf-8") as stream:
        return [Format(row) for row in csv.DictReader(stream)]


def segment(alphabet, length, draw):
    """Return random characters."""
    if alphabet == "uuid":
        return "-".join(characters("hex-lower", count, draw) for count in (8, 4, 4, 4, 12))
    least, _, most = length.replace("+", f"-{int(length[:-1] or 0) + OPEN}" if length.endswith("+") else "+").partition("-")
    least, most = int(least or 0), int(most or least or 0)
    return characters(alphabet, draw.randint(max(least, min(most, 3)), max(most, min(most, 3))), draw)


def characters(alphabet, count, draw):
    """Return random characters, a digit among them where there are digits."""
    members = ALPHABETS.get(alphabet) or listed(alphabet)
    while True:
        text = "".join(draw.choice(members) for _ in range(count))
        if count < 4 or not set(members) & set(DIGITS) or set(text) & set(DIGITS):
            return text


def listed(alphabet):
    """Return the members of `[a-z_]`; of a complement, letters and digits."""
    if not alphabet.startswith("[") or alphabet.startswith("[^"):
        return BASE62
    inside, members = alphabet[1:-1].replace("\\", ""), ""
    for low, high in re.findall(r"(.)-(?=[A-Za-z0-9])(.)", inside):
        members += "".join(map(chr, range(ord(low), ord(high) + 1)))
    return "".join(sorted(set(members) | set(re.sub(r".-(?=[A-Za-z0-9]).", "", inside))))


# JSON Web Tokens


def is_token(prefix, template):
    """Tell whether the format is a JSON Web Token, whose segments are not just any characters."""
    return prefix.startswith("ey") and template.count(".") >= 1


def web_token(row, length, draw):
    """Return a token with a header and claims as its prefix and notes have them."""
    keyword = (row["context_keywords"] or row["service_slug"]).split("|")[0]
    header = {"alg": "RS256" if length > 200 else "ES256" if length in range(84, 91) else "HS256", "typ": "JWT"}
    issuer = re.sub(r"\W", "", keyword)
    claims = {"iss": f"https://api.{issuer}.com", "sub": characters("hex-lower", 24, draw), "iat": 1760000000}
    signature = base64.urlsafe_b64encode(draw.randbytes(max(length, 43) * 3 // 4)).decode().rstrip("=")
    return ".".join([encoded(header), encoded(claims), signature])


def encoded(claims):
    """Return JSON in base64url."""
    text = json.dumps(claims, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


# Checksums


def with_checksum(row, value):
    """Return the value with the checksum that the catalogue tells of, for those that are a CRC32."""
    note, crc = row["checksum"], lambda text: zlib.crc32(text.encode())
    if "as ghp_" in note or "30 body chars" in note:
        head, _, body = value.rpartition("_")
        return f"{head}_{body[:-6]}{base62(crc(body[:-6]), 6)}"
    if "uppercase hex" in note or note == "as api-token":
        return f"{value[:-8]}{crc(value[:-8]):08X}"
    if "little-endian bytes" in note and value.startswith("glsa_"):
        body = value.split("_")[1]
        return f"glsa_{body}_{crc('glsa_' + body).to_bytes(4, 'little').hex()}"
    if "40-char body" in note or note == "as user-api-token":
        return f"{value[:-8]}{crc(value[-48:-8]):08x}"
    return value


def completed(text):
    """Return a text whose value has the checksum that its prefix asks for, as providers publish it."""
    start, end = (text.find("«") + 1, text.find("»")) if "«" in text else (0, len(text))
    value = text[start:end]
    if value.startswith(("ghp_", "gho_", "ghs_", "npm_")):
        value = with_checksum({"checksum": "as ghp_"}, value)
    elif value.startswith(("ATATT", "ATBB")):
        value = with_checksum({"checksum": "uppercase hex"}, value)
    elif value.startswith("glsa_"):
        value = with_checksum({"checksum": "little-endian bytes"}, value)
    return text[:start] + value + text[end:]


def base62(number, width):
    """Return a number in digits, upper-case and lower-case letters."""
    text = ""
    while number:
        number, rest = divmod(number, 62)
        text = BASE62[rest] + text
    return text.rjust(width, "0")


# Texts


def fill(form, draw):
    """Return a form with its placeholders, such as `{hex-lower:32}`, filled in."""
    def filled(match):
        return segment(match[1], match[2], draw)
    def encoded_text(match):
        plain = re.sub(r"\\x(..)", lambda code: chr(int(code[1], 16)), fill(match[2], draw)).encode("latin-1")
        if match[1] == "base64":
            return base64.b64encode(plain).decode()
        return base64.urlsafe_b64encode(plain).decode().rstrip("=")
    text = re.sub(r"\{(base64|base64url)<(.*?)>\}", encoded_text, form)
    return re.sub(r"\{([\w+-]+|\[[^\]]*\]):([\d+-]+)\}", filled, text).replace("\\n", "\n")


def forms(path):
    """Return the texts of a file: `service type: text` on each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {key: text for key, _, text in pairs}


FORMS = forms(pathlib.Path(__file__).with_name("forms.txt"))


def generator(seed, key):
    """Return a source of random numbers that depends on nothing but the two."""
    return random.Random(f"{seed} {key}")
