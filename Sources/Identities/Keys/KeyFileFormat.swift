internal import Codecs

/// Binary formats of files that hold secret keys, which a rule may name under `file`.
public enum KeyFileFormat: String, Sendable, CaseIterable {
  /// A private key in DER.
  case derKey = "der-key"
  /// A private key in DER under a password.
  case encryptedDERKey = "encrypted-der-key"
  case pkcs12
  /// JKS, JCEKS and BKS.
  case javaKeyStore = "java-keystore"
  /// Packets of OpenPGP that begin with a secret key.
  case pgpKey = "pgp-key"
  /// A file of `private-keys-v1.d` of GnuPG.
  case gnupgKey = "gnupg-key"
  case keytab
  case credentialCache = "credential-cache"

  /// Recognises a file by its bytes; `nil` for all else, and for stores without a secret.
  ///
  /// The first bytes rule out nearly all files.
  ///
  /// - Parameter file: The file, or as much of its start as is at hand.
  public init?(_ file: Span<UInt8>) {
    guard file.count >= 16, Self.mayBegin(file) else { return nil }
    let bytes = file.copied[...]
    switch file[0] {
    case 0x30: self.init(der: bytes)
    case 0xFE, 0xCE:
      guard JavaKeyStore(bytes).map({ !$0.keys.isEmpty }) == true else { return nil }
      self = .javaKeyStore
    case 0x00:
      guard BouncyCastleKeyStore(bytes)?.entries.contains(where: \.isKey) == true else {
        return nil
      }
      self = .javaKeyStore
    case 0x28, 0x43, 0x4B:
      guard GnuPGKeyFile(bytes) != nil else { return nil }
      self = .gnupgKey
    case 0x05 where file[1] <= 2:
      guard Keytab(bytes) != nil else { return nil }
      self = .keytab
    case 0x05:
      guard CredentialCache(bytes).map({ !$0.tickets.isEmpty }) == true else { return nil }
      self = .credentialCache
    default:
      guard let key = PGPSecretKey(packets: bytes), key.created > 0 else { return nil }
      self = .pgpKey
    }
  }

  private static func mayBegin(_ file: Span<UInt8>) -> Bool {
    let second = file[1]
    switch file[0] {
    // A sequence that tells a short length, which is that of the file, or a long one.
    case 0x30 where second < 0x80: return file.count - 2 - Int(second) <= 1
    case 0x30: return second <= 0x84
    case 0xFE: return second == 0xED
    case 0xCE: return second == 0xCE
    // A version, and the size of a salt.
    case 0x00: return second == 0 && file[2] == 0 && file[3] <= 2 && file[4] == 0 && file[5] == 0
    case 0x05: return (1...4).contains(second)
    // `(11:private-key`, `(20:shadowed-…`, `(21:protected-…`; `Created:` or `Key: (`.
    case 0x28: return (0x31...0x32).contains(second) && file[3] == 0x3A && file[4] >= 0x70
    case 0x43: return second == 0x72 && file[2] == 0x65 && file[7] == 0x3A
    case 0x4B: return second == 0x65 && file[2] == 0x79 && file[3] == 0x3A && file[5] == 0x28
    // Packets of OpenPGP: the version behind the length.
    case 0x94: return (4...6).contains(file[2])
    case 0x95: return (4...6).contains(file[3])
    case 0x96: return (4...6).contains(file[5])
    case 0xC5: return (4...6).contains(file[second < 192 ? 2 : second < 255 ? 3 : 6])
    default: return false
    }
  }

  private init?(der bytes: Bytes) {
    if let bundle = PKCS12Bundle(bytes) {
      if bundle.keys.isEmpty { return nil }
      self = .pkcs12
    } else if Self.isLongPKCS12(bytes) {
      self = .pkcs12
    } else if let whole = DER.only(bytes) ?? DER.only(bytes.dropLast()),
      let key = PrivateKeyDER(whole.encoding)
    {
      self = key.encryption == nil ? .derKey : .encryptedDERKey
    } else if let whole = DERLength.declared(by: bytes.span), whole > bytes.count,
      whole <= Self.longestKey, let isEncrypted = PrivateKeyDER.isEncrypted(beginningOf: bytes)
    {
      self = isEncrypted ? .encryptedDERKey : .derKey
    } else {
      return nil
    }
  }

  /// No private key in DER is longer, in bytes.
  private static let longestKey = 64 << 10

  /// Whether the bytes begin a PKCS #12 file whose lengths are not told, or which is cut off.
  private static func isLongPKCS12(_ bytes: Bytes) -> Bool {
    var reader = ByteReader(bytes.dropFirst())
    guard let length = reader.number(1), length >= 0x80,
      reader.bytes(length & 0x7F) != nil, reader.bytes(3).map(Array.init) == [2, 1, 3],
      reader.number(1) == 0x30, let inner = reader.number(1), inner >= 0x80,
      reader.bytes(inner & 0x7F) != nil
    else { return false }
    return reader.rest.starts(with: [
      0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01,
    ])
  }
}

extension Span<UInt8> {
  fileprivate var copied: [UInt8] {
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}
