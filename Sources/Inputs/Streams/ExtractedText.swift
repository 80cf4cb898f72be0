public import Findings

/// Text that a reader took out of a container, and what its parts are called there.
///
/// What is found in the text is told at its part: lines, columns and offsets count from where the
/// part begins.
public struct ExtractedText: Sendable {
  /// A stretch of the text that has a name, up to the next one.
  public struct Part: Sendable {
    /// Where it begins, in bytes from the start of the text.
    public let start: Int
    /// The line in which it begins, from 1.
    public let line: Int
    /// The step of its place.
    public let name: String
    public let facts: [StreamFact]
  }

  public private(set) var bytes: [UInt8] = []
  /// In order; the first begins with the text.
  public private(set) var parts: [Part] = []
  private var line = 1

  /// Texts are given to a visitor in pieces of about this size, in bytes.
  static let pieceSize = 1 << 20
  /// The most parts of a piece.
  static let mostParts = 1 << 14

  public init() {}

  public var isEmpty: Bool { bytes.isEmpty }
  /// Whether the text is to be visited before more is added.
  var isFull: Bool { bytes.count >= Self.pieceSize || parts.count >= Self.mostParts }

  /// Begins a part of that name, unless the last one bears it.
  public mutating func begin(_ name: String, facts: [StreamFact] = []) {
    if let last = parts.last {
      guard last.name != name || last.facts != facts else { return }
      if last.start == bytes.count { parts.removeLast() }
    }
    parts.append(Part(start: bytes.count, line: line, name: name, facts: facts))
  }

  public mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    if byte == 0x0A { line += 1 }
  }

  public mutating func append(_ text: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    for byte in bytes[start...] where byte == 0x0A { line += 1 }
  }

  /// Ends the line at hand, if it holds something.
  mutating func endLine() {
    if let last = bytes.last, last != 0x0A { append(0x0A) }
  }

  mutating func removeAll() { self = ExtractedText() }

  /// The part that holds the byte at `offset`.
  public func part(at offset: Int) -> Part? {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? parts[low - 1] : nil
  }
}

extension StreamVisitor {
  /// Visits a text and begins anew, when it is full or with `isLast`.
  func take(_ text: inout ExtractedText, isLast: Bool = false) {
    guard text.isFull || isLast, !text.isEmpty else { return }
    visit(text)
    text.removeAll()
  }

  /// Visits bytes of the container that make no sense to its reader, as they are.
  func visitAsIs(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    var text = ExtractedText()
    text.begin("from byte \(bytes.startIndex)")
    text.append(bytes)
    visit(text)
  }
}
