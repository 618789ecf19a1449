# For auditors: a second verifier of evidence bundles, written from docs/reference/ledger-format.md and from nothing else.
"""Verifies an evidence bundle of Hồ Sơ. Python 3.9 or later, nothing to install.

    python3 hoso_verify.py BUNDLE --vkey KEY --application-key KEY

BUNDLE is a folder or a tar file. The exit status is the verdict: 0 WITNESSED, 10 SIGNED-ONLY, 20 INCOMPLETE,
30 DIVERGED, 40 INVALID; 2 means that the command line is wrong. `§` below is a section of the format page.

Everything that comes out of a bundle is read by a function that returns a value or raises `Refused`. Nothing stops at
the first finding.
"""

import argparse
import base64
import calendar
import datetime
import hashlib
import hmac
import json
import os
import re
import sys
import tarfile
import time
import unicodedata
from collections import defaultdict, namedtuple
from functools import lru_cache


class Refused(Exception):
    """The bytes do not have the form they should have. The text says which rule, and holds nothing of the bytes."""


# ---------------------------------------------------------------------------------------------------------------------
# Ed25519 under the one rule of §5. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)


def add(a, b):
    """Sum of two points. The formula has no exceptions, so it doubles as well."""
    m = (a[1] - a[0]) * (b[1] - b[0]) % P
    n = (a[1] + a[0]) * (b[1] + b[0]) % P
    c = 2 * D * a[3] * b[3] % P
    d = 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def is_identity(point):
    return point[0] == 0 and point[1] == point[2]


def decode_point(data):
    """The point that 32 bytes spell in the one way, or None."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def encode_point(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def multiples(point):
    """64 rows: row i holds 0 to 15 times 16^i times the point."""
    table = []
    for _ in range(64):
        row = [IDENTITY]
        for _ in range(15):
            row.append(add(row[-1], point))
        table.append(row)
        point = add(row[15], point)
    return table


def times(table, scalar):
    """scalar times the point of a table, for 0 ≤ scalar < 2^256."""
    total = IDENTITY
    for row in table:
        total = add(total, row[scalar & 15])
        scalar >>= 4
    return total


BASE = multiples(decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little")))


@lru_cache(maxsize=64)
def accepted_key(key):
    """The table of a public key that may be enrolled (rule 1 of §5), or None."""
    point = decode_point(key) if len(key) == 32 else None
    if point is None:
        return None
    table = multiples(point)
    return None if is_identity(times(table, 8)) or not is_identity(times(table, L)) else table


@lru_cache(maxsize=8192)
def verifies(key, message, signature):
    """Whether a signature is good: rule 2 of §5."""
    table = accepted_key(key)
    if table is None or len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    point = add(times(BASE, s), times(table, L - k))  # the key is of order L: (L − k)·A = −k·A
    return encode_point(point) == r and not is_identity(point)


# ---------------------------------------------------------------------------------------------------------------------
# Spellings


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None


def from_base64(text, length=None):
    """The bytes of base64 with padding, in its one spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("not base64") from None
    if to_base64(data) != text or (length is not None and len(data) != length):
        raise Refused("not base64 in its one spelling, or of another length")
    return data


