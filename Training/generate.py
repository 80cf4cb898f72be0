#!/usr/bin/env python3
"""Write made-up files with labelled values, to fit the model beside real labelled lines.

  generate.py FOLDER [--seed N] [--rounds N]

FOLDER/data holds the files, FOLDER/labels.csv their labels, in the form of the hand-labelled set.
Each line of templates/*.txt is a template: the path of a file, a bar, and a line in which «…» is a
secret (T) and ‹…› a value that is none (F); {name} stands for a value that `VALUES` draws.
Equal seeds give equal files.
"""
import argparse
import base64
import csv
import hashlib
import pathlib
import random
import re
import string
import uuid

HERE = pathlib.Path(__file__).resolve().parent
SYLLABLES = ("ba be bi bo da de di do fa fe ga go ha he ka ke ko la le li lo ma me mi mo na ne ni no pa pe "
             "po ra re ri ro sa se si so ta te ti to va ve vi vo wa za zo ran len mar tol fer gam bir dun "
             "cas win dor sil net pol gra stel bran krof").split()
NOUNS = ("river stone garden window silver orange summer winter thunder dragon monkey tiger forest castle "
         "rocket coffee guitar planet shadow purple market sunset bridge candle mirror ocean piano "
         "hammer pepper velvet falcon rabbit anchor button cloud desert engine feather").split()
TECH = ("user account client service app admin cluster backend worker cache session storage mail queue "
        "build deploy release config profile request response handler provider index header field table "
        "column model view form page store item event type group member policy scope resource").split()
VERBS = "get set load read find create update delete check verify parse make build fetch reset".split()


def pick(r, items):
    return items[r.randrange(len(items))]


def drawn(r, letters, low, high):
    return "".join(pick(r, letters) for _ in range(r.randint(low, high)))


def human(r):
    """A password as people make them."""
    word = pick(r, NOUNS) if r.random() < 0.5 else "".join(pick(r, SYLLABLES) for _ in range(r.randint(2, 4)))
    kind = r.randrange(9)
    if kind == 8:
        return pick(r, ["Password", "Passw0rd", "P@ssw0rd", "Secret", "password"]) + drawn(r, string.digits, 2, 4) + pick(r, ["", "!", "#"])
    if kind == 0:
        return word + drawn(r, string.digits, 1, 4)
    if kind == 1:
        return word.capitalize() + drawn(r, string.digits, 1, 4) + pick(r, "!@#$%*?")
    if kind == 2:
        return word.replace("a", "@").replace("o", "0").replace("e", "3") + drawn(r, string.digits, 0, 2)
    if kind == 3:
        return pick(r, NOUNS) + pick(r, NOUNS).capitalize() + drawn(r, string.digits, 0, 3)
    if kind == 4:
        return word + pick(r, "!@#_-.") + drawn(r, string.digits, 2, 4)
    if kind == 5:
        return word
    if kind == 6:
        return drawn(r, string.ascii_letters + string.digits + "!@#%^*_", 8, 16)
    return pick(r, "!@#") + word.upper() + drawn(r, string.digits, 2, 3)


def phrase(r):
    return pick(r, "- _ .".split()).join(pick(r, NOUNS) for _ in range(r.randint(3, 6)))


def machine(r):
    """A key or token as programs draw them."""
    kind = r.randrange(6)
    if kind == 0:
        return drawn(r, "0123456789abcdef", 1, 1) + drawn(r, "0123456789abcdef", *pick(r, [(31, 31), (39, 39), (63, 63), (23, 23)]))
    if kind == 1:
        return drawn(r, string.ascii_letters + string.digits, 16, 48)
    if kind == 2:
        return base64.b64encode(r.randbytes(pick(r, [15, 24, 32, 33, 48, 64]))).decode()
    if kind == 3:
        return base64.urlsafe_b64encode(r.randbytes(pick(r, [16, 24, 32]))).decode().rstrip("=")
    if kind == 4:
        return drawn(r, string.ascii_lowercase + string.digits, 20, 40)
    return drawn(r, string.ascii_uppercase + string.digits, 16, 32)


