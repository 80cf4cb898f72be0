import Findings
import Foundation
import Identities
import TestSupport
import Testing

/// Keys and key stores under a password, each made by the tool that people make them with.
struct LockedKeyTests {
  /// Made anew for each run of the tests, as all keys here.
  private static let password = "Zw7-kilo-Tern"

  /// A kind of file: what writes it to `locked`, from the key `key` and its certificate `cert`, and
  /// what is told of its inside.
  struct Kind: CustomTestStringConvertible {
    let name: String
    let command: String
    var inside = "certificate of CN=robot, "
    var testDescription: String { name }
  }

  private static func bundle(_ name: String, _ options: String) -> Kind {
    Kind(
      name: "PKCS #12, \(name)",
      command: "openssl pkcs12 -export -inkey key -in cert -out locked -passout pass:$P \(options)")
  }

  private static func pem(_ name: String, _ command: String) -> Kind {
    Kind(name: name, command: command, inside: "RSA key in PKCS #")
  }

  private static let bundles = [
    bundle("AES-256", ""), bundle("of OpenSSL 1", "-legacy"),
    bundle("AES-128 and AES-192", "-certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512"),
    bundle("3DES", "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha256"),
    bundle("3DES with two keys", "-certpbe PBE-SHA1-2DES -keypbe PBE-SHA1-2DES -macalg sha1"),
    bundle("3DES under PBES2", "-certpbe DES-EDE3-CBC -keypbe DES-EDE3-CBC"),
    bundle("RC2 of 128 bits", "-legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC2-40"),
    bundle("RC4", "-legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-40"),
    bundle("200,000 rounds", "-iter 200000"),
  ]

  private static let keys =
    ["aes128", "aes192", "aes256", "des3", "des"].map {
      pem(
        "PEM, \($0)",
        "openssl rsa -provider default -provider legacy -traditional -\($0) -passout pass:$P -in key -out locked"
      )
    }
    + [
      "PBE-MD5-DES", "PBE-SHA1-DES", "PBE-MD5-RC2-64", "PBE-SHA1-RC2-64", "PBE-SHA1-3DES",
      "PBE-SHA1-2DES", "PBE-SHA1-RC2-40", "PBE-SHA1-RC2-128", "PBE-SHA1-RC4-128",
    ].map {
      pem(
        "PKCS #8, \($0)",
        "openssl pkcs8 -topk8 -provider default -provider legacy -v1 \($0) -passout pass:$P -in key -out locked"
      )
    }
    + ["aes128", "aes-192-cbc", "aes256", "des3", "des", "rc2-40-cbc", "rc2-64-cbc", "rc2"].map {
      pem(
        "PKCS #8, PBES2 with \($0)",
        "openssl pkcs8 -topk8 -provider default -provider legacy -v2 \($0) -passout pass:$P -in key -out locked"
      )
    }
    + [
      pem(
        "PKCS #8, PBKDF2 with SHA-1",
        "openssl pkcs8 -topk8 -v2prf hmacWithSHA1 -passout pass:$P -in key -out locked"),
      pem(
        "PKCS #8, PBKDF2 with SHA-512",
        "openssl pkcs8 -topk8 -v2prf hmacWithSHA512 -passout pass:$P -in key -out locked"),
      pem(
        "PKCS #8 in DER", "openssl pkcs8 -topk8 -outform DER -passout pass:$P -in key -out locked"),
    ]

  private static func isThere(_ tool: String) -> Bool {
    TemporaryFolder().run("command -v \(tool) >/dev/null || test -r \(tool)") == 0
  }

  private static let stores =
    isThere("keytool")
    ? ["-storetype JKS", "-storetype JCEKS", "-storetype PKCS12", "-J-Dkeystore.pkcs12.legacy"].map
    {
      Kind(
        name: "keytool \($0)",
        command: """
          openssl pkcs12 -export -inkey key -in cert -name robot -out from -passout pass:$P &&
          keytool -importkeystore -srckeystore from -srcstoretype PKCS12 -srcstorepass "$P" -noprompt \
            -destkeystore locked -deststorepass "$P" -destkeypass "$P" \($0)
          """)
    } : []

  private static let bouncyCastle =
    isThere("keytool") && isThere("/usr/share/java/bcprov.jar")
    ? [
      Kind(
        name: "keytool -storetype BKS",
        command: """
          openssl pkcs12 -export -inkey key -in cert -name robot -out from -passout pass:$P &&
          keytool -importkeystore -srckeystore from -srcstoretype PKCS12 -srcstorepass "$P" -noprompt \
            -destkeystore locked -deststorepass "$P" -destkeypass "$P" -deststoretype BKS \
            -providerpath /usr/share/java/bcprov.jar \
            -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider
          """)
    ] : []

  private static let puTTY =
    isThere("puttygen")
    ? [
      Kind(
        name: "PuTTY, version 2",
        command: """
          puttygen key -O private --ppk-param version=2 --new-passphrase password -o locked -q
          """, inside: "")
    ] : []

  /// Of these the certificate is in clear.
  private static let unsealed = [bundle("without a seal", "-legacy -nomac")]

  static let kinds = bundles + keys + stores + bouncyCastle + puTTY + unsealed

  /// The files `key`, `cert`, `password` and `spki` (the SHA-256 of the public key), made once.
  private static let pair = Result {
    let folder = try Folder()
    try folder.run(
      "sh", "-c",
      """
      printf %s '\(password)' >password &&
      openssl req -x509 -newkey rsa:2048 -nodes -keyout made -out cert -subj /CN=robot -days 30 &&
      openssl rsa -in made -traditional -out key &&
      openssl pkey -in key -pubout -outform DER | openssl dgst -sha256 -r >spki
      """)
    return try Dictionary(
      uniqueKeysWithValues: ["key", "cert", "password", "spki"].map {
        ($0, try folder.bytes($0))
      })
  }