def from_base64url(text, length):
    """The bytes of base64url without padding, in its one spelling."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise Refused("not base64url")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Refused("not base64url") from None
    if to_base64url(data) != text or len(data) != length:
        raise Refused("not base64url in its one spelling, or of another length")
    return data


def to_base64(data):
    return base64.b64encode(data).decode()


def to_base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def decimal(text):
    """A size, version or index: no leading zero, at most 19 digits."""
    if not DECIMAL.fullmatch(text):
        raise Refused("not a number")
    return int(text)


INSTANT = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})([.][0-9]{3})?Z")


def instant(text, milliseconds):
    """Seconds since 1970 of an instant on a day that exists, milliseconds left out."""
    match = INSTANT.fullmatch(text)
    require(match is not None and (match[7] is not None) == milliseconds, "not an instant")
    year, *others = (int(match[i]) for i in range(1, 7))
    try:  # datetime knows no year 0; the calendar is the same 2000 years, or 730,485 days, later
        return calendar.timegm(datetime.datetime(year or 2000, *others).timetuple()) - (0 if year else 730485 * 86400)
    except ValueError:
        raise Refused("a day or hour that does not exist") from None


# ---------------------------------------------------------------------------------------------------------------------
# Canonical JSON (§2)

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
STRING = re.compile(r'"([^"\\\x00-\x1f\x7f-\x9f]*(?:\\["\\nt][^"\\\x00-\x1f\x7f-\x9f]*)*)"')
ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
LARGEST = 2**53 - 1


def read_canonical(data):
    """The value of canonical bytes: dict, list, str, int, bool or None."""
    text = utf8(data)
    value, end = read_value(text, 0, 1)
    if end != len(text):
        raise Refused("something after the value")
    return value


def read_value(text, at, depth):
    first = text[at : at + 1]
    if first == '"':
        return read_string(text, at)
    if first in ("{", "["):
        if depth > 32:
            raise Refused("nested too deep")
        return read_object(text, at, depth) if first == "{" else read_array(text, at, depth)
    for word, value in (("true", True), ("false", False), ("null", None)):
        if text.startswith(word, at):
            return value, at + len(word)
    match = NUMBER.match(text, at)
    if not match or match[0] == "-0" or abs(int(match[0])) > LARGEST:
        raise Refused("not a value")
    return int(match[0]), match.end()


def read_string(text, at):
    match = STRING.match(text, at)
    if not match:
        raise Refused("not a string")
    return re.sub(r"\\(.)", lambda escape: ESCAPES[escape[1]], match[1]), match.end()


def read_array(text, at, depth):
    items, at = [], at + 1
    if text.startswith("]", at):
        return items, at + 1
    while True:
        item, at = read_value(text, at, depth + 1)
        items.append(item)
        if text.startswith("]", at):
            return items, at + 1
        if not text.startswith(",", at):
            raise Refused("an array that does not end")
        at += 1


def read_object(text, at, depth):
    members, last, at = {}, "", at + 1
    if text.startswith("}", at):
        return members, at + 1
    while True:
        key, at = read_string(text, at)
        if not KEY.fullmatch(key) or key in ("constructor", "prototype") or key <= last:
            raise Refused("a key that is not allowed here")
        if not text.startswith(":", at):
            raise Refused("a key without value")
        members[key], at = read_value(text, at + 1, depth + 1)
        last = key
        if text.startswith("}", at):
            return members, at + 1
        if not text.startswith(",", at):
            raise Refused("an object that does not end")
        at += 1


def spell(value):
    """Canonical text of a value that was read from canonical bytes."""
    if isinstance(value, dict):
        return "{" + ",".join(spell(key) + ":" + spell(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(spell(item) for item in value) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return '"' + escaped + '"'
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def is_nfc(value):
    """Whether all text of a value is in Unicode normalisation form C."""
    if isinstance(value, dict):
        return all(is_nfc(item) for item in value.values())
    if isinstance(value, list):
        return all(is_nfc(item) for item in value)
    return not isinstance(value, str) or unicodedata.is_normalized("NFC", value)


def has_exactly(value, members):
    return isinstance(value, dict) and set(value) == set(members)


def is_integer(value, least=0):
    return type(value) is int and value >= least


def is_one(value):
    """Of a member `v`."""
    return type(value) is int and value == 1


def is_word(value):
    return isinstance(value, str) and value != ""


def require(condition, rule):
    if not condition:
        raise Refused(rule)


# ---------------------------------------------------------------------------------------------------------------------
# Entries (§3)

LABEL = re.compile(r'[!#-\[\]-~]{1,200}')
ORIGIN = re.compile(r'[!#-*,-\[\]-~]{1,200}')
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
REQUIRED = {"v", "log", "stream", "seq", "prev", "id", "type", "schema", "recordedAt", "occurredAt", "actor", "body", "sealed"}
REFERENCES = {"corr", "cause", "corrects", "retracts"}
OPAQUE = {"why", "source", "channel", "backfill", "form", "legalBasis", "confidentiality"}
OPTIONAL = REFERENCES | OPAQUE | {"att", "capturedAt"}


def is_text(value, pattern):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_hash(value):
    try:
        return isinstance(value, str) and len(from_base64url(value, 32)) == 32
    except Refused:
        return False


def read_entry(data):
    require(len(data) <= 65535, "an entry is too long")
    entry = read_canonical(data)
    require(isinstance(entry, dict), "an entry is an object")
    require(REQUIRED <= set(entry) <= REQUIRED | OPTIONAL, "members of an entry")
    require(is_one(entry["v"]) and is_text(entry["log"], ORIGIN), "v, log")
    require(is_text(entry["stream"], LABEL) and is_text(entry["type"], LABEL), "stream, type")
    require(is_integer(entry["seq"]) and is_integer(entry["schema"], 1), "seq, schema")
    require(is_hash(entry["prev"]), "prev")
    require(all(is_text(entry[name], UUID) for name in {"id"} | REFERENCES & set(entry)), "ids")
    require(isinstance(entry["recordedAt"], str), "recordedAt")
    instant(entry["recordedAt"], True)
    require(all(isinstance(entry[name], dict) for name in ("occurredAt", "actor", "body")), "objects")
    require(isinstance(entry["sealed"], list) and isinstance(entry.get("att", []), list), "sealed, att")
    require(isinstance(entry.get("capturedAt", ""), str), "capturedAt")
    for part in entry["sealed"]:
        require(has_exactly(part, ("c", "k", "p", "subj")), "members of a part")
        require(is_word(part["p"]) and is_word(part["subj"]) and is_word(part["k"]) and is_hash(part["c"]), "a part")
    require(len({part["p"] for part in entry["sealed"]}) == len(entry["sealed"]), "a part twice")
    return entry


@lru_cache(maxsize=1024)
def entry_of(data):
    """The entry of these bytes and whether its text is in form C; None where they are no entry."""
    try:
        entry = read_entry(data)
    except Refused:
        return None, True
    return entry, is_nfc(entry)


# ---------------------------------------------------------------------------------------------------------------------
# Hashes and proofs (§4)


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_of(data):
    return sha256(b"\x00" + data)


def node(left, right):
    return sha256(b"\x01" + left + right)


def genesis(log, stream):
    return sha256(("stream-genesis/1\n" + log + "\n" + stream).encode())


def root_of(leaves):
    """RFC 6962 §2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root_of(leaves[:k]), root_of(leaves[k:]))


