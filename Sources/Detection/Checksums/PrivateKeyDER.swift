internal import Codecs

/// Private keys and bundles as base64 of DER without armour: a sequence that ends where the bytes end,
/// whose elements follow each other without a gap and begin with a version of one byte. So begin
/// PKCS #1 (RFC 8017), SEC 1 (RFC 5915), PKCS #8 (RFC 5958) and PKCS #12 (RFC 7292), and public keys
/// and certificates do not.
struct PrivateKeyDER: Checksum {
  let name = "private-key-der"

  private static let sequence: UInt8 = 0x30

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count >= 44, secret[0] == UInt8(ascii: "M") else { return .notApplicable }
    guard let bytes = Base64.decode(secret), bytes[0] == Self.sequence else { return .invalid }
    return isPrivateKey(bytes.span) ? .valid : .invalid
  }

  private func isPrivateKey(_ bytes: Span<UInt8>) -> Bool {
    guard let contents = element(at: 0, of: bytes), contents.upperBound == bytes.count,
      contents.count >= 3, bytes[contents.lowerBound] == 2, bytes[contents.lowerBound + 1] == 1
    else { return false }
    var position = contents.lowerBound
    while position < bytes.count {
      guard let inner = element(at: position, of: bytes) else { return false }
      position = inner.upperBound
    }
    return true
  }

  /// The contents of the element whose tag stands at `position`, or `nil` when they do not fit.
  private func element(at position: Int, of bytes: Span<UInt8>) -> Range<Int>? {
    guard position + 2 <= bytes.count else { return nil }
    var (start, length) = (position + 2, Int(bytes[position + 1]))
    if length >= 0x80 {
      let size = length - 0x80
      guard (1...3).contains(size), start + size <= bytes.count else { return nil }
      length = 0
      for index in start..<(start + size) { length = length << 8 | Int(bytes[index]) }
      start += size
    }
    return start + length <= bytes.count ? start..<(start + length) : nil
  }

  /// - Parameter variant: `rsa` (PKCS #8; the default), `pkcs1`, `ec` (PKCS #8), `sec1` or `ed25519`.
  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    PrivateKeySample.bytes(of: variant, random: &random).map { Base64.encode($0) }
  }
}
