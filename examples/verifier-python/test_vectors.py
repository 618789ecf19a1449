# For auditors: the verifier against the published test vectors, tests/vectors/ledger/. Run: python3 test_vectors.py
"""Every vector is looked at; a file that is not there makes the run fail."""

import base64
import json
import os
import unittest

import hoso_verify as hoso

VECTORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "vectors", "ledger")


def load(name):
    return json.loads(read(name))


def read(name):
    return hoso.read_file(os.path.join(VECTORS, name))


def path_in(index, leaves):
    """RFC 9162 §2.1.3.1: the proof that the leaf at an index is in the tree."""
    if len(leaves) < 2:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if index < k:
        return path_in(index, leaves[:k]) + [hoso.root_of(leaves[k:])]
    return path_in(index - k, leaves[k:]) + [hoso.root_of(leaves[:k])]


class Canonical(unittest.TestCase):
    def test_accepted(self):
        for text in load("canonical.json")["accepted"]:
            data = bytes.fromhex(text)
            self.assertEqual(hoso.spell(hoso.read_canonical(data)).encode(), data, text)

    def test_refused(self):
        for case in load("canonical.json")["refused"]:
            with self.assertRaises(hoso.Refused, msg=case["why"]):
                hoso.read_canonical(bytes.fromhex(case["hex"]))


class Ed25519(unittest.TestCase):
    def setUp(self):
        self.vectors = load("ed25519.json")

    def test_keys(self):
        for case in self.vectors["keys"]:
            accepted = hoso.accepted_key(bytes.fromhex(case["key"])) is not None
            self.assertEqual(accepted, case["enrol"] == "ok", case["why"])

    def test_signatures(self):
        key, message = (bytes.fromhex(self.vectors[name]) for name in ("signedBy", "message"))
        for case in self.vectors["signatures"]:
            good = hoso.verifies(key, message, bytes.fromhex(case["signature"]))
            self.assertEqual(good, case["valid"], case["why"])


class Log(unittest.TestCase):
    def setUp(self):
        self.expected = load("log-1/expected.json")
        self.entries = read("log-1/entries.ndjson").splitlines()
        self.leaves = [hoso.leaf_of(data) for data in self.entries]
        keys = load("log-1/keys.json")
        self.trust = hoso.Trust([hoso.read_key(keys["log"])], [hoso.read_key(keys["application"])], None, None, [], None, 0, None)

    def roots(self):
        return [hoso.root_of(self.leaves[:size]) for size in range(len(self.leaves) + 1)]

    def proof(self, case):
        return [hoso.from_base64(text, 32) for text in case["proof"]]

    def bundle(self, entries, log="ledger.38.example/case-log/2026"):
        """A bundle of all streams of the log; nothing in it was exported, so there is no tail."""
        note = read("log-1/checkpoint.note")
        counts = {stream: sum(json.loads(data)["stream"] == stream for data in self.entries) for stream in self.expected["genesis"]}
        bundle = {"absent": [], "log": log, "stream": min(counts), "v": 1}
        bundle["streams"] = [{"count": count, "stream": stream} for stream, count in counts.items()]
        files = {"data/checkpoint.note": note, "data/bundle.json": hoso.spell(bundle).encode()}
        for position, data in enumerate(entries):
            files["data/entries/%012d.json" % position] = data
            hashes = [base64.b64encode(part).decode() for part in path_in(position, self.leaves)]
            proof = "\n".join(["c2sp.org/tlog-proof@v1", "index %d" % position, *hashes, "", ""]).encode() + note
            files["data/proofs/%012d.tlog-proof" % position] = proof
        first = 0
        for record, count in zip(read("log-1/admissions.ndjson").splitlines(), self.expected["appends"]):
            files["data/admissions/%012d.json" % first] = record
            first += count
        lines = "".join("%s  %s\n" % (hoso.sha256(data).hex(), path) for path, data in files.items())
        files["manifest-sha256.txt"] = lines.encode()
        files["bagit.txt"] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        files["bag-info.txt"] = b""
        lines = "".join("%s  %s\n" % (hoso.sha256(files[path]).hex(), path) for path in hoso.TAG_FILES)
        files["tagmanifest-sha256.txt"] = lines.encode()
        return files

    def test_hashes(self):
        self.assertEqual(len(self.entries), self.expected["entries"])
        self.assertEqual([base64.b64encode(leaf).decode() for leaf in self.leaves], self.expected["leaves"])
        self.assertEqual([base64.b64encode(root).decode() for root in self.roots()], self.expected["roots"])
        for stream, text in self.expected["genesis"].items():
            self.assertEqual(hoso.to_base64url(hoso.genesis(self.expected["origin"], stream)), text)

    def test_parts(self):
        parts = [[part["p"] for part in hoso.read_entry(data)["sealed"]] for data in self.entries]
        self.assertEqual(parts, self.expected["parts"])

    def test_proofs(self):
        roots = self.roots()
        for case in self.expected["inclusion"]:
            index, size, proof = case["index"], case["size"], self.proof(case)
            self.assertTrue(hoso.is_included(index, size, self.leaves[index], proof, roots[size]))
            self.assertFalse(hoso.is_included(index, size, self.leaves[index], proof[1:], roots[size]))
            self.assertFalse(hoso.is_included(index ^ 1, size, self.leaves[index], proof, roots[size]))
        for case in self.expected["consistency"]:
            old, new, proof = case["from"], case["to"], self.proof(case)
            self.assertTrue(hoso.is_consistent(old, roots[old], new, roots[new], proof))
            if 0 < old < new:
                self.assertFalse(hoso.is_consistent(old, roots[old - 1], new, roots[new], proof))

    def test_checkpoints(self):
        for name, size in (("log-1/checkpoint.note", len(self.entries)), ("log-1/checkpoint-5.note", 5)):
            checkpoint = hoso.read_checkpoint(read(name))
            self.assertEqual((checkpoint.origin, checkpoint.size), (self.expected["origin"], size))
            self.assertEqual(checkpoint.root, self.roots()[size])
            self.assertEqual(hoso.signers(checkpoint.note, self.trust.keys), set(self.trust.keys))

    def test_the_log_as_a_bundle(self):
        verdict, findings = hoso.verify(self.bundle(self.entries), 0, self.trust)
        self.assertEqual(verdict, "INCOMPLETE")
        self.assertEqual({finding["code"] for finding in findings}, {"export-missing", "parts-withheld"})

    def test_tampered(self):
        for case in self.expected["tampered"]:
            entries = list(self.entries)
            changed = entries[case["entry"]].replace(case["find"].encode(), case["put"].encode(), 1)
            self.assertNotEqual(changed, entries[case["entry"]], case["name"])
            entries[case["entry"]] = changed
            verdict, findings = hoso.verify(self.bundle(entries), 0, self.trust)
            invalid = [finding["position"] for finding in findings if finding["severity"] == "invalid" and "position" in finding]
            self.assertEqual((verdict, min(invalid)), (case["verdict"], case["position"]), case["name"])


if __name__ == "__main__":
    unittest.main()