def is_included(index, size, leaf, proof, root):
    """RFC 9162 §2.1.3.2."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def is_consistent(old, old_root, new, new_root, proof):
    """RFC 9162 §2.1.4.2, for old ≤ new; with the two empty proofs of §4."""
    if old == 0:
        return not proof and old_root == sha256(b"") and (new > 0 or new_root == old_root)
    if old == new:
        return not proof and old_root == new_root
    if old & (old - 1) == 0:
        proof = [old_root] + proof
    if not proof:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for c in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == new_root


# ---------------------------------------------------------------------------------------------------------------------
# Keys and signed notes (§5)

SIGNER, WITNESS = 1, 4
Key = namedtuple("Key", "name id public")  # id: the four bytes
Note = namedtuple("Note", "text signatures")  # text: bytes; signatures: (name, id, bytes)

# Not in a name: control characters, '+', and the characters with the Unicode property White_Space.
NAME = "[^\x00-\x20\x7f-\xa0+\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
VERIFIER_KEY = re.compile("(%s)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)" % NAME)
SIGNATURE_LINE = re.compile("\u2014 (%s) ([A-Za-z0-9+/=]+)" % NAME)


def read_key(text, kind=SIGNER):
    match = VERIFIER_KEY.fullmatch(text)
    require(match is not None, "a verifier key is name+id+key")
    name, key_id, key = match[1], bytes.fromhex(match[2]), from_base64(match[3], 33)
    require(key[0] == kind, "a key of another kind")
    try:
        require(key_id == sha256(name.encode() + b"\n" + key)[:4], "the id is not that of this key")
    except UnicodeEncodeError:
        raise Refused("not UTF-8") from None
    require(accepted_key(key[1:]) is not None, "not an accepted public key")
    return Key(name, key_id, key[1:])


def read_note(data):
    require(len(data) <= 65536, "a note is too long")
    text = utf8(data)
    require(not re.search("[\x00-\x09\x0b-\x1f]", text), "a control character")
    cut = text.rfind("\n\n")
    require(cut >= 0 and text.endswith("\n"), "a note has a text, an empty line and signatures")
    lines = text[cut + 2 : -1].split("\n")
    signatures = []
    for line in lines:
        match = SIGNATURE_LINE.fullmatch(line)
        require(match is not None, "not a signature line")
        blob = from_base64(match[2])
        require(len(blob) > 4, "a signature without bytes")
        signatures.append((match[1], blob[:4], blob[4:]))
    return Note(text[: cut + 1].encode(), signatures)


def signers(note, keys):
    """Those of the keys that signed the note. A bad signature of any of them makes it say nothing."""
    found = set()
    for name, key_id, signature in note.signatures:
        for key in keys:
            if (key.name, key.id) == (name, key_id):
                require(verifies(key.public, note.text, signature), "a signature is not good")
                found.add(key)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Checkpoints, policies, key manifests (§6)

Checkpoint = namedtuple("Checkpoint", "note origin size root")
Policy = namedtuple("Policy", "logs witnesses groups quorum")  # witnesses: name → Key; groups: name → (k, members)
Manifest = namedtuple("Manifest", "origin version previous roots logs applications witnesses revoked")
Span = namedtuple("Span", "key first last")  # last: None where it is open


def read_checkpoint(data):
    note = read_note(data)
    lines = note.text.decode().split("\n")
    require(len(lines) == 4, "a checkpoint has three lines")
    require(lines[0] != "", "origin")
    return Checkpoint(note, lines[0], decimal(lines[1]), from_base64(lines[2], 32))


def read_policy(data):
    text = utf8(data)
    require(not re.search("[\x00-\x08\x0b-\x1f\x7f]", text), "a control character")
    logs, witnesses, groups, quorum, members_used = [], {}, {}, [], set()
    for line in text.split("\n"):
        words = [] if line.startswith("#") else re.split("[ \t]+", line.strip(" \t"))
        if words in ([], [""]):
            continue
        kind, rest = words[0], words[1:]
        if kind == "log" and len(rest) in (1, 2):
            logs.append(read_key(rest[0]))
        elif kind == "witness" and len(rest) in (2, 3):
            require(rest[0] not in ("none", *witnesses, *groups), "a name twice")
            witnesses[rest[0]] = read_key(rest[1], WITNESS)
        elif kind == "group" and len(rest) >= 3:
            name, members = rest[0], rest[2:]
            require(name not in ("none", *witnesses, *groups), "a name twice")
            for member in members:
                require(member in witnesses or member in groups, "a member is not named above")
                require(member not in members_used, "a member of two groups")
                members_used.add(member)
            k = {"any": 1, "all": len(members)}.get(rest[1]) or decimal(rest[1])
            require(1 <= k <= len(members), "k")
            groups[name] = (k, members)
        elif kind == "quorum" and len(rest) == 1:
            require(rest[0] == "none" or rest[0] in witnesses or rest[0] in groups, "quorum")
            quorum.append(rest[0])
        else:
            raise Refused("not a line of a policy")
    require(len(quorum) == 1, "one quorum line")
    require(len({key.public for key in logs}) == len(logs), "a log key twice")
    require(len({key.public for key in witnesses.values()}) == len(witnesses), "a witness key twice")
    return Policy(logs, witnesses, groups, quorum[0])


def quorum_signed(policy, signed):
    """Whether the quorum is reached when the witnesses of these names signed. Members stand above their groups."""
    reached = set(signed)
    for name, (k, members) in policy.groups.items():
        if sum(member in reached for member in members) >= k:
            reached.add(name)
    return policy.quorum in reached


def read_manifest(data):
    """A key manifest and its note. Who signed it is not looked at here."""
    note = read_note(data)
    lines = note.text.decode().split("\n")
    require(len(lines) >= 5 and lines.pop() == "" and lines[0] == "hoso-key-manifest/1", "a manifest")
    require(ORIGIN.fullmatch(lines[1]) is not None, "origin")
    version = decimal(lines[2])
    require(1 <= version <= LARGEST, "version")
    previous = None if lines[3] == "-" else from_base64(lines[3], 32)
    require((version == 1) == (previous is None), "the version before")
    manifest = Manifest(lines[1], version, previous, [], [], [], [], {})
    revocations, keys = [], set()
    for line in lines[4:]:
        words = line.split(" ")
        kind, rest = words[0], words[1:]
        if kind == "root" and len(rest) == 1:
            key = read_key(rest[0])
            manifest.roots.append(key)
        elif kind in ("log", "application") and len(rest) == 3:
            key = read_key(rest[0])
            last = None if rest[2] == "-" else decimal(rest[2])
            (manifest.logs if kind == "log" else manifest.applications).append(Span(key, decimal(rest[1]), last))
        elif kind == "witness" and len(rest) == 2:
            require(rest[0] != "" and not re.search(r"\s", rest[0]), "organisation")
            key = read_key(rest[1], WITNESS)
            manifest.witnesses.append((rest[0], key))
        elif kind == "revoked" and len(rest) == 3:
            revocations.append((read_key(rest[0]), decimal(rest[1]), instant(rest[2], False)))
            continue
        else:
            raise Refused("not a line of a manifest")
        require(key.public not in keys, "a key in two lines")
        keys.add(key.public)
    for key, size, said in revocations:
        require(key in [span.key for span in manifest.logs] and key not in manifest.revoked, "revoked")
        manifest.revoked[key] = (size, said)
    return manifest, note


# ---------------------------------------------------------------------------------------------------------------------
# The bundle (§11, §12)

INVALID, DIVERGED, INCOMPLETE, WARNING, INFO = "invalid", "diverged", "incomplete", "warning", "info"
SEVERITY = {
    **dict.fromkeys(["held-root"], DIVERGED),
    **dict.fromkeys(
        ["checkpoint-missing", "log-key-revoked", "manifest-unverified", "keys-not-given", "held-unverified"]
        + ["consistency-missing", "proof-missing", "export-missing", "nonce-missing"],
        INCOMPLETE,
    ),
    **dict.fromkeys(["cosignature-bad", "cosignature-future", "not-nfc", "key-unused", "part-under-erased-key"], WARNING),
    **dict.fromkeys(["manifest-by-log", "quorum-missing", "part-erased", "parts-withheld"], INFO),
}
STATUS = {"WITNESSED": 0, "SIGNED-ONLY": 10, "INCOMPLETE": 20, "DIVERGED": 30, "INVALID": 40}
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_FILES = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
NAMES = {
    "entries": re.compile(r"([0-9]{12})\.json"),
    "proofs": re.compile(r"([0-9]{12})\.tlog-proof"),
    "admissions": re.compile(r"([0-9]{12})\.json"),
    "consistency": re.compile(r"([0-9]{12})-([0-9]{12})\.txt"),
    "disclosures": re.compile(r"([0-9]{12})\.json"),
}

# What the verifier brings along. `manifest` and the texts of `held` are bytes; `max_age` is in seconds, or None.
Trust = namedtuple("Trust", "keys applications policy manifest held nonce now max_age")
Admission = namedtuple("Admission", "key leaves signature")
LogKey = namedtuple("LogKey", "key first last revoked")


def verify(files, unreadable, trust):
    """The verdict on a bundle, and all findings. `files` maps paths to bytes; `unreadable` counts what is no file."""
    check = BundleCheck(files, trust)
    for _ in range(unreadable):
        check.find("bag-format")
    check.run()
    severities = {finding["severity"] for finding in check.findings}
    for severity, verdict in ((INVALID, "INVALID"), (DIVERGED, "DIVERGED"), (INCOMPLETE, "INCOMPLETE")):
        if severity in severities:
            return verdict, check.findings
    return ("WITNESSED" if check.witnessed else "SIGNED-ONLY"), check.findings


def is_safe(path):
    return all(part not in ("", ".", "..") for part in path.split("/")) and not re.search("[\x00-\x1f\x7f-\x9f]", path)


def read_digests(data):
    """The lines of a bag manifest: path → digest."""
    digests, lines = {}, utf8(data).split("\n")
    require(lines.pop() == "", "each line ends in LF")
    for line in lines:
        match = re.fullmatch("([0-9a-f]{64})  (.+)", line, re.DOTALL)
        require(match is not None and is_safe(match[2]) and match[2] not in digests, "a line of a manifest")
        digests[match[2]] = match[1]
    return digests


def read_bundle(data):
    bundle = read_canonical(data)
    require(has_exactly(bundle, ("v", "log", "stream", "streams", "absent")), "members")
    require(is_one(bundle["v"]) and is_text(bundle["log"], ORIGIN) and is_text(bundle["stream"], LABEL), "v, log, stream")
    require(isinstance(bundle["streams"], list) and isinstance(bundle["absent"], list), "arrays")
    for item in bundle["streams"]:
        require(has_exactly(item, ("count", "stream")), "streams")
        require(is_integer(item["count"]) and is_text(item["stream"], LABEL), "streams")
    names = [item["stream"] for item in bundle["streams"]]
    require(len(set(names)) == len(names) and bundle["stream"] in names, "each stream once")
    for item in bundle["absent"]:
        require(has_exactly(item, ("p", "position")), "absent")
        require(is_word(item["p"]) and is_integer(item["position"]), "absent")
    require(len({(item["p"], item["position"]) for item in bundle["absent"]}) == len(bundle["absent"]), "absent")
    return bundle


def read_proof(data, position, note):
    """The hashes of an inclusion proof: for this position, and with this note at its end."""
    head, _, rest = data.partition(b"\n\n")
    lines = utf8(head).split("\n")
    require(lines[:2] == ["c2sp.org/tlog-proof@v1", "index %d" % position] and rest == note, "a proof")
    return [from_base64(line, 32) for line in lines[2:]]


def read_consistency(data):
    lines = utf8(data).split("\n")
    require(lines.pop() == "", "each line ends in LF")
    return [from_base64(line, 32) for line in lines]


def read_admission(data):
    """An admission record: §7."""
    record = read_canonical(data)
    require(has_exactly(record, ("v", "key", "leaves", "sig")) and is_one(record["v"]), "members of a record")
    require(isinstance(record["leaves"], list) and record["leaves"] != [], "leaves")
    require(all(isinstance(text, str) for text in (record["key"], record["sig"], *record["leaves"])), "texts")
    return Admission(record["key"], [from_base64(text, 32) for text in record["leaves"]], from_base64(record["sig"], 64))


def read_disclosures(data):
    """The disclosed parts in a file: p, salt, value."""
    disclosed = read_canonical(data)
    require(isinstance(disclosed, list) and disclosed != [], "an array")
    for item in disclosed:
        require(has_exactly(item, ("p", "salt", "value")) and is_word(item["p"]) and is_hash(item["salt"]), "members")
    require(len({item["p"] for item in disclosed}) == len(disclosed), "a part twice")
    return disclosed


class BundleCheck:
    """One run over one bundle. Each method checks some of the rows of the table of §12."""

    def __init__(self, files, trust):
        self.files = files
        self.trust = trust
        self.findings = []
        self.witnessed = False
        self.named = {kind: {} for kind in NAMES}  # kind → position, or pair of sizes → bytes
        self.entries = {}  # position → entry, readable ones in order
        self.leaves = {}  # position → leaf, of every file
        self.streams = defaultdict(list)  # stream → positions in order
        self.erased = {}  # stream → [(position of a good erasure, its keys)]

    def find(self, code, position=None, stream=None, path=None):
        finding = {"code": code, "severity": SEVERITY.get(code, INVALID)}
        if path is not None:
            finding["path"] = "".join("?" if unicodedata.category(c) == "Cc" else c for c in path)[:200]
        entry = self.entries.get(position)
        if position is not None:
            finding["position"] = position
        if entry is not None:
            finding.update(stream=entry["stream"], seq=entry["seq"])
        elif stream is not None:
            finding["stream"] = stream
        self.findings.append(finding)

    def run(self):
        self.check_bag()
        self.sort_files()
        self.bundle = self.read_own_bundle()
        self.checkpoint = self.read_own_checkpoint()
        self.origin = self.bundle["log"] if self.bundle else self.checkpoint.origin if self.checkpoint else ""
        self.take_keys()
        self.check_checkpoint()
        for held in self.trust.held:
            self.check_held(held)
        self.check_entries()
        self.check_chains()
        self.check_proofs()
        self.check_admissions()
        for stream in self.streams:
            self.check_erasures(stream)
        self.check_parts()
        if self.bundle:
            self.check_counts()
            self.check_tail()

    # The bag

    def check_bag(self):
        payload, tags = {}, {}
        for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
            try:
                require(name in self.files, "a tag file is not there")
                require(name != "bagit.txt" or self.files[name] == DECLARATION, "bagit.txt")
                if name == "manifest-sha256.txt":
                    payload = read_digests(self.files[name])
                if name == "tagmanifest-sha256.txt":
                    tags = read_digests(self.files[name])
                    require(set(tags) == set(TAG_FILES), "these three and no others")
            except Refused:
                self.find("bag-format", path=name)
        for path in self.files:
            if not is_safe(path):
                self.find("bag-format", path=path)
        wrong = {path for path in self.files if path.startswith("data/") and path not in payload}
        for digests in (payload, tags):
            for path, digest in digests.items():
                if path not in self.files or hashlib.sha256(self.files[path]).hexdigest() != digest:
                    wrong.add(path)
        for path in sorted(wrong):
            self.find("bag-digest", path=path)

    def sort_files(self):
        """Puts the files of the five folders under their numbers."""
        for path, data in self.files.items():
            parts = path.split("/", 2)
            if len(parts) < 3 or parts[0] != "data" or parts[1] not in NAMES:
                continue
            match = NAMES[parts[1]].fullmatch(parts[2])
            if not match:
                self.find("bundle-format")
            elif parts[1] == "consistency":
                self.named["consistency"][int(match[1]), int(match[2])] = data
            else:
                self.named[parts[1]][int(match[1])] = data
        for kind, found in self.named.items():
            self.named[kind] = dict(sorted(found.items()))

    def read_own_bundle(self):
        try:
            return read_bundle(self.files.get("data/bundle.json", b""))
        except Refused:
            self.find("bundle-format")
            return None

    # Keys, checkpoint, checkpoints kept from earlier

    def read_own_checkpoint(self):
        if "data/checkpoint.note" not in self.files:
            self.find("checkpoint-missing")
            return None
        try:
            return read_checkpoint(self.files["data/checkpoint.note"])
        except Refused:
            self.find("checkpoint-unverified")
            return None

    def take_keys(self):
        """Which keys count: the three rules at the head of §12."""
        trust = self.trust
        # A log named like a root key has none: its keys would be those of another log.
        names = () if self.origin.endswith("/root") else (self.origin, self.origin + "/root")
        policy_keys = [key for key in (trust.policy.logs if trust.policy else []) if key.name in names[:1]]
        brought = [*(key for key in trust.keys if key.name in names), *policy_keys]
        self.is_keyless = not trust.keys and not (trust.policy and trust.policy.logs)
        if self.is_keyless:
            self.find("keys-not-given")
        if self.origin and any(key.name not in names for key in trust.keys):
            self.find("key-unused")
        manifest = None
        data = trust.manifest if trust.manifest is not None else self.files.get("data/key-manifest.note")
        if data is not None:
            try:
                manifest = self.read_good_manifest(data, brought)
            except Refused:
                self.find("manifest-unverified")
        spans = {key: Span(key, 0, None) for key in brought}
        spans.update((span.key, span) for span in (manifest.logs if manifest else []))
        revoked = manifest.revoked if manifest else {}
        self.log_keys = [LogKey(*span, revoked.get(span.key)) for span in spans.values() if span.key.name == self.origin]
        self.application_keys = [Span(key, 0, None) for key in trust.applications]
        self.application_keys += manifest.applications if manifest else []

    def read_good_manifest(self, data, brought):
        """A manifest of this log, signed by a root key that was brought; by the log's own where no root key was."""
        manifest, note = read_manifest(data)
        require(manifest.origin == self.origin, "a manifest of another log")
        roots = [key for key in brought if key.name == self.origin + "/root"]
        require(self.is_keyless or signers(note, roots or brought), "not signed by a key that was brought")
        if not self.is_keyless and not roots:
            self.find("manifest-by-log")
        return manifest

    def counting_keys(self, checkpoint):
        """The keys of the log that signed a checkpoint and count at its size; at least one."""
        require(checkpoint.origin == self.origin, "a checkpoint of another log")
        signed = signers(checkpoint.note, {known.key for known in self.log_keys})
        counting = [
            known
            for known in self.log_keys
            if known.key in signed
            and known.first <= checkpoint.size
            and (known.last is None or checkpoint.size <= known.last)
        ]
        require(counting != [], "not signed by a key that counts")
        return counting

    def cosigned(self, checkpoint, report=False):
        """Name of witness → times of its lines that count."""
        times_of = defaultdict(list)
        for name, key_id, blob in checkpoint.note.signatures:
            for witness, key in self.trust.policy.witnesses.items() if self.trust.policy else ():
                if (key.name, key.id) != (name, key_id):
                    continue
                said = int.from_bytes(blob[:8], "big")
                message = b"cosignature/v1\ntime " + str(said).encode() + b"\n" + checkpoint.note.text
                if len(blob) != 72 or not verifies(key.public, message, blob[8:]):
                    code = "cosignature-bad"
                elif said > self.trust.now + 600:
                    code = "cosignature-future"
                else:
                    times_of[witness].append(said)
                    continue
                if report:
                    self.find(code)
        return times_of

    def is_revoked(self, checkpoint, counting):
        """Whether every key that signed is revoked at this size, and the quorum had not cosigned by then."""
        times_of = self.cosigned(checkpoint)
        for known in counting:
            if known.revoked is None or checkpoint.size <= known.revoked[0]:
                return False
            by_then = {witness for witness, said in times_of.items() if min(said) <= known.revoked[1]}
            if self.trust.policy and quorum_signed(self.trust.policy, by_then):
                return False
        return True

    def check_checkpoint(self):
        checkpoint, trust = self.checkpoint, self.trust
        if checkpoint is None:
            return
        try:
            if self.is_revoked(checkpoint, self.counting_keys(checkpoint)):
                self.find("log-key-revoked")
        except Refused:
            self.find("checkpoint-unverified")
        if trust.policy and checkpoint.origin == self.origin:
            times_of = self.cosigned(checkpoint, report=True)
            oldest = 0 if trust.max_age is None else trust.now - trust.max_age
            lately = {witness for witness, said in times_of.items() if max(said) >= oldest}
            self.witnessed = quorum_signed(trust.policy, lately)
            if not self.witnessed and trust.policy.quorum != "none":
                self.find("quorum-missing")

    def check_held(self, data):
        try:
            held = read_checkpoint(data)
            require(not self.is_revoked(held, self.counting_keys(held)), "by a revoked key")
        except Refused:
            self.find("held-unverified")
            return
        now = self.checkpoint
        if now is None:
            return
        if held.size == now.size:
            if held.root != now.root:
                self.find("held-root")
            return
        old, new = sorted((held, now), key=lambda checkpoint: checkpoint.size)
        data = self.named["consistency"].get((old.size, new.size))
        if data is None:
            self.find("consistency-missing")
            return
        try:
            require(is_consistent(old.size, old.root, new.size, new.root, read_consistency(data)), "the proof")
        except Refused:
            self.find("consistency-bad")

    # Entries

    def check_entries(self):
        ids = set()
        for position, data in self.named["entries"].items():
            self.leaves[position] = leaf_of(data)
            entry, nfc = entry_of(data)
            if entry is None:
                self.find("entry-unreadable", position)
                continue
            self.entries[position] = entry
            self.streams[entry["stream"]].append(position)
            if entry["log"] != self.origin:
                self.find("wrong-log", position)
            if entry["id"] in ids:
                self.find("id-repeated", position)
            ids.add(entry["id"])
            if not nfc:
                self.find("not-nfc", position)
            if self.bundle and entry["stream"] not in [item["stream"] for item in self.bundle["streams"]]:
                self.find("stream-not-listed", position)

    def check_chains(self):
        for positions in self.streams.values():
            before = None
            for position in positions:
                entry = self.entries[position]
                if entry["seq"] != (0 if before is None else self.entries[before]["seq"] + 1):
                    self.find("stream-gap", position)
                else:
                    prev = genesis(self.origin, entry["stream"]) if before is None else self.leaves[before]
                    if entry["prev"] != to_base64url(prev):
                        self.find("prev-mismatch", position)
                if before is not None and entry["recordedAt"] < self.entries[before]["recordedAt"]:
                    self.find("recorded-at-decreases", position)
                before = position

    def check_proofs(self):
        proofs = self.named["proofs"]
        for position, leaf in self.leaves.items():
            if position not in proofs:
                self.find("proof-missing", position)
                continue
            try:
                proof = read_proof(proofs[position], position, self.files.get("data/checkpoint.note"))
            except Refused:
                self.find("proof-format", position)
                continue
            at = self.checkpoint
            if at is not None and not is_included(position, at.size, leaf, proof, at.root):
                self.find("proof-inclusion", position)
        for position in proofs:
            if position not in self.leaves:
                self.find("proof-format", position)

    def check_admissions(self):
        covered = defaultdict(int)
        for first, data in self.named["admissions"].items():
            try:
                record = read_admission(data)
            except Refused:
                self.find("admission-format", first if first in self.leaves else None)
                continue
            inside = [position for position in self.leaves if first <= position < first + len(record.leaves)]
            lines = ["append-admission/1", self.origin, *map(to_base64, record.leaves), ""]
            keys = [
                span.key
                for span in self.application_keys
                if span.key.name + "+" + span.key.id.hex() == record.key
                and span.first <= first
                and (span.last is None or first + len(record.leaves) <= span.last)
            ]
            if not keys:
                self.find("admission-unknown-key", inside[0] if inside else None)
            elif not all(verifies(key.public, "\n".join(lines).encode(), record.signature) for key in keys):
                self.find("admission-bad-signature", inside[0] if inside else None)
            for position in inside:
                covered[position] += 1
                if record.leaves[position - first] != self.leaves[position]:
                    self.find("admission-leaves", position)
                if covered[position] > 1:
                    self.find("admission-repeated", position)
        for position in self.leaves:
            if position not in covered:
                self.find("admission-missing", position)

    # Erasures and parts

    def check_erasures(self, stream):
        """§9, over one stream in order of position."""
        good = self.erased.setdefault(stream, [])
        earlier = []
        for position in self.streams[stream]:
            entry = self.entries[position]
            body = entry["body"]
            if any(part["k"] in keys for part in entry["sealed"] for _, keys in good):
                self.find("part-under-erased-key", position)
            if entry["type"] == "ErasureApproved" and not is_word(body.get("subject")):
                self.find("erasure-format", position)
            if entry["type"] == "ErasureCompleted":
                if not (is_word(body.get("subject")) and is_integer(body.get("epoch"), 1)):
                    self.find("erasure-format", position)
            if entry["type"] == "SubjectErased":
                if not self.is_erasure(body):
                    self.find("erasure-format", position)
                else:
                    approved = self.is_approved(body, earlier)
                    listed = self.is_listed(body, earlier)
                    if not approved:
                        self.find("erasure-approvals", position)
                    if not listed:
                        self.find("erasure-list", position)
                    if approved and listed:
                        good.append((position, set(body["keys"])))
            earlier.append(entry)

    @staticmethod
    def is_erasure(body):
        keys, approvals = body.get("keys"), body.get("approvals")
        return (
            is_word(body.get("subject"))
            and isinstance(keys, list)
            and keys != []
            and all(is_word(key) for key in keys)
            and all(a < b for a, b in zip(keys, keys[1:]))  # order of code points is order of UTF-8 bytes
            and is_integer(body.get("parts"))
            and is_hash(body.get("root"))
            and isinstance(approvals, list)
            and len(approvals) == 2
            and all(is_text(approval, UUID) for approval in approvals)
        )

    @classmethod
    def is_approved(cls, body, earlier):
        for entry in earlier:
            said = entry["body"]
            if entry["type"] != "SubjectErased" or not cls.is_erasure(said) or said["subject"] != body["subject"]:
                continue
            if set(said["approvals"]) & set(body["approvals"]):
                return False  # an approval counts for one erasure
        actors = []
        for approval in body["approvals"]:
            found = [
                entry["actor"]
                for entry in earlier
                if entry["id"] == approval
                and entry["type"] == "ErasureApproved"
                and entry["body"].get("subject") == body["subject"]
            ]
            if len(found) != 1 or not all(is_word(found[0].get(name)) for name in ("id", "role")):
                return False
            actors += found
        return all(actors[0][name] != actors[1][name] for name in ("id", "role"))

    @staticmethod
    def is_listed(body, earlier):
        parts = [(entry, part) for entry in earlier for part in entry["sealed"]]
        if {part["k"] for _, part in parts if part["subj"] == body["subject"]} != set(body["keys"]):
            return False
        leaves = [
            leaf_of(spell({"c": part["c"], "id": entry["id"], "p": part["p"]}).encode())
            for entry, part in parts
            if part["k"] in body["keys"]
        ]
        return len(leaves) == body["parts"] and to_base64url(root_of(leaves)) == body["root"]

    def check_parts(self):
        parts = {(position, part["p"]): part for position, entry in self.entries.items() for part in entry["sealed"]}
        shown = {(position, p) for position in self.named["disclosures"] for p in self.check_disclosures(position)}
        for item in self.bundle["absent"] if self.bundle else ():
            position, part = item["position"], parts.get((item["position"], item["p"]))
            if part is None:
                self.find("bundle-format")
                continue
            shown.add((position, item["p"]))
            self.find("part-erased" if self.is_erased(position, part) else "part-missing", position)
        withheld = [
            part
            for (position, p), part in parts.items()
            if (position, p) not in shown
            and not self.is_erased(position, part)
        ]
        if withheld:
            self.find("parts-withheld")
            self.findings[-1]["number"] = len(withheld)

    def is_erased(self, position, part):
        """Whether a good erasure later in its stream names the key of a part."""
        erasures = self.erased[self.entries[position]["stream"]]
        return any(at > position and part["k"] in keys for at, keys in erasures)

    def check_disclosures(self, position):
        """Checks one disclosure file, and returns the names of the parts it discloses."""
        entry, shown = self.entries.get(position), []
        try:
            require(entry is not None, "a disclosure without its entry")
            disclosed = read_disclosures(self.named["disclosures"][position])
        except Refused:
            self.find("disclosure-format", position)
            return shown
        for item in disclosed:
            part = next((part for part in entry["sealed"] if part["p"] == item["p"]), None)
            if part is None:
                self.find("disclosure-unknown", position)
            elif part["c"] != commitment(entry["id"], item["p"], item["salt"], item["value"]):
                self.find("disclosure-commitment", position)
            else:
                shown.append(item["p"])
        return shown

    # Streams and the tail

    def check_counts(self):
        for item in self.bundle["streams"]:
            positions = self.streams.get(item["stream"], [])
            if len(positions) != item["count"]:
                self.find("stream-count", positions[-1] if positions else None, item["stream"])

    def check_tail(self):
        own = self.bundle["stream"]
        positions = self.streams.get(own, [])
        last = positions[-1] if positions else None
        export = self.entries.get(last)
        if export is None or export["type"] != "EvidenceExported":
            self.find("export-missing", last)
            if self.trust.nonce is not None:
                self.find("nonce-missing", last)
            return
        if self.trust.nonce is not None and export["body"].get("nonce") != self.trust.nonce:
            self.find("nonce-missing", last)
        others = {item["stream"] for item in self.bundle["streams"]} - {own}
        listed = export["body"].get("streams")
        if not (
            isinstance(listed, list)
            and all(has_exactly(item, ("count", "leaf", "stream")) for item in listed)
            and all(isinstance(item["stream"], str) for item in listed)
            and len({item["stream"] for item in listed}) == len(listed)
        ):
            self.find("export-streams", last)
            return
        named = {item["stream"]: item for item in listed}
        for stream in sorted(others | set(named)):
            if stream not in others or stream not in named or not self.reaches(named[stream]):
                self.find("export-streams", last)

    def reaches(self, item):
        """Whether the bundle holds as many entries of a stream as the export says, with that leaf at the end."""
        if not is_integer(item["count"], 1):
            return False
        positions = self.streams.get(item["stream"], [])
        ends = [self.leaves[position] for position in positions if self.entries[position]["seq"] == item["count"] - 1]
        return len(positions) >= item["count"] and item["leaf"] in map(to_base64url, ends)


