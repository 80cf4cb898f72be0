internal import Codecs

extension GenericValueJudge {
  /// Digests, ids, public keys.
  static func digest(_ scene: Scene) -> Clue? {
    let isHex = scene.with(scene.secret) { value in
      for index in value.indices where !Byte.isHex(value[index]) { return false }
      return true
    }
    if isHex, [32, 40, 56, 64, 96, 128].contains(scene.secret.count) {
      if saysDigest(scene) { return .digest }
      if scene.secret.count == 40, saysPublicKey(scene) { return .publicKeyID }
      // A secret's name stands beside it, so that most values of this length are keys.
      return scene.secret.count == 40 ? .hexKey40 : .hexKey
    }
    if isUUID(scene) { return .uuid }
    if isLongKeyID(scene), saysPublicKey(scene) { return .publicKeyID }
    if scene.with(scene.secret, isFingerprint) {
      return .fingerprint
    }
    if scene.with(scene.secret, isPasswordHash) {
      return .passwordHash
    }
    if scene.with(scene.secret, isPublicKey) { return .publicKey }
    if saysIntegrity(scene) { return .integrity }
    return nil
  }

  /// A public key of SSH with or without its type in front: the length of the type and its name come
  /// first in the key too (RFC 4253, 6.6).
  private static func isPublicKey(_ value: Span<UInt8>) -> Bool {
    value.starts(with: "ssh-") && value.contains(" AAAA") || value.starts(with: "AAAAB3NzaC1")
      || value.starts(with: "AAAAC3NzaC1") || value.starts(with: "AAAAE2VjZHNhLXNoYTIt")
  }

  private static let digestWords = WordFinder([
    "hash", "sha1", "sha2", "sha5", "sha-", "checksum", "digest", "integrity", "commit", "revision",
    "etag", "fingerprint", "publick", "public_k", "public k", "public-k", "md5s", "md5_", "md5:",
    "thumbprint", "gitref", "blob", "tree",
    "sri=", "nonce", "guid", "uuid", "trace", "crc3",
  ])