def name(r):
    words = [pick(r, TECH) for _ in range(r.randint(1, 3))] + [pick(r, "password token secret key".split())]
    r.shuffle(words)
    kind = r.randrange(5)
    if kind == 0:
        return "_".join(words)
    if kind == 1:
        return words[0] + "".join(w.capitalize() for w in words[1:])
    if kind == 2:
        return "".join(w.capitalize() for w in words)
    if kind == 3:
        return "-".join(words)
    return "_".join(words).upper()


def plain_name(r):
    words = [pick(r, TECH) for _ in range(r.randint(2, 3))]
    return pick(r, "_ - .".split()).join(words) if r.random() < 0.7 else words[0] + words[1].capitalize()


def digest(r):
    return hashlib.new(pick(r, ["md5", "sha1", "sha256", "sha512"]), r.randbytes(8)).hexdigest()


def integrity(r):
    kind = pick(r, ["sha256", "sha384", "sha512"])
    return kind + "-" + base64.b64encode(hashlib.new(kind, r.randbytes(8)).digest()).decode()


def crypt(r):
    b64 = string.ascii_letters + string.digits + "./"
    return pick(r, [
        "$2b$12$" + drawn(r, b64, 53, 53), "$2y$10$" + drawn(r, b64, 53, 53),
        "$6$" + drawn(r, b64, 8, 8) + "$" + drawn(r, b64, 86, 86),
        "$argon2id$v=19$m=65536,t=3,p=4$" + drawn(r, b64, 22, 22) + "$" + drawn(r, b64, 43, 43),
        "pbkdf2_sha256$260000$" + drawn(r, b64, 12, 12) + "$" + drawn(r, b64, 43, 43) + "=",
        "{SSHA}" + base64.b64encode(r.randbytes(24)).decode(), "$apr1$" + drawn(r, b64, 8, 8) + "$" + drawn(r, b64, 22, 22)])


def sealed(r):
    return pick(r, [
        "ENC[AES256_GCM,data:" + base64.b64encode(r.randbytes(12)).decode() + ",iv:" + base64.b64encode(r.randbytes(32)).decode() + "]",
        "ENC(" + base64.b64encode(r.randbytes(24)).decode() + ")", "{cipher}" + r.randbytes(32).hex(),
        "vault:v1:" + base64.b64encode(r.randbytes(40)).decode(),
        "AgB" + base64.b64encode(r.randbytes(300)).decode(),
        "gAAAAAB" + base64.urlsafe_b64encode(r.randbytes(75)).decode(),
        "ENC[PKCS7," + base64.b64encode(r.randbytes(120)).decode() + "]"])


def sentence(r):
    return pick(r, "Enter Choose Type Confirm Reset Change Your New Repeat".split()) + " " + pick(
        r, ["your", "a new", "the", "current"]) + " " + pick(r, TECH) + " " + pick(r, ["password", "secret", "token", "key"])


def foreign(r):
    return pick(r, ["Passwort ändern", "Mot de passe oublié", "Contraseña incorrecta", "Пароль", "パスワード", "Nieprawidłowe hasło",
                    "Senha inválida", "Palavra-passe", "Lösenord saknas", "Hasło użytkownika", "密码错误", "Wachtwoord vergeten?"])


def placeholder(r):
    what = pick(r, ["password", "token", "secret", "api-key", "key"])
    return pick(r, [f"<{what}>", f"your-{what}", f"your_{what}_here", "changeme", "CHANGE_ME", "xxxxxxxx", "REPLACE_ME", f"my-{what}",
                    "********", "...", f"INSERT-{what.upper()}-HERE", f"<your {what}>", "TODO", "example", "XXXXXXXXXXXX", "[redacted]",
                    f"{what}-goes-here", "placeholder", "1234567890", "abcdef123456", "foobar", f"some_{what}", f"dummy-{what}", "REDACTED",
                    f"my{what.replace('-', '')}", f"another_{what}", f"super{what}", f"{pick(r, TECH)}{what}", f"{what}{r.randint(1, 9)}", f"{what}two"])


def template(r):
    n = name(r).replace("-", "_")
    return pick(r, [f"${{{n}}}", f"${n}", f"{{{{ {n} }}}}", f"%({n})s", f"<%= {n} %>", f"#{{{n}}}", f"@{n}@", f"%{n}%", f"__{n}__",
                    f"{{{n}}}", f"$({n})", f"!Ref {n}", f"vault:secret/data/app#{n}", f"${{{{ secrets.{n} }}}}", f"{{{{ .Values.{n} }}}}"])