def commitment(entry_id, p, salt, value):
    """The `c` of a part: §3.1."""
    message = b"sealed-part/1\x00"
    for text in (entry_id.encode(), p.encode()):
        message += len(text).to_bytes(4, "big") + text
    return to_base64url(hmac.new(from_base64url(salt, 32), message + spell(value).encode(), hashlib.sha256).digest())


# ---------------------------------------------------------------------------------------------------------------------
# Folders, tar files, the command line


def read_bundle_files(path):
    """The files of a folder or tar file as path → bytes, and the number of things in it that are no plain file."""
    return read_folder(path) if os.path.isdir(path) else read_tar(path)


def read_folder(top):
    files, unreadable = {}, 0
    for folder, folders, names in os.walk(os.fsencode(top)):
        for name in names + [name for name in folders if os.path.islink(os.path.join(folder, name))]:
            path = os.path.join(folder, name)
            try:
                require(os.path.isfile(path) and not os.path.islink(path), "not a plain file")
                with open(path, "rb") as file:
                    files[utf8(os.path.relpath(path, os.fsencode(top))).replace(os.sep, "/")] = file.read()
            except (OSError, Refused):
                unreadable += 1
    return files, unreadable


def read_tar(path):
    files, unreadable = {}, 0
    try:
        with tarfile.open(path, "r:", encoding="utf-8", errors="surrogateescape") as tar:
            for member in tar:
                name = member.name[2:] if member.name.startswith("./") else member.name
                if member.isdir():
                    continue
                if not member.isreg() or name in files or not is_text(name, re.compile("[^\ud800-\udfff]+")):
                    unreadable += 1
                    continue
                files[name] = tar.extractfile(member).read()
    except (tarfile.TarError, OSError, ValueError, EOFError, OverflowError, MemoryError):
        unreadable += 1
    return files, unreadable


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def trust_of_case(case):
    """The trust of one case of a batch."""
    policy, manifest = case.get("policy"), case.get("manifest")
    return Trust(
        keys=[read_key(text) for text in case.get("vkeys", [])],
        applications=[read_key(text) for text in case.get("applicationKeys", [])],
        policy=None if policy is None else read_policy(policy.encode("utf-8", "surrogatepass")),
        manifest=None if manifest is None else manifest.encode("utf-8", "surrogatepass"),
        held=[text.encode("utf-8", "surrogatepass") for text in case.get("held", [])],
        nonce=case.get("nonce"),
        now=case.get("now", int(time.time())),
        max_age=case.get("maxAge"),
    )