  /// Whether a word in the 64 bytes before the value says so.
  private static func saysDigest(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 64)
    return scene.with(start..<scene.secret.lowerBound) { digestWords.firstMatch(in: $0) != nil }
  }

  private static let publicKeyWords = WordFinder([
    "gpg ", "gpg-", "gpg_", "pgp ", "pgp-", "pgp_", "gnupg", "releasemanager", "signed-by",
    "signed by", "keyserver", "recv-key",
    "install-key", "keyring",
  ])

  /// Whether a word in the 64 bytes before the value is one for OpenPGP, whose keys people name by their
  /// fingerprints in hexadecimal (RFC 9580, 5.5.4).
  private static func saysPublicKey(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 64)
    return scene.with(start..<scene.secret.lowerBound) { publicKeyWords.firstMatch(in: $0) != nil }
  }

  /// `0x` and 16 or 40 hexadecimal digits.
  private static func isLongKeyID(_ scene: Scene) -> Bool {
    scene.with(scene.secret) { value in
      let end = value[value.count - 1] == UInt8(ascii: ".") ? value.count - 1 : value.count
      guard end == 18 || end == 42, value.starts(with: "0x") else { return false }
      for index in 2..<end where !Byte.isHex(value[index]) { return false }
      return true
    }
  }

  private static func saysIntegrity(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 24)
    return scene.with(start..<min(scene.secret.lowerBound + 7, scene.secret.upperBound)) { text in
      text.contains("sha256-") || text.contains("sha384-") || text.contains("sha512-")
        || text.contains("sha256:") || text.contains("integrity")
    }
  }

  private static func isUUID(_ scene: Scene) -> Bool {
    guard scene.secret.count == 36 else { return false }
    return scene.with(scene.secret) { value in
      for index in value.indices {
        let isDash = [8, 13, 18, 23].contains(index)
        guard isDash ? value[index] == UInt8(ascii: "-") : Byte.isHex(value[index]) else {
          return false
        }
      }
      return true
    }
  }

  /// `01:69:9A:…`: pairs of hexadecimal digits.
  private static func isFingerprint(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 17, value.count % 3 == 2 else { return false }
    for index in value.indices {
      let isRight =
        index % 3 == 2 ? value[index] == UInt8(ascii: ":") : Byte.isHex(value[index])
      if !isRight { return false }
    }
    return true
  }

  /// `$2a$…`, `$6$…`, `{SHA}…`: what crypt(3) and LDAP store.
  private static func isPasswordHash(_ value: Span<UInt8>) -> Bool {
    if value.count == 41, value[0] == UInt8(ascii: "*") {
      return value.extracting(1..<41).consists(of: Array("0123456789ABCDEFabcdef".utf8))
    }
    if value.count == 35, value.starts(with: "md5") {
      return value.extracting(3..<35).consists(of: Array("0123456789abcdef".utf8))
    }
    return hashPrefixes.contains { value.starts(with: $0) }
      || value.count >= 24 && encodedPrefixes.contains { value.starts(with: $0) }
  }

  private static let hashPrefixes = [
    "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2", "$pbkdf2", "$scrypt",
    "{SHA", "{SSHA", "{CRYPT}", "pbkdf2_", "pbkdf2:", "bcrypt$", "scrypt:", "sha1$", "md5$",
    "argon2$", "{MD5}", "{SMD5}", "{md5}", "{sha", "{ssha", "{crypt}", "{PBKDF2", "{pbkdf2",
    "HMACSHA", "SCRAM-SHA-", "pbkdf2+",
  ]

  /// `{SHA}`, `{SSHA}`, `{MD5}` and `{CRYPT}` in Base64, as LDIF holds them (RFC 2849).
  private static let encodedPrefixes = [
    "e1NIQ", "e1NTS", "e3NoY", "e3NzaG", "e01E", "e21k", "e0NSWVBU", "e2NyeXB0", "e1NNR",
  ]

  /// Hexadecimal digits or Base64 as long as a digest, under the name of a password, which nobody types.
  static func isDigestUnderPassword(_ scene: Scene) -> Bool {
    guard isPassword(scene) else { return false }
    let isPadded = scene.bytes[scene.secret.upperBound - 1] == UInt8(ascii: "=")
    return switch scene.secret.count {
    case 28, 44, 88: isPadded && scene.shape.looksRandom
    case 40, 64, 96, 128:
      scene.with(scene.secret) { $0.consists(of: Array("0123456789ABCDEFabcdef".utf8)) }
    default: false
    }
  }

  /// `id/20260101/us-east-1/s3/aws4_request`: the id of a key and what it signs for.
  static func isCredentialScope(_ scene: Scene) -> Bool {
    guard scene.shape.symbols >= 2 else { return false }
    return scene.with(scene.secret) { value in
      guard let slash = value.firstIndex(of: UInt8(ascii: "/")), slash + 9 < value.count,
        value[slash + 9] == UInt8(ascii: "/")
      else { return false }
      return (slash + 1...slash + 8).allSatisfy { Byte.isDigit(value[$0]) }
    }
  }

  /// Whether the value is Base64 of printable text that holds a word for secrets or users.
  static func isEncodedSecretName(_ scene: Scene) -> Bool {
    let (shape, value) = (scene.shape, scene.secret)
    guard value.count >= 8, value.count <= 128, value.count % 4 == 0, shape.symbols <= 2,
      shape.spaces == 0, let text = scene.with(value, { Base64.decode($0) }), text.count >= 5
    else { return false }
    for byte in text where byte != 0x0A && !(0x20..<0x7F).contains(byte) { return false }
    return secretNames.firstMatch(in: text.span) != nil
  }

  private static let secretNames = WordFinder([
    "pass", "secret", "token", "user", "private", "test", "example",
  ])
}
