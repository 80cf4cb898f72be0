internal import Codecs
internal import Detection
internal import Rules

/// Reads a baseline, and says of every mistake where it is.
public enum BaselineReader {
  /// The largest baseline that is read, in bytes.
  public static let maximumSize = 64 << 20

  /// The value of `baseline` in the first line.
  static let format = "sprawl/1"

  /// - Parameter file: The name of the baseline in errors.
  public static func read(_ bytes: [UInt8], file: String) throws(TextFaults) -> Baseline {
    var reader = LineReader(file: file)
    var start = 0
    while start < bytes.count {
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      reader.read(line)
      start = line.endIndex + 1
    }
    return try reader.finish()
  }

  /// Whether the bytes begin as a baseline does.
  static func fits(_ bytes: [UInt8]) -> Bool {
    guard let first = JSONReader.read(bytes.prefix { $0 != UInt8(ascii: "\n") }) else {
      return bytes.allSatisfy { [0x20, 0x0A, 0x0D].contains($0) }
    }
    return first["baseline"] != nil || first["id"]?.text.map(Acceptance.isID) == true
  }

  /// The lines as they come.
  private struct LineReader {
    let file: String
    private var number = 0
    private var key: Baseline.Key?
    private var entries: [Acceptance] = []
    private var faults: [TextFault] = []

    init(file: String) { self.file = file }

    consuming func finish() throws(TextFaults) -> Baseline {
      if !faults.isEmpty { throw TextFaults(faults) }
      return Baseline(key: key ?? .unstated, entries: entries)
    }

    private mutating func report(_ problem: String, column: Int = 1) {
      faults.append(
        TextFault(
          place: SourceLocation(file: file, line: number, column: column), problem: problem))
    }

    mutating func read(_ line: ArraySlice<UInt8>) {
      number += 1
      var line = line
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
      for mark in ["<<<<<<<", "=======", ">>>>>>>", "|||||||"] where line.starts(with: mark.utf8) {
        return report("a merge left this behind; keep the lines of both sides and delete this one")
      }
      do {
        let value = try JSONReader.parse(line)
        guard case .object(let members) = value else { return report("must be an object") }
        if value["baseline"] != nil { readHeader(members) } else { readEntry(members) }
      } catch {
        report("this is not JSON", column: error.offset + 1)
      }
    }

    private mutating func readHeader(_ members: [JSONValue.Member]) {
      guard let values = texts(members, allowed: ["baseline", "salt", "key"]) else { return }
      guard values["baseline"] == format else {
        return report("'\(values["baseline"] ?? "")' is no format; this program reads \(format)")
      }
      guard key == nil, entries.isEmpty else {
        return report("the line with 'baseline' comes first and once; delete this one")
      }
      switch (values["salt"], values["key"]) {
      case (let salt?, nil):
        guard let bytes = Self.bytes(salt), bytes.count >= 16 else {
          return report("'salt' must be 32 or more hexadecimal digits, of which none may be lost")
        }
        key = .salt(bytes)
      case (nil, let check?): key = .external(check: check)
      default: report("one of 'salt' and 'key' says how the ids are made; keep one of them")
      }
    }

    private mutating func readEntry(_ members: [JSONValue.Member]) {
      guard let values = texts(members, allowed: Acceptance.keys) else { return }
      guard let id = values["id"] else { return report("the key 'id' is missing; add it") }
      guard Acceptance.isID(id) else {
        return report("'\(id)' is no id: ids have 20 digits of 0-9 and a-f")
      }
      if let scope = values["scope"], !Acceptance.isScope(scope) {
        return report("'scope' must be a pattern of a .gitignore file, without '!'")
      }
      var until: CalendarDate?
      if let text = values["until"] {
        guard let date = CalendarDate(text.utf8) else {
          return report("'until' must be a day such as 2027-06-30")
        }
        until = date
      }
      entries.append(
        Acceptance(
          id: id, rule: values["rule"], scope: values["scope"], reason: values["reason"],
          owner: values["owner"], until: until))
    }

    /// The members, which must be known texts.
    private mutating func texts(
      _ members: [JSONValue.Member], allowed: [String]
    ) -> [String: String]? {
      var values: [String: String] = [:]
      for member in members {
        guard allowed.contains(member.name) else {
          report("unknown key '\(member.name)'; use \(allowed.joined(separator: ", "))")
          return nil
        }
        guard case .string(let text) = member.value, values[member.name] == nil else {
          report("'\(member.name)' must be one text")
          return nil
        }
        if !text.isEmpty { values[member.name] = text }
      }
      return values
    }

    private static func bytes(_ text: String) -> [UInt8]? {
      let digits = text.utf8.compactMap { Hex.value(of: $0) }
      guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
      return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
  }
}
