internal import Codecs
internal import Crypto
internal import Detection
internal import Reports

/// Credentials that are known and accepted, as a file that lies in the repository.
///
/// Lines of JSON: first how the ids are made, and then one statement on each line, sorted. The file
/// holds no time, no line number and nothing of a secret, so that it changes only when what is
/// accepted does, and merges line by line.
public struct Baseline: Sendable, Hashable {
  public var key: Key
  /// Sorted, each subject once.
  public private(set) var entries: [Acceptance]

  /// How the ids of a baseline are made.
  public enum Key: Sendable, Hashable {
    /// With bytes that stand in the file: whoever has the repository sees the same ids.
    case salt([UInt8])
    /// With a key of the user, of which the file holds a check value.
    case external(check: String)
    /// With the key of the scan, whichever that is.
    case unstated
  }

  public init(key: Key, entries: [Acceptance] = []) {
    self.key = key
    self.entries = []
    for entry in entries { add(entry) }
  }

  /// Adds a statement; one about the same takes its place.
  public mutating func add(_ entry: Acceptance) {
    let subject = AcceptanceSubject(entry)
    let index = entries.firstIndex { AcceptanceSubject($0) >= subject } ?? entries.count
    if index < entries.count, AcceptanceSubject(entries[index]) == subject {
      entries[index] = entry
    } else {
      entries.insert(entry, at: index)
    }
  }

  /// Removes the statements that do not hold.
  public mutating func keep(where holds: (Acceptance) -> Bool) {
    entries.removeAll { !holds($0) }
  }

  /// What tells a key from others, and nothing else of it: 16 hexadecimal digits.
  public static func check(of key: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("sprawl baseline".utf8), using: SymmetricKey(data: key))
    return unsafe code.withUnsafeBytes { unsafe Hex.text($0.prefix(8)) }
  }

  /// 32 new random bytes.
  public static func newSalt() -> [UInt8] {
    unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) }
  }

  /// The file.
  public var text: String {
    var text = headerLine.map { $0 + "\n" } ?? ""
    for entry in entries { text += Self.line(of: entry) + "\n" }
    return text
  }

  private var headerLine: String? {
    let format = ("baseline", BaselineReader.format)
    return switch key {
    case .salt(let salt): Self.object([format, ("salt", Hex.text(salt))])
    case .external(let check): Self.object([format, ("key", check)])
    case .unstated: nil
    }
  }

  /// A statement as it stands in the file.
  public static func line(of entry: Acceptance) -> String { object(entry.members) }

  private static func object(_ members: [(key: String, value: String)]) -> String {
    var json = JSONWriter(layout: .compact)
    json.object { json in
      for (key, value) in members { json.member(key, value) }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
