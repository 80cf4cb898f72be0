/// PyPI tokens: `pypi-` and a macaroon in base64url, whose fields must follow each other without a
/// gap. The signature cannot be checked.
struct PyPIMacaroon: Checksum {
  let name = "pypi-macaroon"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.starts(with: "pypi-") else { return .notApplicable }
    guard let bytes = Base64.decode(secret.extracting(5..<secret.count)) else { return .invalid }
    return Self.isMacaroon(bytes) ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard ["", "pypi", "test", "project"].contains(variant) else { return nil }
    let host = variant == "test" ? "test.pypi.org" : "pypi.org"
    var bytes: [UInt8] = [2]
    bytes += Self.field(1, Array(host.utf8))
    bytes += Self.field(2, Samples.uuid(using: &random)) + [0]
    if variant == "project" {
      let word = Alphabet.lower.draw(8, using: &random)
      bytes += Self.field(2, Array("[1,[\"".utf8) + word + Array("\"]]".utf8)) + [0]
    }
    let user = Array("[3,\"".utf8) + Samples.uuid(using: &random) + Array("\"]".utf8)
    bytes += Self.field(2, user) + [0, 0]
    bytes += Self.field(6, random.bytes(32))
    return Array("pypi-".utf8) + Base64.encodeURLSafe(bytes)
  }

  private static func field(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
    // Longer values would need a second byte of length.
    [tag, UInt8(min(value.count, 127))] + value.prefix(127)
  }

  /// Whether `bytes` are: version 2, location, identifier, end, caveats with an end each, end,
  /// signature of 32 bytes.
  private static func isMacaroon(_ bytes: [UInt8]) -> Bool {
    var reader = MacaroonReader(bytes: bytes)
    guard reader.take(2), reader.skipField(1), reader.skipField(2), reader.take(0) else {
      return false
    }
    while reader.next == 2 {
      guard reader.skipField(2), reader.take(0) else { return false }
    }
    return reader.take(0) && reader.take(6) && reader.take(32) && reader.rest == 32
  }
}

/// Walks over the fields `tag, length, value` of a macaroon.
private struct MacaroonReader {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }
  var rest: Int { bytes.count - index }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  /// Passes a field of at least one byte.
  mutating func skipField(_ tag: UInt8) -> Bool {
    guard take(tag), let length = length(), length > 0, length <= rest else { return false }
    index += length
    return true
  }

  /// A number of at most three groups of 7 bits, least significant first.
  private mutating func length() -> Int? {
    var value = 0
    for group in 0..<3 {
      guard let byte = next else { return nil }
      index += 1
      value |= Int(byte & 0x7F) << (7 * group)
      if byte < 0x80 { return value }
    }
    return nil
  }
}
