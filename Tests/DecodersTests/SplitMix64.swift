/// Random numbers that a seed determines.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators"
/// (2014), figure 17.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }
  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[int(0...choices.count - 1)]
  }

  /// Text of `count` characters, most of them ASCII.
  mutating func text(_ count: Int, ascii: Int = 80) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let isASCII = int(0...99) < ascii
      let value =
        isASCII
        ? int(0x20...0x7E)
        : pick([int(0xA0...0x7FF), int(0x4E00...0x9FFF), int(0x1F300...0x1F5FF)])
      text.append(Unicode.Scalar(UInt32(value))!)
    }
    return String(text)
  }
}