def batch(top):
    """One JSON line for each sub-folder, which holds `bundle/` or `bundle.tar`, and `trust.json`."""
    for name in sorted(os.listdir(top)):
        folder = os.path.join(top, name)
        try:
            trust = trust_of_case(json.loads(read_file(os.path.join(folder, "trust.json"))))
            path = os.path.join(folder, "bundle")
            files, unreadable = read_bundle_files(path if os.path.isdir(path) else path + ".tar")
            verdict, findings = verify(files, unreadable, trust)
            result = {"case": name, "verdict": verdict, "findings": findings}
        except Refused as refused:
            result = {"case": name, "refused": str(refused)}
        except Exception as error:  # a crash is a result as well: whoever runs a batch must see it
            result = {"case": name, "error": "%s: %s" % (type(error).__name__, error)}
        print(json.dumps(result))


READERS = {
    "canonical": read_canonical,
    "entry": read_entry,
    "note": read_note,
    "checkpoint": read_checkpoint,
    "policy": read_policy,
    "manifest": read_manifest,
    "key": lambda data: read_key(utf8(data)),
    "bundle": read_bundle,
    "consistency": read_consistency,
    "disclosures": read_disclosures,
    "admission": read_admission,
    "witness-key": lambda data: read_key(utf8(data), WITNESS),
}


