internal import Codecs
internal import Crypto

/// Reads and writes the data types of the SSH protocol. Source: RFC 4251, section 5.
struct SSHWire {
  private var reader: ByteReader

  init(_ bytes: Bytes) { reader = ByteReader(bytes) }

  var isAtEnd: Bool { reader.isAtEnd }

  /// Takes a `uint32`, or gives `nil` at the end.
  mutating func readInteger() -> Int? { reader.number(4) }

  /// Takes a `uint64`; the greatest number stands for all that no `Int` holds.
  mutating func readLongInteger() -> Int? {
    guard let bytes = reader.bytes(8) else { return nil }
    return Int(clamping: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Takes a `string`: its length and its bytes.
  mutating func readString() -> Bytes? { reader.counted(4) }

  /// A public key: the strings of its type and its parts.
  static func blob(_ type: String, _ parts: Bytes...) -> [UInt8] { blob(type, parts) }

  static func blob(_ type: String, _ parts: [Bytes]) -> [UInt8] {
    ([Array(type.utf8)[...]] + parts).flatMap { part in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part.count >> $0) } + Array(part)
    }
  }

  /// The fingerprint that `ssh-keygen -l` prints.
  static func fingerprint(ofBlob blob: some Sequence<UInt8>) -> String {
    let digest = Base64.encode(Array(SHA256.hash(data: Array(blob))), isPadded: false)
    return "SHA256:" + String(decoding: digest, as: UTF8.self)
  }
}
