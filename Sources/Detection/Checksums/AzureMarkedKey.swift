internal import Codecs

/// Azure keys with a mark of four characters inside: base64 whose last 4 bytes are the Marvin32 of
/// the others, with a seed for each kind of key.
struct AzureMarkedKey: Checksum {
  let name: String

  /// The same check under the names that rules use for keys of 64 and of 32 bytes; the mark tells
  /// which key it is.
  static let families: [any Checksum] = [Self(name: "azure-64"), Self(name: "azure-32")]

  /// A mark, where it stands, and the seeds of the keys that bear it.
  private struct Mark {
    let text: String
    let offset: Int
    /// The length of the text with its padding.
    let length: Int
    let seeds: [String]
    /// Whether no other seed is in use, so that a mismatch means something.
    var isComplete = false
    var alphabet = Alphabet.base64
  }

  private static let marks: [Mark] = [
    Mark(text: "+ASt", offset: 76, length: 88, seeds: ["Default0"], isComplete: true),
    Mark(text: "ACDb", offset: 76, length: 88, seeds: ["MastRW00", "MastRO00"]),
    Mark(text: "+ABa", offset: 76, length: 88, seeds: ["AbAcct00"]),
    Mark(text: "+AMC", offset: 76, length: 88, seeds: ["Classic0"]),
    Mark(text: "APIM", offset: 76, length: 88, seeds: ["Tenant00", "GitKey00"]),
    Mark(text: "+ASb", offset: 33, length: 44, seeds: ["Manage00", "Send0000", "Listen00"]),
    Mark(text: "+AEh", offset: 33, length: 44, seeds: ["Manage00", "Send0000", "Listen00"]),
    Mark(text: "+ARm", offset: 33, length: 44, seeds: ["Manage00", "Send0000", "Listen00"]),
    Mark(text: "AIoT", offset: 33, length: 44, seeds: ["IotHub00", "Device00", "DpsKey00"]),
    Mark(text: "AzCa", offset: 33, length: 44, seeds: ["Access00"]),
    Mark(
      text: "AzSe", offset: 42, length: 52, seeds: ["PAdmin00", "Query000"], alphabet: .base62),
    Mark(text: "+ACR", offset: 42, length: 52, seeds: ["ACRDflt0"], alphabet: .base62),
    Mark(
      text: "AzFu", offset: 44, length: 56, seeds: ["Functi00", "Master00", "System00"],
      alphabet: .base64url),
  ]

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    for mark in Self.marks where mark.length == secret.count {
      guard secret.equals(mark.text, at: mark.offset) else { continue }
      guard let bytes = Base64.decode(secret) else { return .notApplicable }
      let isValid = mark.seeds.contains { Array(bytes.suffix(4)) == Self.tail(of: bytes, seed: $0) }
      return isValid ? .valid : mark.isComplete ? .invalid : .notApplicable
    }
    return .notApplicable
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let text = variant.isEmpty ? (name == "azure-64" ? "+ASt" : "+ASb") : variant
    guard let mark = Self.marks.first(where: { $0.text == text }) else { return nil }
    let seed = mark.seeds[Int(random.next() % UInt64(mark.seeds.count))]
    for _ in 0..<1_000 {
      let key = Self.draw(mark, seed: seed, random: &random)
      // Search and registry keys hold neither `+` nor `/`, but for the mark.
      let rest = key[..<mark.offset] + key[(mark.offset + 4)...]
      if rest.allSatisfy({ mark.alphabet.contains($0) || $0 == UInt8(ascii: "=") }) { return key }
    }
    return nil
  }

  private static func draw(_ mark: Mark, seed: String, random: inout SplitMix64) -> [UInt8] {
    var text = mark.alphabet.draw(mark.length / 4 * 4, using: &random)
    text.replaceSubrange(mark.offset..<(mark.offset + 4), with: Array(mark.text.utf8))
    // The bits between the mark and the checksum are zero.
    for index in (mark.offset + 4)..<text.count { text[index] = UInt8(ascii: "A") }
    let size = mark.length == 52 ? 39 : mark.length == 44 ? 32 : mark.length == 56 ? 40 : 64
    var bytes = Array((Base64.decode(text.span) ?? []).prefix(size))
    bytes.replaceSubrange((size - 4)..<size, with: tail(of: bytes, seed: seed))
    let isURLSafe = mark.text == "AzFu"
    return Base64.encode(bytes, digits: isURLSafe ? Base64.urlSafe : Base64.standard)
  }

  /// The last 4 bytes that `bytes` ought to have.
  private static func tail(of bytes: [UInt8], seed: String) -> [UInt8] {
    let number = seed.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let data = bytes.span.extracting(0..<(bytes.count - 4))
    return littleEndianBytes(Marvin32.checksum(of: data, seed: number))
  }
}
