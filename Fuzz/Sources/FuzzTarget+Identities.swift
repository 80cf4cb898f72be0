internal import Codecs
internal import Findings
internal import Identities
internal import Rules

/// Keys and tokens, through the decoders by which rules reach them.
extension FuzzTarget {
  static let keyFiles: [FuzzTarget] = [
    FuzzTarget(name: "der") { bytes in
      claim("pem", bytes)
      claim("pem", armoured("RSA PRIVATE KEY", bytes))
      claim("pem", armoured("ENCRYPTED PRIVATE KEY", bytes))
    },
    FuzzTarget(name: "x509") { bytes in
      _ = PublicKeyFact.all(in: bytes)
      _ = PublicKeyFact.all(in: armoured("CERTIFICATE", bytes))
    },
    FuzzTarget(name: "openssh") { bytes in
      claim("ssh-key", armoured("OPENSSH PRIVATE KEY", bytes))
      _ = PublicKeyFact.all(in: Array("ssh-ed25519 ".utf8) + Base64.encode(bytes))
    },
    FuzzTarget(name: "putty") { claim("ssh-key", $0) },
    FuzzTarget(name: "pkcs12") { claim("pkcs12", $0) },
    FuzzTarget(name: "java-keystore") { claim("java-keystore", $0) },
    FuzzTarget(name: "keytab") { claim("kerberos-keytab", $0) },
    FuzzTarget(name: "ccache") { claim("kerberos-cache", $0) },
    FuzzTarget(name: "pgp") { bytes in
      claim("pgp", bytes)
      claim("pgp", armoured("PGP PRIVATE KEY BLOCK", bytes))
    },
    FuzzTarget(name: "locked-key") { bytes in
      for form in [bytes, armoured("ENCRYPTED PRIVATE KEY", bytes), legacyPEM(bytes)] {
        var key = LockedKey(form)
        _ = key?.opened(by: Array("x".utf8))
      }
    },
    FuzzTarget(name: "key-file") { _ = KeyFileFormat($0.span) },
  ]

  static let tokens: [FuzzTarget] = [
    FuzzTarget(name: "jwt") { bytes in
      claim("jwt", bytes)
      let header = Base64.encodeURLSafe(Array(#"{"alg":"RS256"}"#.utf8))
      claim("jwt", header + [0x2E] + Base64.encodeURLSafe(bytes) + Array(".c2ln".utf8))
    },
    FuzzTarget(name: "macaroon") { claim("pypi", Array("pypi-".utf8) + Base64.encodeURLSafe($0)) },
    FuzzTarget(name: "protobuf") {
      claim("vault-token", Array("hvs.".utf8) + Base64.encodeURLSafe($0))
    },
    FuzzTarget(name: "jwk") { claim("jwk", $0) },
    FuzzTarget(name: "all-decoders") { bytes in
      for decoder in IdentityResolver.decoderNames { claim(decoder, bytes) }
    },
  ]

  private static let resolver = IdentityResolver(fingerprintKey: [1], referenceTime: 1_767_225_600)

  private static func claim(_ decoder: String, _ bytes: [UInt8]) {
    let rule = Rule(
      id: "fuzz.key", title: "Key", type: "key", provider: "fuzz", identityKind: .unknown,
      severity: .high, lifetime: .unknown, confidence: 0.8, pattern: ".", decoder: decoder)
    // As a whole file, and as a value in the middle of other text.
    let whole = Excerpt(
      bytes: bytes, match: bytes.indices, secret: bytes.indices, path: "fuzz/id_rsa")
    _ = resolver.claim(for: whole, rule: rule)
    guard bytes.count > 2 else { return }
    let middle = bytes.count / 3..<bytes.count - bytes.count / 3
    let part = Excerpt(bytes: bytes, match: middle, secret: middle, path: "fuzz/settings")
    _ = resolver.claim(for: part, rule: rule)
  }

  private static func legacyPEM(_ bytes: [UInt8]) -> [UInt8] {
    let headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n"
    return Array("-----BEGIN RSA PRIVATE KEY-----\n\(headers)\n".utf8) + Base64.encode(bytes)
      + Array("\n-----END RSA PRIVATE KEY-----\n".utf8)
  }

  private static func armoured(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("-----BEGIN \(label)-----\n\n".utf8) + Base64.encode(bytes)
      + Array("\n-----END \(label)-----\n".utf8)
  }
}
