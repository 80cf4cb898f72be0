internal import Codecs

/// Secrets that must not stand in what formats tell of places: names, ids, titles.
///
/// A name may hold a secret as it is, or in an encoding in which the scan found it.
struct SecretNames {
  /// By their first bytes.
  private var byStart: [UInt64: [[UInt8]]] = [:]
  /// Those that are too short for that.
  private var short: [[UInt8]] = []

  private static let startLength = 6
  /// Encodings inside encodings are undone so often.
  private static let mostLevels = 2
  /// Encoded texts of fewer digits hold no secret.
  private static let fewestDigits = 12

  init(_ secrets: some Sequence<[UInt8]>) {
    for secret in Set(secrets) where !secret.isEmpty {
      if secret.count < Self.startLength {
        short.append(secret)
      } else {
        byStart[Self.start(of: secret, at: 0), default: []].append(secret)
      }
    }
  }

  var isEmpty: Bool { byStart.isEmpty && short.isEmpty }

  /// Whether one of the secrets stands in `text`, in whatever form.
  func stand(in text: String) -> Bool {
    isEmpty ? false : stand(in: Array(text.utf8), level: 0)
  }

  private func stand(in text: [UInt8], level: Int) -> Bool {
    if standPlainly(in: text) { return true }
    guard level < Self.mostLevels else { return false }
    return Self.decoded(text).contains { stand(in: $0, level: level + 1) }
  }

  private func standPlainly(in text: [UInt8]) -> Bool {
    for secret in short where text.count >= secret.count {
      for start in 0...text.count - secret.count where text[start...].starts(with: secret) {
        return true
      }
    }
    guard !byStart.isEmpty, text.count >= Self.startLength else { return false }
    for start in 0...text.count - Self.startLength {
      guard let secrets = byStart[Self.start(of: text, at: start)] else { continue }
      if secrets.contains(where: { text[start...].starts(with: $0) }) { return true }
    }
    return false
  }

  private static func start(of bytes: [UInt8], at index: Int) -> UInt64 {
    bytes[index..<index + startLength].reduce(0) { $0 << 8 | UInt64($1) }
  }

  // MARK: Encodings

  /// What a text says when its encodings are undone.
  private static func decoded(_ text: [UInt8]) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    if text.contains(UInt8(ascii: "%")) { texts.append(PercentCoding.decode(text[...])) }
    if text.contains(UInt8(ascii: "&")) { texts.append(CharacterReferences.decode(text)) }
    if text.contains(UInt8(ascii: "\\")) { texts.append(unescaped(text)) }
    for run in text.split(whereSeparator: { Base64.value(of: $0) == nil })
    where run.count >= fewestDigits {
      // A secret may begin anywhere in what is encoded, and the run may hold more than that.
      for skipped in 0..<4 {
        var digits = Array(run.dropFirst(skipped))
        if digits.count % 4 == 1 { digits.removeLast() }
        if let bytes = Base64.decode(digits.span, isCanonical: false) { texts.append(bytes) }
      }
    }
    for run in text.split(whereSeparator: { Hex.value(of: $0) == nil })
    where run.count >= 2 * fewestDigits {
      for skipped in 0..<2 {
        let digits = run.dropFirst(skipped).compactMap { Hex.value(of: $0) }
        texts.append((0..<digits.count / 2).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] })
      }
    }
    if !text.isEmpty { texts.append(text.reversed()) }
    return texts
  }

  /// Undoes `\uHHHH` and `\xHH` of ASCII; other backslashes are dropped.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var (bytes, index) = ([UInt8](), 0)
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        bytes.append(text[index])
        index += 1
        continue
      }
      let width =
        text[index + 1] == UInt8(ascii: "u") ? 4 : text[index + 1] == UInt8(ascii: "x") ? 2 : 0
      let digits = text[(index + 2)...].prefix(width).compactMap { Hex.value(of: $0) }
      if width > 0, digits.count == width {
        bytes.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 4 | Int($1) }))
        index += 2 + width
      } else {
        index += 1
      }
    }
    return bytes
  }
}

/// The character references of HTML and XML that write ASCII.
enum CharacterReferences {
  /// Undoes `&#NN;`, `&#xHH;` and the references of XML.
  static func decode(_ text: [UInt8]) -> [UInt8] {
    var (bytes, index) = ([UInt8](), 0)
    while index < text.count {
      if text[index] == UInt8(ascii: "&"),
        let end = text[index...].prefix(10).firstIndex(of: UInt8(ascii: ";")),
        let value = value(of: String(decoding: text[(index + 1)..<end], as: UTF8.self))
      {
        bytes.append(value)
        index = end + 1
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }

  private static func value(of name: String) -> UInt8? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt8(name.dropFirst(2), radix: 16) }
    if name.hasPrefix("#") { return UInt8(name.dropFirst()) }
    return [
      "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "sol": 0x2F, "plus": 0x2B,
      "equals": 0x3D,
    ][name]
  }
}