def read_all(path):
    """For tests: each line is {"kind", "hex"}; prints 1 where the bytes are of that kind, else 0."""
    with open(path, "rb") as file:
        for line in file:
            item = json.loads(line)
            try:
                READERS[item["kind"]](bytes.fromhex(item["hex"]))
                print(1)
            except Refused:
                print(0)


def main(arguments):
    parser = argparse.ArgumentParser(prog="hoso_verify.py", description="Verifies an evidence bundle of Hồ Sơ.")
    parser.add_argument("bundle", nargs="?", help="folder or tar file")
    parser.add_argument("--vkey", action="append", default=[], metavar="KEY", help="of the log, or of the root")
    parser.add_argument("--application-key", action="append", default=[], metavar="KEY")
    parser.add_argument("--policy", metavar="FILE", help="whose cosignatures are enough")
    parser.add_argument("--manifest", metavar="FILE", help="key manifest of your own")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="kept from earlier")
    parser.add_argument("--nonce", metavar="N", help="what you asked to be written into the bundle")
    parser.add_argument("--max-age-days", type=float, metavar="D", help="of cosignatures")
    parser.add_argument("--now", type=int, default=int(time.time()), metavar="SECONDS", help="since 1970")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--batch", metavar="DIR", help="for tests: many bundles, one JSON line each")
    parser.add_argument("--read", metavar="FILE", help="for tests: many keys, notes, policies …, one digit each")
    options = parser.parse_args(arguments)
    if options.batch or options.read:
        batch(options.batch) if options.batch else read_all(options.read)
        return 0
    if not options.bundle or not os.path.exists(options.bundle):
        parser.error("a folder or tar file is needed")
    try:
        trust = Trust(
            keys=[read_key(text) for text in options.vkey],
            applications=[read_key(text) for text in options.application_key],
            policy=read_policy(read_file(options.policy)) if options.policy else None,
            manifest=read_file(options.manifest) if options.manifest else None,
            held=[read_file(path) for path in options.checkpoint],
            nonce=options.nonce,
            now=options.now,
            max_age=None if options.max_age_days is None else options.max_age_days * 86400,
        )
    except (Refused, OSError) as error:
        parser.error("a key, policy or file that you brought: %s" % error)
    verdict, findings = verify(*read_bundle_files(options.bundle), trust)
    if options.json:
        print(json.dumps({"verdict": verdict, "findings": findings}))
    else:
        for finding in findings:
            place = " ".join("%s %s" % (name, finding[name]) for name in ("position", "stream", "seq", "path") if name in finding)
            print("%-10s %-24s %s" % (finding["severity"], finding["code"], place))
        print(verdict)
    return STATUS[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
