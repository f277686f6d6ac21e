"""Verifies a journal from docs/audit-format.md alone. Prints "yes" or "no N", N being the first bad record.

usage: python3 verify.py JOURNAL-FOLDER PUBLIC-KEY CHECKPOINT-FILE...
"""
import base64, calendar, hashlib, os, re, struct, sys, time as clock, zlib

TABLE = []
for n in range(256):
    for _ in range(8):
        n = (n >> 1) ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


# Ed25519, RFC 8032 section 5.1
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x, y = a
    u, v = b
    k = D * x * u * y * v % P
    return (x * v + u * y) * pow(1 + k, -1, P) % P, (y * v + x * u) * pow(1 - k, -1, P) % P


def times(n, a):
    sum_ = (0, 1)
    while n:
        if n & 1:
            sum_ = add(sum_, a)
        a, n = add(a, a), n >> 1
    return sum_


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * ROOT % P
    if (x * x - xx) % P:
        raise ValueError("no point")
    return (P - x if x & 1 != sign else x), y


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(key, text, signature):
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    try:
        return s < L and times(s, BASE) == add(point(signature[:32]), times(h, point(key)))
    except ValueError:
        return False


NUMBERS = {4, 5, 9, 10, 13, 14, 21, 32, 53, 55, *range(61, 66), 67, 68, 73, 74}


class Bad(Exception):
    pass


def payload(data, expected):
    """The fields by their ids."""
    fields, at, before = {}, 2, -1
    for _ in range(struct.unpack_from(">H", data)[0]):
        field, length = struct.unpack_from(">Hi", data, at)
        at += 6
        if field <= before or length < 0 or at + length > len(data) or (field in NUMBERS and length != 8):
            raise Bad(expected)
        fields[field], before, at = data[at : at + length], field, at + length
    if at != len(data):
        raise Bad(expected)
    return fields


def micros(text):
    """Microseconds since 1970 of ISO 8601."""
    seconds = calendar.timegm(clock.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))
    return seconds * 1000000 + int(text[20:-1].ljust(6, "0")[:6])


def main(folder, key_file, *checkpoint_files):
    pem = open(key_file).read()
    key = base64.b64decode("".join(l for l in pem.split("\n") if not l.startswith("-")))[-32:]
    wanted, signings = {}, []
    for file in checkpoint_files:
        for line in open(file).read().split("\n")[:-1]:
            statement, signature = line.rsplit(" ", 1)
            _, _, sequence, digest, time = statement.split(" ")
            if not signed(key, statement.encode(), base64.urlsafe_b64decode(signature + "==")):
                raise Bad(int(sequence))
            wanted.setdefault(int(sequence), set()).add(digest)
            signings.append((int(sequence), digest, micros(time)))
    names = [n for n in os.listdir(folder) if re.fullmatch(r"journal-00\d{18}\.sbj(\.gz)?", n)]
    names = sorted(n for n in names if n + ".gz" not in names)
    hashes, expected, before, begin, removals, ends = {}, None, bytes(32), 0, [], {}
    try:
        for name in names:
            packed = name.endswith(".gz")
            data = open(os.path.join(folder, name), "rb").read()
            behind = False
            if packed:
                gzip = zlib.decompressobj(31)
                data = gzip.decompress(data)
                behind = not gzip.eof or gzip.unused_data
            expected = expected or int(name[8:28])
            begun = name == names[-1] and not packed and int(name[8:28]) == expected and len(data) <= 56
            if begun and (len(data) < 56 or data[:8] != b"SBJRNL01" or crc32c(data[:52]) != int.from_bytes(data[52:], "big")):
                if not ends:
                    begin, ends[expected - 1] = expected, bytes(32)
                break  # it was being begun
            if int(name[8:28]) != expected or len(data) < 56 or data[:8] != b"SBJRNL01":
                raise Bad(expected)
            first, previous, zero, check = struct.unpack_from(">q32sii", data, 8)
            if first != expected or zero or check & 0xFFFFFFFF != crc32c(data[:52]):
                raise Bad(expected)
            if not hashes:
                begin, before = first, previous
                ends[begin - 1] = previous
            if previous != before:
                raise Bad(expected)
            at, time_before = 56, 0
            last = name == names[-1] and not packed
            filled = last and len(data) % 4096 == 0 and data[-1] == 0
            while at < len(data):
                if last and not any(data[at:]):
                    break  # zeros for records to come
                length, check = struct.unpack(">iI", data[at : at + 8]) if at + 8 <= len(data) else (0, 0)
                cut = at + 8 > len(data) or at + 8 + length > len(data)
                if cut and last and (at + 8 > len(data) or 57 <= length <= 4194304):
                    break  # a torn tail; a checkpoint tells whether it matters
                body = data[at + 8 : at + 8 + length]
                broken = cut or not 57 <= length <= 4194304 or check != crc32c(body)
                if broken and filled:
                    break  # it was being written, and what follows too
                if broken:
                    raise Bad(expected)
                kind, sequence, previous, time, _ = struct.unpack_from(">bq32sqq", body)
                if not 1 <= kind <= 4 or sequence != expected or previous != before or time <= time_before:
                    raise Bad(expected)
                if expected == first and kind != 1:
                    raise Bad(expected)
                fields = payload(body[57:], expected)
                if kind == 4 and fields.get(7) == b"retention":
                    named = struct.unpack(">q", fields[10])[0] if 10 in fields else -1
                    oldest = struct.unpack(">q", fields[9])[0] if 9 in fields else -1
                    removals.append((expected, named, fields.get(11, bytes(32)), time, oldest))
                before, time_before = hashlib.sha256(body).digest(), time
                hashes[expected] = before.hex()
                expected, at = expected + 1, at + 8 + length
            if behind:
                raise Bad(expected)
            ends[expected - 1] = before
        bad = None
    except Bad as found:
        bad = found.args[0]
    except (OSError, zlib.error, struct.error):
        bad = expected
    found = []
    if bad:
        removals = []
    elif begin == 1 and ends[0] != bytes(32):
        found.append(1)
    elif begin > 1:
        explained = max([last for s, last, *_ in removals if s <= max(wanted, default=0)], default=0)
        if explained < begin - 1:
            found.append(max(0, explained) + 1)
    gone = max(0, begin - 2)
    for s, last, _, _, oldest in removals:
        if not 1 <= oldest <= min(last, gone + 1):
            found.append(s)
        gone = max(gone, last)
    found += [s for s, last, h, *_ in removals if last >= begin - 1 and ends.get(last) != h]
    for sequence, digest, time in [] if bad else signings:
        if sequence < begin:
            notes = [r for r in removals if r[0] <= max(wanted) and r[1] >= sequence]
            others = [h for _, last, h, *_ in notes if last == sequence]
            others += [ends[begin - 1]] if sequence == begin - 1 else []
            late = any(time > written + 3600 * 1000000 for _, _, _, written, _ in notes)
            if late or any(h.hex() != digest for h in others):
                found.append(sequence)
    bad = min(found) if found else bad
    begin = begin or (int(names[0][8:28]) if names else 1)
    good = begin - 1
    for sequence in sorted(wanted):
        if sequence >= begin:
            if sequence not in hashes:
                bad = min(bad or expected, begin + len(hashes))
                break
            if wanted[sequence] != {hashes[sequence]}:
                bad = min(bad or good + 1, good + 1)
                break
            good = sequence
    if bad:
        raise Bad(bad)


try:
    main(*sys.argv[1:])
    print("yes")
except Bad as bad:
    print("no", bad.args[0])
    sys.exit(1)
