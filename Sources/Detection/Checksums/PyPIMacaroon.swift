internal import Codecs

/// PyPI tokens: `pypi-` and a macaroon in base64url, whose fields must follow each other without a
/// gap. The signature cannot be checked.
struct PyPIMacaroon: Checksum {
  let name = "pypi-macaroon"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.starts(with: "pypi-") else { return .notApplicable }
    guard let bytes = Base64.decode(secret.extracting(5..<secret.count)) else { return .invalid }
    return Macaroon(bytes)?.isComplete == true ? .valid : .invalid
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
}
