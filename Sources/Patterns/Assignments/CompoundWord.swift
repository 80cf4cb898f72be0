/// Takes words such as `acmeapikey` and `acmeapi` apart.
enum CompoundWord {
  /// Words that names end in without a separator; of two that fit, the longer comes first.
  private static let endings: [[UInt8]] = [
    "accesstoken", "secretkey", "accesskey", "apisecret", "authtoken", "apitoken", "apikey",
    "secret", "token", "auth", "key", "api",
  ].map { Array($0.utf8) }

  /// The least length of what stands before the ending.
  private static let leastBeginning = 3

  /// The hashes of what stands before a known ending, and of the ending.
  static func split(
    _ word: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> (beginning: WordHash, ending: WordHash)? {
    guard word.count >= 6 else { return nil }
    switch unsafe bytes[word.upperBound - 1] | 0x20 {
    case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "h"),
      UInt8(ascii: "i"):
      break
    default: return nil
    }
    for ending in endings where word.count - ending.count >= leastBeginning {
      let start = word.upperBound - ending.count
      if unsafe ends(ending, at: start, in: bytes) {
        return unsafe (
          hash(of: word.lowerBound..<start, in: bytes), hash(of: start..<word.upperBound, in: bytes)
        )
      }
    }
    return nil
  }

  private static func ends(
    _ ending: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for index in ending.indices
    where unsafe TokenBytes.lowercased(bytes[start + index]) != ending[index] { return false }
    return true
  }

  private static func hash(
    of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> WordHash {
    var hash = WordHash()
    for index in range { unsafe hash.add(bytes[index]) }
    return hash
  }
}