def look_up(r):
    n = name(r).replace("-", "_")
    return pick(r, [f"os.environ['{n}']", f"process.env.{n}", f"getenv(\"{n}\")", f"config.{n}", f"settings.{n}", f"self.{n}", f"request.{n}",
                    f"{pick(r, VERBS)}_{n}()", f"this.{n}", f"args.{n}", n.replace("-", "_"), f"{pick(r, TECH)}.{n}", f"user.{n}", f"{n}[0]"])


VALUES = {
    "human": human, "phrase": phrase, "machine": machine, "name": name, "plain": plain_name, "digest": digest, "integrity": integrity,
    "crypt": crypt, "sealed": sealed, "sentence": sentence, "foreign": foreign, "placeholder": placeholder, "template": template,
    "lookup": look_up, "uuid": lambda r: str(uuid.UUID(bytes=r.randbytes(16), version=4)),
    "path": lambda r: pick(r, ["/etc/", "./", "~/.", "conf/", "/run/secrets/"]) + pick(r, TECH) + "/" + pick(r, TECH) + pick(r, [".pem", ".key", ".txt", ".json", ""]),
    "url": lambda r: f"https://{pick(r, TECH)}.acme.io/{pick(r, TECH)}/{pick(r, TECH)}",
    "spaced": lambda r: " ".join(drawn(r, string.ascii_lowercase, 4, 7) if r.random() < 0.5 else pick(r, NOUNS) for _ in range(4)),
    "fakeaccount": lambda r: base64.b64encode(f"{pick(r, ['user', 'username', 'foo', 'test'])}:{pick(r, ['password', 'secret', 'pass', 'bar', 'token'])}".encode()).decode(),
    "typename": lambda r: f"{pick(r, ['aws', 'gcp', 'acme', 'azure'])}:{pick(r, TECH)}/{pick(r, TECH)}:{pick(r, TECH).capitalize()}",
    "dotted": lambda r: ".".join(pick(r, TECH) for _ in range(r.randint(1, 4))) + "." + pick(r, TECH).capitalize() + pick(r, ["Backend", "Model", "Provider", "Hasher", ""]),
    "apiversion": lambda r: f"20{r.randint(15, 30)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}{pick(r, ['', '-preview'])}",
    "escapes": lambda r: "".join(f"\\x{b:02X}" for b in r.randbytes(pick(r, [2, 4, 8, 12, 20]))),
    "sshbody": lambda r: pick(r, ["AAAAC3NzaC1lZDI1NTE5AAAAI", "AAAAB3NzaC1yc2EAAAADAQABAAABAQ", "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY"]) + base64.b64encode(r.randbytes(45)).decode(),
    "flag": lambda r: str(1 << r.randint(4, 20)), "port": lambda r: str(r.randint(1000, 9999)),
    "action": lambda r: pick(r, VERBS).capitalize() + pick(r, TECH).capitalize() + pick(r, ["Secret", "Token", "Password", "Value"]),
    "constant": lambda r: "_".join(pick(r, TECH).upper() for _ in range(r.randint(2, 4))) + pick(r, ["", "1", "2"]),
    "camel": lambda r: "".join(pick(r, TECH).capitalize() for _ in range(r.randint(2, 4))),
    "word": lambda r: pick(r, TECH), "noun": lambda r: pick(r, NOUNS), "number": lambda r: drawn(r, string.digits, 1, 5),
    "long": lambda r: drawn(r, string.digits, 16, 30),
    "triples": lambda r: "-".join(drawn(r, string.ascii_uppercase + string.digits, 3, 3) for _ in range(4)),
    "keytoken": lambda r: drawn(r, "0123456789abcdef", 16, 16),
    "gpgid": lambda r: pick(r, ["0x" + drawn(r, "0123456789ABCDEF", 16, 16), drawn(r, "0123456789ABCDEF", 40, 40), drawn(r, "0123456789abcdef", 40, 40)]),
    "wordpass": lambda r: pick(r, TECH + NOUNS) + pick(r, ["pass", "password", "secret", "_pass", "-secret"]),
    "pin": lambda r: drawn(r, string.digits, 6, 8),
    "secret": lambda r: human(r) if r.random() < 0.5 else machine(r) if r.random() < 0.7 else phrase(r),
    "pwname": lambda r: pick(r, ["password", "Password", "db_password", "DB_PASSWORD", "adminPassword", "smtp_passwd", "ROOT_PASSWORD", "user_pass", "MYSQL_PWD", "passwd", "spring.datasource.password", "ldap-password"]),
    "keyname": lambda r: pick(r, ["api_key", "apiKey", "API_KEY", "secret", "SECRET_KEY", "secret_key", "auth_token", "accessToken", "ACCESS_TOKEN", "token", "client_secret", "clientSecret", "encryption_key", "private_key", "x-api-key", "signing_secret", "session_secret", "credentials", "webhook_secret"]),
    "anyname": lambda r: pick(r, "passwordProd pass2 userPwd motDePasse contrasena senha kennwort wachtwoord heslo haslo parola losenord adgangskode passord salasana sifre appSecret jwtSecret cookieSecret tokenProd bearerToken sasToken apikeyProd dbCredential keystorePass connectionPassword".split()),
    "suffixed": lambda r: pick(r, "password passwd pass pwd secret token authToken accessToken apiKey apikey clientSecret webhookSecret bearerToken db_password user_pass".split()) + pick(r, "Prod Dev Test Live Staging _prod _dev _1 2 3 _old".split()),
    "alnum": lambda r: drawn(r, string.ascii_letters + string.digits, 14, 24),
    "joint": lambda r: drawn(r, string.ascii_letters + string.digits, 1, 5) + "_" + drawn(r, string.ascii_letters + string.digits, 1, 4) + drawn(r, string.digits, 2, 3),
    "short": lambda r: drawn(r, string.ascii_letters + string.digits + "_", 8, 12),
    "user": lambda r: pick(r, NOUNS)[:4] + pick(r, TECH)[:3], "host": lambda r: f"{pick(r, TECH)}.acme.io",
    "arn": lambda r: f"arn:aws:secretsmanager:eu-west-1:{drawn(r, string.digits, 12, 12)}:secret:{pick(r, TECH)}",
    "date": lambda r: f"20{r.randint(10, 30)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}T00:00:00Z",
    "id": lambda r: pick(r, ["key-", "sg-", "vpc-", "id_", "app-"]) + drawn(r, "0123456789abcdef", 12, 17),
    "public": lambda r: "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" + base64.b64encode(r.randbytes(48)).decode(),
    "sshpub": lambda r: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + base64.b64encode(r.randbytes(32)).decode().rstrip("="),
}
MARKS = re.compile("[«‹](.*?)[»›]")


