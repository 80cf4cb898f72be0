"""Credentials drawn from a seeded generator: the right form and checksum, and of no use."""

import string
import zlib

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
#: Maps every byte to a base62 digit; the bias towards some digits does no harm here.
TO_BASE62 = bytes(ord(BASE62[byte % 62]) for byte in range(256))
TO_BASE32 = bytes(ord((string.ascii_uppercase + "234567")[byte % 32]) for byte in range(256))
TO_PASSWORD = bytes(ord((BASE62 + "!#%+*?^_")[byte % 70]) for byte in range(256))


def base62(random, length):
    """Return `length` random base62 digits."""
    return random.randbytes(length).translate(TO_BASE62).decode()


def github_token(random):
    """Return a token of GitHub's form: 30 digits, then their CRC-32 as 6 base62 digits."""
    body = base62(random, 30)
    rest, digits = zlib.crc32(body.encode()), ""
    while rest:
        rest, digit = divmod(rest, 62)
        digits = BASE62[digit] + digits
    return "gh" + "p_" + body + digits.rjust(6, "0")


def aws_pair(random):
    """Return the two lines of an AWS credentials file."""
    identifier = "AK" + "IA" + random.randbytes(16).translate(TO_BASE32).decode()
    return f"aws_access_key_id = {identifier}\naws_secret_access_key = {base62(random, 40)}"


def database_address(random):
    """Return a connection string with a password."""
    return f"postgres://app:{password(random)}@db-{random.randrange(9)}.internal:5432/orders"


def assignment(random):
    """Return the assignment of a generic secret."""
    return f"export SERVICE_API_KEY={base62(random, 32)}"


def password(random):
    """Return a password of 14 characters."""
    return random.randbytes(14).translate(TO_PASSWORD).decode()


#: What may turn up in a conversation.
TEMPLATES = (github_token, aws_pair, database_address, assignment)
