"""A second verifier, written from docs/PROTOCOL.md alone: nothing of it comes from the project's own code.

usage: python3 verify_export.py < one export per line; prints one verdict per line: «ok» or «bad <where> <fault>».
"""
import base64, hashlib, json, re, sys
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from functools import lru_cache

try:
    from zoneinfo import ZoneInfo
except ImportError:  # before Python 3.9
    ZoneInfo = None

# --- Ed25519 (RFC 8032 §5.1), slowly ---------------------------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p, s = add(p, p), s >> 1
    return q


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


@lru_cache(maxsize=None)
def signed_by(key, message, signature):
    try:
        key, raw = decode(key), decode(signature)
    except Exception:
        return False
    if len(key) != 32 or len(raw) != 64 or encode(raw) != signature:
        return False
    a, r, s = point(key), point(raw[:32]), int.from_bytes(raw[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(raw[:32] + key + message).digest(), "little") % L
    p, q = multiply(s, BASE), add(r, multiply(h, a))
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def decode(text):
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise ValueError
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


# --- RFC 8785, without fractions -------------------------------------------------------------------------------------
def canonical(value):
    if isinstance(value, float):
        raise ValueError
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class Bad(Exception):
    pass


def check(holds, where, fault):
    if not holds:
        raise Bad(where, fault)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def said(kind, text):
    return f"ecabinet/v1/{kind}\0{text}".encode()


def root_of(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + bytes.fromhex(root_of(leaves[:split])) + bytes.fromhex(root_of(leaves[split:])))


# --- The rights table (PROTOCOL L5) ----------------------------------------------------------------------------------
OFFICE, MEMBER = {"secretariat"}, {"member"}
REGISTER = {"register.open", "person.appoint", "person.change", "person.leave", "device.register", "device.revoke"}
RIGHTS = {
    **{kind: OFFICE for kind in ("meeting.create", "meeting.publish", "document.recall", "ballot.propose", "ballot.open",
       "ballot.replaceDocument", "ballot.extend", "ballot.recall", "ballot.settleLate", "ballot.close", "ballot.sumUp",
       "ballot.issue")},
    **{kind: OFFICE | {"chair"} for kind in ("ballot.approve", "ballot.returnForChanges")},
    **{kind: MEMBER for kind in ("ballot.appointProxy", "ballot.giveOpinion", "ballot.settleTie")},
    "ballot.inspectResults": OFFICE | MEMBER | {"chair"},
    "ballot.answerOpinion": None,
}


def verify(export):
    fields = {"checkpoint", "cosignatures", "entries", "format", "installation", "openings", "publicKey"}
    check(isinstance(export, dict) and set(export) == fields, "export", "is none")
    check(export["format"] == "ecabinet-ledger/1", "export", "is none")
    entries, key, home = export["entries"], export["publicKey"], export["installation"]
    previous = "0" * 64
    for number, entry in enumerate(entries, 1):
        check(set(entry) == {"sequence", "receivedAt", "previous", "canonical", "signature", "hash"}, number, "malformed")
        check(entry["sequence"] == number and entry["previous"] == previous, number, "chain-broken")
        body = canonical({name: entry[name] for name in entry if name != "hash"})
        check(entry["hash"] == sha256(b"\0" + body.encode()), number, "hash-wrong")
        previous = entry["hash"]
    acts = [json.loads(entry["canonical"]) for entry in entries]
    start = next((place for place, act in enumerate(acts) if act.get("type") == "register.open"), None)
    check(start is not None, "export", "register-missing")
    opened = acts[start]["body"]
    check(opened["publicKey"] == key, "publicKey", "key-of-another")
    check(opened["body"]["installation"] == home, "installation", "installation-other")
    people = {person["id"]: set(person["roles"]) for person in opened["people"]}
    devices = {device["id"]: dict(device) for device in opened["devices"]}
    ids, last, ballots = set(), {}, {}
    for place, (entry, act) in enumerate(zip(entries, acts)):
        number, kind = place + 1, act["type"]
        check(canonical(act) == entry["canonical"] and act["installation"] == home, number, "act-malformed")
        check(act["id"] not in ids and act["sequence"] > last.get(act["device"], 0), number, "act-twice")
        ids.add(act["id"])
        last[act["device"]] = act["sequence"]
        message = said(kind, entry["canonical"])
        if kind in REGISTER:
            check(act["actor"] == "installation" and act["device"] == home, number, "not-permitted")
            check(signed_by(key, message, entry["signature"]), number, "signature-wrong")
            if place != start:
                register(kind, act["body"], people, devices, number)
            continue
        device = devices.get(act["device"])
        check(device is not None and device["person"] == act["actor"], number, "device-unknown")
        check(place < start or not device["revoked"], number, "device-revoked")
        check(signed_by(device["publicKey"], message, entry["signature"]), number, "signature-wrong")
        check(kind in RIGHTS and act["actor"] in people, number, "not-permitted")
        check(RIGHTS[kind] is None or RIGHTS[kind] & people[act["actor"]], number, "not-permitted")
        if kind.startswith("ballot."):
            name = act["body"]["ballot"]
            opening = export["openings"].get(act["id"])
            ballots[name] = take(ballots.get(name), act, entry["receivedAt"], opening, number)
    check(set(export["openings"]) <= ids, "openings", "opens-nothing")
    check(export["checkpoint"]["size"] == len(entries), "checkpoint", "size-differs")
    seen = [("checkpoint", export["checkpoint"])] + [("cosignatures", each["checkpoint"]) for each in export["cosignatures"]]
    for where, point_ in seen:
        rest = {name: point_[name] for name in point_ if name != "signature"}
        fits = point_["installation"] == home and point_["key"] == sha256(decode(key))[:16]
        check(fits and signed_by(key, said("checkpoint", canonical(rest)), point_["signature"]), where, "signature-wrong")
        check(point_["size"] <= len(entries), where, "root-differs")
        check(root_of([entry["hash"] for entry in entries[: point_["size"]]]) == point_["root"], where, "root-differs")
    for each in export["cosignatures"]:
        message = said("cosignature", canonical(each["checkpoint"]))
        check(any(signed_by(device["publicKey"], message, each["signature"]) for device in devices.values()),
              "cosignatures", "signature-wrong")


def register(kind, body, people, devices, number):
    if kind in ("person.appoint", "person.change"):
        person = body["person"]
        check((person["id"] in people) == (kind == "person.change"), number, "register-inconsistent")
        people[person["id"]] = set(person["roles"])
    elif kind == "person.leave":
        check(people.pop(body["person"], None) is not None, number, "register-inconsistent")
    elif kind == "device.register":
        check(body["device"] not in devices and body["person"] in people, number, "register-inconsistent")
        devices[body["device"]] = {**body, "revoked": False}
    else:
        check(kind == "device.revoke" and body["device"] in devices, number, "register-inconsistent")
        devices[body["device"]]["revoked"] = True


# --- Ballots (PROTOCOL B1 to B6) -------------------------------------------------------------------------------------
STAGES = {
    "ballot.propose": "none draft", "ballot.approve": "draft", "ballot.returnForChanges": "draft approved",
    "ballot.open": "draft approved", "ballot.recall": "draft approved open closed", "ballot.settleLate": "open closed",
    "ballot.settleTie": "closed", "ballot.answerOpinion": "closed", "ballot.sumUp": "closed", "ballot.issue": "summed-up",
}


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def text_of(moment):
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def take(ballot, act, at, opening, number):
    kind, body = act["type"], act["body"]
    ballot = ballot or {"stage": "none"}
    check(ballot["stage"] in STAGES.get(kind, "open").split(), number, "ballot-stage-wrong")
    check(opening is None or kind == "ballot.giveOpinion", number, "opening-wrong")
    if kind == "ballot.propose":
        return {"stage": "draft", "content": body["content"], "by": act["actor"], "approved": False, "opinions": {},
                "versions": {}, "proxies": {}, "late": {}, "ties": {}, "unopened": 0}
    content = ballot["content"]
    voters = [voter["member"] for voter in content["voters"]]
    if kind == "ballot.approve":
        check(ballot["by"] != act["actor"], number, "own-proposal")
        ballot.update(stage="approved", approved=True)
    elif kind == "ballot.returnForChanges":
        ballot.update(stage="draft", approved=False)
    elif kind == "ballot.open":
        check(ballot["approved"] or not content["rules"]["approval"]["requiredBeforeSending"], number, "stage")
        ballot.update(stage="open", deadline=deadline_of(content, at))
    elif kind == "ballot.extend":
        check(ballot["deadline"] >= at and text_of(instant(body["until"])) > ballot["deadline"], number, "deadline-wrong")
        ballot["deadline"] = text_of(instant(body["until"]))
    elif kind == "ballot.replaceDocument":
        ballot["versions"][body["document"]] = body["file"]["sha256"]
    elif kind == "ballot.appointProxy":
        check(content["rules"]["proxies"]["allowed"] and act["actor"] in voters, number, "proxy-not-allowed")
        ballot["proxies"][act["actor"]] = body["proxy"]
    elif kind == "ballot.giveOpinion":
        member = body.get("representedMember", act["actor"])
        check(act["actor"] in voters, number, "not-a-voter")
        check(member == act["actor"] or ballot["proxies"].get(member) == act["actor"], number, "not-the-proxy")
        in_time = at <= ballot["deadline"]
        signed_in_time = instant(act["at"]) <= instant(ballot["deadline"]) and at <= late_until(content, ballot["deadline"])
        check(in_time or signed_in_time, number, "opinion-after-deadline")
        answers = body.get("answers")
        if answers is None and opening is not None:
            check(sha256(said("sealed", opening)) == body["sealed"], number, "opening-wrong")
            answers = json.loads(opening)["answers"]
        ballot["unopened"] += answers is None
        ballot["opinions"].setdefault(member, []).append((at, act["id"], act["actor"], body["dossier"], answers or []))
        ballot["opinions"][member].sort(key=lambda opinion: opinion[:2])
    elif kind == "ballot.settleLate":
        ballot["late"][body["opinion"]] = body["counts"]
    elif kind == "ballot.settleTie":
        check(act["actor"] == content["chair"], number, "not-the-chair")
        ballot["ties"][body["question"]] = body["choice"]
    elif kind == "ballot.answerOpinion":
        check(act["actor"] in content["drafting"]["people"], number, "not-permitted")
    elif kind == "ballot.sumUp":
        check(ballot["unopened"] == 0, number, "opinions-not-in-export")
        results = [result_of(ballot, question) for question in content["questions"]]
        check(results == body["results"], number, "result-differs")
        ballot["stage"] = "summed-up"
    else:
        ballot["stage"] = {"ballot.recall": "recalled", "ballot.close": "closed", "ballot.issue": "issued"}.get(
            kind, ballot["stage"])
    return ballot


def deadline_of(content, at):
    rule = content["deadline"]
    if rule["set"] == "at":
        return text_of(instant(rule["at"]))
    zone, calendar = ZoneInfo(content["timeZone"]), content["calendar"]
    worked, holidays = ({day["day"] for day in calendar[name]} for name in ("worked", "holidays"))
    day, left = instant(at).astimezone(zone).date(), rule["days"]
    while left:
        day += timedelta(days=1)
        left -= str(day) in worked or (day.weekday() < 5 and str(day) not in holidays)
    hours, minutes = map(int, rule["timeOfDay"].split(":"))
    day, hours = (day + timedelta(days=1), 0) if hours == 24 else (day, hours)
    return text_of(datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone))


