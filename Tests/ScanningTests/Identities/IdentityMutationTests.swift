import Codecs
import Findings
import TestSupport
import Testing

@testable import Scanning

/// Damaged credentials: nothing may be said of them that does not stand in their bytes.
struct IdentityMutationTests {
  /// From this confidence on, an identity counts as told.
  static let told = 0.8
  static let mutationsPerCase = 110

  /// Scanned once for all tests: with almost no threshold, so that damage hides nothing.
  private static let scanned = Result {
    let cases = try mutated()
    return (cases, try ScannedTexts(cases.map { ($0.path, $0.bytes) }, threshold: 0.05))
  }

  @Test func `no identity is invented`() throws {
    let (cases, scanned) = try Self.scanned.get()
    #expect(cases.count >= 10_000)
    var told = 0
    for (index, row) in cases.enumerated() {
      let claimed = scanned.identities[index].filter { $0.confidence >= Self.told }
      guard !claimed.isEmpty else { continue }
      told += claimed.count
      let source = ByteSources(row.bytes)
      for identity in claimed {
        let missing = source.missing(in: identity)
        #expect(missing.isEmpty, "\(row.name): \(identity.id) has \(missing)")
      }
    }
    #expect(told > 1_000, "the oracle was asked too seldom to mean something")
  }

  @Test func `a wrong checksum leaves what the token says in doubt`() throws {
    let (cases, scanned) = try Self.scanned.get()
    var wrong = 0
    for (index, row) in cases.enumerated() {
      for (finding, identity) in zip(scanned.findings[index], scanned.identities[index])
      where finding.evidence.contains(where: { $0.kind == "checksum" && $0.weight < 0 }) {
        wrong += 1
        let decoded = identity.evidence.filter { $0.source == "decoded" }
        #expect(decoded.allSatisfy { $0.weight < 0.5 }, "\(row.name): \(identity.id)")
      }
    }
    #expect(wrong > 100)
  }

  private static func mutated() throws -> [(name: String, path: String, bytes: [UInt8])] {
    var cases: [(name: String, path: String, bytes: [UInt8])] = []
    for (number, kind) in IdentityCase.all.enumerated() {
      for seed in 0..<UInt64(mutationsPerCase) {
        var draw = Draw(seed: seed &* 977 &+ UInt64(number))
        let made = try kind.make(&draw)
        let parts = made.text.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        let token = mutation(of: Array(parts[1].utf8), &draw)
        cases.append((kind.name, made.path, Array(parts[0].utf8) + token + Array(parts[2].utf8)))
      }
    }
    return cases
  }

  /// The token cut short, with a bit flipped, in another alphabet, or in another order.
  private static func mutation(of token: [UInt8], _ draw: inout Draw) -> [UInt8] {
    var token = token
    let position = draw.number(0...token.count - 1)
    switch draw.number(0...6) {
    case 0: return Array(token.prefix(max(1, position)))
    case 1: return Array(token.dropFirst(position))
    case 2: token[position] ^= 1 << UInt8(draw.number(0...6))
    case 3: return token.map { isLetter($0) ? $0 ^ 0x20 : $0 }
    case 4: return token.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 == 0x2B ? 0x2D : $0 }
    case 5: token.swapAt(position, draw.number(0...token.count - 1))
    default: token.insert(token[draw.number(0...token.count - 1)], at: position)
    }
    return token
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF)
  }
}

/// Everything that bytes can say: themselves, what base64 in them encodes, and numbers in that.
///
/// Says more than any one decoder, and knows nothing of formats.
private struct ByteSources {
  private var texts: [String] = []
  private var numbers: Set<UInt64> = []

  /// What ids have of their own: words that a decoder puts before a number, names of systems.
  private static let words: Set<String> = [
    "org", "user", "project", "group", "app", "dev", "azure", "com", "cognito", "storage",
    "service", "bus", "root", "unknown", "registry", "terraform", "io",
  ]
  /// Ports that a scheme implies.
  private static let ports: Set<String> = [
    "5432", "3306", "5672", "27017", "6379", "1433", "587", "25",
  ]

  init(_ bytes: [UInt8]) {
    add(bytes, depth: 0)
  }

  private mutating func add(_ bytes: [UInt8], depth: Int) {
    texts.append(String(decoding: bytes, as: UTF8.self).lowercased())
    texts.append(String(decoding: PercentCoding.decode(bytes[...]), as: UTF8.self).lowercased())
    for run in bytes.split(whereSeparator: { Base64.value(of: $0) == nil }) where run.count >= 8 {
      for start in Self.starts(of: run) where depth < 2 {
        let rest = Array(run[start...])
        for length in [rest.count, rest.count - 1] where length % 4 != 1 && length > 7 {
          let part = Array(rest[..<length])
          guard let decoded = Base64.decode(part.span, isCanonical: false) else { continue }
          addNumbers(of: decoded)
          add(decoded, depth: depth + 1)
        }
      }
      addAccount(of: run)
    }
  }

  /// Where base64 may begin: at the run's start, behind a prefix, behind `-` and `_`.
  private static func starts(of run: ArraySlice<UInt8>) -> [Int] {
    let marks = run.indices.filter { run[$0] == 0x2D || run[$0] == 0x5F }.prefix(8).map { $0 + 1 }
    return [run.startIndex, run.startIndex + 4] + marks.filter { $0 < run.endIndex }
  }

  /// Numbers of 1, 2, 4 and 8 bytes, and those to the base of 36 behind `letter:`.
  private mutating func addNumbers(of bytes: [UInt8]) {
    for size in [1, 2, 4, 8] where bytes.count >= size && bytes.count < 600 {
      for start in 0...(bytes.count - size) {
        numbers.insert(bytes[start..<(start + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      }
    }
    for start in bytes.indices where bytes[start] == 0x3A {
      let digits = bytes[(start + 1)...].prefix(while: Self.isBase36)
      for count in 1...max(1, digits.count) {
        let part = Array(digits.prefix(count))
        if let number = Radix.readBase36(part.span) { numbers.insert(number) }
      }
    }
  }

  private static func isBase36(_ byte: UInt8) -> Bool { Radix.base36.contains(byte | 0x20) }

  /// The account within each 20 characters that may be a key id of AWS.
  private mutating func addAccount(of run: ArraySlice<UInt8>) {
    guard run.count >= 20 else { return }
    for start in run.startIndex...(run.endIndex - 20) where run[start] | 0x20 == 0x61 {
      let body = Array(run[(start + 4)..<(start + 20)])
      guard let bytes = Base32.decode(body.span, isCanonical: false) else { continue }
      let number = bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      numbers.insert(number % (1 << 47) / 128)
    }
  }

  /// The words of an identity's name and scope that do not stand in the bytes.
  func missing(in identity: Identity) -> [String] {
    let parts = identity.id.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, !parts[4].hasPrefix("fp-") else { return [] }
    let said = "\(parts[2]) \(parts[4])".replacing("%3A", with: " ").lowercased()
    return said.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
      !Self.words.contains(word) && !Self.ports.contains(word) && !isNumber(word)
        && !texts.contains { $0.contains(word) }
    }
  }

  /// Accounts of AWS are written with 12 digits, other numbers without zeros before them.
  private func isNumber(_ word: String) -> Bool {
    guard let number = UInt64(word), numbers.contains(number) else { return false }
    return word.utf8.count == 12 || word == String(number)
  }
}