  /// These files, and what `command` makes of them.
  private func folder(_ command: String) throws -> Folder {
    let folder = try Folder()
    for (name, bytes) in try Self.pair.get() { try folder.write(bytes, to: name) }
    try folder.run("sh", "-c", "P='\(Self.password)'; \(command)")
    return folder
  }

  /// The name of the key in the folder.
  private func name(_ folder: Folder) throws -> String {
    "spki-sha256:" + (try folder.read("spki")).prefix(64)
  }

  @Test(arguments: kinds)
  func `the right password opens it, and no other`(kind: Kind) throws {
    let folder = try folder(kind.command)
    var locked = try #require(LockedKey(try folder.bytes("locked")))
    for wrong in ["", "changeit", Self.password + " ", Self.password.lowercased()] {
      let inside = locked.opened(by: Array(wrong.utf8))
      #expect(inside == nil)
    }
    let opened = locked.opened(by: Array(Self.password.utf8))
    let inside = try #require(opened)
    #expect(inside.note.hasPrefix(kind.inside))
    #expect(!inside.note.contains(Self.password))
    if !kind.inside.isEmpty { #expect(inside.names.contains(try name(folder))) }
    #expect(locked.obstacle == nil)
  }

  @Test(arguments: bundles + keys)
  func `a password in the same record shows what is inside`(kind: Kind) throws {
    let folder = try folder(kind.command)
    let bytes = try folder.bytes("locked")
    let isText = bytes.starts(with: "-----".utf8)
    let text = isText ? try folder.read("locked") : Data(bytes).base64EncodedString()
    let decoder = kind.inside.hasPrefix("certificate") ? "pkcs12" : "pem"
    func claim(_ password: String) -> IdentityClaim {
      Fixture.claim(decoder, "tls:\n  key: |\n    «\(text)»\n  keyPassword: \(password)\n")
    }
    let right = claim(Self.password).identity
    #expect(right.id.hasSuffix(try name(folder)))
    #expect(right.tags.contains("password-beside") && right.tags.contains("encrypted"))
    #expect(!right.evidence.contains { $0.note.contains(Self.password) })
    let wrong = claim("x" + Self.password).identity
    #expect(!wrong.id.contains(":spki-sha256:"))
    #expect(!wrong.tags.contains("password-beside") && wrong.tags.contains("encrypted"))
  }

  private static let others: [(command: String, method: String)] = [
    ("openssl pkcs8 -topk8 -scrypt -passout pass:$P -in key -out locked", "scrypt"),
    ("ssh-keygen -q -t ed25519 -N \"$P\" -f locked", "bcrypt"),
    ("openssl pkcs8 -topk8 -iter 3000000 -passout pass:$P -in key -out locked", "2000000 hashes"),
  ]

  @Test(arguments: others)
  func `what is not computed is told`(command: String, method: String) throws {
    let folder = try folder(command)
    var locked = try #require(LockedKey(try folder.bytes("locked")))
    let inside = locked.opened(by: Array(Self.password.utf8))
    #expect(inside == nil)
    #expect(locked.obstacle?.contains(method) == true)
  }

  @Test(.enabled(if: isThere("gpg")), arguments: ["--armor", "--no-armor"])
  func `what keys of OpenPGP take is told`(form: String) throws {
    let folder = try folder(
      """
      gpg() { command gpg --homedir . --batch --pinentry-mode loopback --passphrase "$P" "$@"; }
      gpg --quick-gen-key robot rsa2048 sign never && gpg \(form) --export-secret-keys >locked
      status=$?; gpgconf --homedir . --kill gpg-agent; exit $status
      """)
    #expect(LockedKey(try folder.bytes("locked"))?.obstacle?.contains("bytes hashed") == true)
  }

  @Test(.enabled(if: isThere("puttygen")))
  func `what the third version of PuTTY's keys takes is told`() throws {
    let folder = try folder("puttygen key -O private --new-passphrase password -o locked -q")
    #expect(LockedKey(try folder.bytes("locked"))?.obstacle?.contains("Argon2id") == true)
  }

  @Test(arguments: ["key", "cert", "password"])
  func `what is not under a password is none`(file: String) throws {
    #expect(LockedKey(try folder("true").bytes(file)) == nil)
  }

  /// What is left of a file is opened only when it still tells of the same key.
  @Test(arguments: kinds)
  func `no other key comes out of a file that is cut off`(kind: Kind) throws {
    let folder = try folder(kind.command)
    let (whole, name) = (try folder.bytes("locked"), try name(folder))
    var random = SplitMix64(seed: 1)
    for _ in 0..<32 {
      let end = random.int(0...(whole.count - 2))
      var locked = LockedKey(Array(whole[..<end]))
      guard let inside = locked?.opened(by: Array(Self.password.utf8)) else { continue }
      #expect(inside.names.isEmpty || inside.names.contains(name), "\(end) of \(whole.count)")
    }
  }

  @Test(arguments: kinds)
  func `no damage makes it crash, or run for long`(kind: Kind) throws {
    let whole = try folder(kind.command).bytes("locked")
    let duration = ContinuousClock().measure {
      for seed in 0..<16 as Range<UInt64> {
        var (random, bytes) = (SplitMix64(seed: seed), whole)
        for _ in 0..<random.int(1...4) {
          bytes[random.int(0...(bytes.count - 1))] = random.bytes(1)[0]
        }
        var locked = LockedKey(bytes)
        _ = locked?.opened(by: Array(Self.password.utf8))
        _ = Fixture.claim("pkcs12", file: bytes)
        _ = Fixture.claim("pem", file: bytes)
      }
    }
    #expect(duration < .seconds(60))
  }
}
