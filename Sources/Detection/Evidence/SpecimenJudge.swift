internal import Findings
internal import Patterns

/// Doubts generic values that are written out to be looked at: keys of test vectors, and alphabets.
///
/// Both are too rare in labelled lines for weights to be fitted.
enum SpecimenJudge {
  static func evidence(in scene: Scene) -> [Evidence] {
    var evidence: [Evidence] = []
    if isOfTestVector(scene) {
      evidence.append(
        Evidence(
          kind: "context", note: "what a test vector consists of stands beside it", weight: -3))
    }
    if scene.placeholder == .sequence, scene.with(scene.secret, longestRun) >= 16 {
      evidence.append(
        Evidence(kind: "placeholder", note: "most of the value is an alphabet", weight: -4))
    }
    return evidence
  }

  // MARK: Test vectors

  /// What is encrypted or signed in test vectors, and what comes of it, as names of values.
  private static let parts = WordFinder([
    "plaintext", "ciphertext", "nonce", "\"msg\"", "\"tag\"", "\"aad\"", "\"iv\"", "\"ct\"",
    "\niv =",
    "\nmsg =", "\ntag =", "\naad =", "\nct =", "\npt =", "\ncount =",
  ])

  /// Hexadecimal digits near two or more such names.
  private static func isOfTestVector(_ scene: Scene) -> Bool {
    let isHexadecimal = scene.with(scene.secret) { value in
      value.indices.allSatisfy { TokenBytes.isHexadecimal(value[$0]) }
    }
    guard isHexadecimal else { return false }
    let start = max(0, scene.secret.lowerBound - 200)
    let end = min(scene.bytes.count, scene.secret.upperBound + 200)
    return scene.with(start..<end) { text in
      var (seen, next): (Set<Int>, Int) = ([], 0)
      while seen.count < 2, let (word, range) = parts.firstMatch(in: text, from: next) {
        seen.insert(word)
        next = range.upperBound
      }
      return seen.count >= 2
    }
  }

  // MARK: Alphabets

  /// The length of the longest run of characters each of which follows the one before it.
  private static func longestRun(in value: Span<UInt8>) -> Int {
    var (run, longest) = (1, 1)
    for index in 1..<max(value.count, 1) {
      run = value[index] == value[index - 1] &+ 1 ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }
}