def fill(text, r):
    return re.sub(r"\{(\w+)\}", lambda m: VALUES[m[1]](r) if m[1] in VALUES else m[0], text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rounds", type=int, default=10, help="how often each template is filled in")
    args = ap.parse_args()
    templates = [line.rstrip("\n") for path in sorted((HERE / "templates").glob("*.txt"))
                 for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
    rows = []
    for number, line in enumerate(templates):
        path, text = line.split("|", 1)
        r = random.Random(f"{args.seed} {line}")
        lines = []
        for _ in range(args.rounds):
            for piece in text.split("⏎"):
                before, plain, end = 0, "", []
                for mark in MARKS.finditer(piece):
                    plain += fill(piece[before:mark.start()], r)
                    start = len(plain.encode())
                    plain += fill(mark[1], r)
                    end.append((start, len(plain.encode()), "T" if mark[0][0] == "«" else "F"))
                    before = mark.end()
                lines.append(plain + fill(piece[before:], r))
                rows += [(f"{number:04}/{path}", len(lines), len(lines), label, a, b, "made up") for a, b, label in end]
            lines.append("")
        target = args.folder / "data" / f"{number:04}" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", encoding="utf8")
    with open(args.folder / "labels.csv", "w", newline="", encoding="utf8") as handle:
        out = csv.writer(handle)
        out.writerow("file line_start line_end label value_start value_end category".split())
        out.writerows(rows)


main()