def late_until(content, deadline):
    hours = 0 if content["rules"]["late"]["opinions"] == "refused" else content["lateWindowHours"]
    return text_of(instant(deadline) + timedelta(hours=hours))


def result_of(ballot, question):
    content, rules = ballot["content"], ballot["content"]["rules"]
    stances = {choice["id"]: choice["stance"] for choice in question["choices"]}
    has_options = "option" in stances.values()
    sides, chair_side, base, answering = {}, None, 0, 0
    for voter in content["voters"]:
        member, weight = voter["member"], voter["weight"]
        opinion, was_late = standing(ballot, member)
        side, answers_count, abstains = None, False, False
        if opinion is None:
            agreed = question["proposed"] if has_options else "agree"
            if rules["silence"]["means"] == "agreement" and agreed is not None and not was_late:
                side, answers_count = agreed, True
        else:
            answer = next(each for each in opinion[4] if each["question"] == question["id"])
            stance, answers_count = stances[answer["choice"]], True
            stale = any(ballot["versions"].get(document["id"], document["file"]["sha256"]) != opinion[3].get(document["id"])
                        for document in content["dossier"])
            if not (stale and rules["stale"]["opinions"] == "not-counted"):
                side = answer["choice"] if stance == "option" else stance if stance in ("agree", "disagree") else None
                abstains = stance == "abstain" and not answer["reserved"]
            if member == content["chair"]:
                chair_side = side
        if side is not None:
            sides[side] = sides.get(side, 0) + weight
        answering += answers_count
        if rules["adoption"]["base"] == "all-members" or (answers_count and (rules["abstention"]["inBase"] or not abstains)):
            base += weight
    adoptable = [choice["id"] for choice in question["choices"] if choice["stance"] == "option"] if has_options else ["agree"]
    quorum = rules["quorum"]["ballot"]
    winner = None
    if quorum is None or answering >= len(content["voters"]) * Fraction(quorum["numerator"], quorum["denominator"]):
        part = rules["adoption"]["fraction"]
        needed = base * Fraction(part["numerator"], part["denominator"])
        enough = (lambda weight: weight > needed) if rules["adoption"]["comparison"] == "more-than" else (lambda weight: weight >= needed)
        passing = [side for side in adoptable if enough(sides.get(side, 0))]
        rivals = adoptable if has_options else ["agree", "disagree"]
        most = max(sides.get(side, 0) for side in rivals)
        tied = [side for side in rivals if sides.get(side, 0) == most] if most else []
        if len(passing) == 1:
            winner = passing[0]
        elif len(tied) > 1 and rules["tie"]["settledBy"] == "chair":
            chosen = chair_side if chair_side in tied else ballot["ties"].get(question["id"])
            winner = chosen if chosen in adoptable else None
    return {"question": question["id"], "outcome": "adopted" if winner else "not-adopted", "side": winner}


def standing(ballot, member):
    given = ballot["opinions"].get(member, [])
    own = [opinion for opinion in given if opinion[2] == member]
    speaking = own or [opinion for opinion in given if opinion[2] == ballot["proxies"].get(member)]
    was_late = False
    for opinion in reversed(speaking):
        if opinion[0] <= ballot["deadline"]:
            return opinion, was_late
        if ballot["content"]["rules"]["late"]["opinions"] == "count" or ballot["late"].get(opinion[1]):
            return opinion, was_late
        was_late = True
    return None, was_late


for line in sys.stdin:
    try:
        verify(json.loads(line))
        print("ok")
    except Bad as bad:
        print("bad", *bad.args)
    except Exception as error:  # whatever is so malformed that it cannot be read
        print("bad export", type(error).__name__)
