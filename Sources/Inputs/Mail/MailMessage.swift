internal import Findings

/// Reads one message, part by part.
final class MailMessage {
  private let lines: MailLines
  /// What stands before the names of its parts.
  private let prefix: String
  private let isBox: Bool
  private var boundaries: [[UInt8]] = []
  private var partCount = 0
  private var names: Set<[UInt8]> = []

  /// Parts within each other beyond this are text, as are parts beyond the number.
  private static let deepest = 32

  init(_ lines: MailLines, prefix: String, isBox: Bool) {
    self.lines = lines
    self.prefix = prefix
    self.isBox = isBox
  }

  /// Reads up to the start of the next message of a box.
  func read(to visitor: some StreamVisitor) {
    readPart(named: "headers", to: visitor)
    while readAfterBoundary(to: visitor) {}
  }

  /// Reads headers and content of a part.
  private func readPart(named name: String, to visitor: some StreamVisitor) {
    let headers = MailHeaders(lines)
    if !headers.text.isEmpty {
      var text = ExtractedText()
      text.begin(prefix + name)
      text.append(headers.text)
      visitor.visit(text)
    }
    if headers.type.hasPrefix("multipart/"), let boundary = headers.boundary,
      boundaries.count < Self.deepest
    {
      boundaries.append(boundary)
      visitBody(named: "\(prefix)text around the parts", .none, to: visitor)
      return
    }
    partCount += 1
    visitBody(named: self.name(of: headers), headers.encoding, to: visitor)
  }

  private func name(of headers: MailHeaders) -> String {
    if let file = headers.fileName, names.insert(file).inserted {
      return prefix + String(decoding: file, as: UTF8.self)
    }
    let ending = headers.type == "text/html" ? ".html" : ""
    return "\(prefix)part \(partCount)\(ending)"
  }

  private func visitBody(
    named name: String, _ encoding: MailHeaders.TransferEncoding, to visitor: some StreamVisitor
  ) {
    let (boundaries, isBox) = (boundaries, isBox)
    var body = MailBody(lines, encoding) { line in
      Self.isBoundary(line, of: boundaries) != nil
        || isBox && line.starts(with: "From ".utf8)
          && Self.isBoxLine(line)
    }
    visitor.visit(&body, .member(Array(name.utf8)), facts: [], watch: nil)
    body.skipRest()
    if body.isDamaged { visitor.note(.damaged("damaged base64"), at: Array(name.utf8)) }
  }

  /// Goes on behind a boundary; gives `false` where the message ends.
  private func readAfterBoundary(to visitor: some StreamVisitor) -> Bool {
    guard let line = lines.nextLine() else {
      if !boundaries.isEmpty {
        visitor.note(.damaged("cut off"), at: Array("\(prefix)part \(partCount)".utf8))
      }
      return false
    }
    guard let (level, isLast) = Self.isBoundary(line.withoutLineEnd, of: boundaries) else {
      lines.putBack(line)
      return false
    }
    boundaries.removeSubrange((level + 1)...)
    if isLast {
      boundaries.removeLast()
      visitBody(named: "\(prefix)text around the parts", .none, to: visitor)
    } else {
      readPart(named: "headers of part \(partCount + 1)", to: visitor)
    }
    return true
  }

  /// The level of the part that a line begins or, with two more dashes, ends.
  private static func isBoundary(
    _ line: ArraySlice<UInt8>, of boundaries: [[UInt8]]
  ) -> (level: Int, isLast: Bool)? {
    guard !boundaries.isEmpty, line.starts(with: "--".utf8) else { return nil }
    for level in boundaries.indices.reversed() {
      let rest = line.dropFirst(2)
      guard rest.starts(with: boundaries[level]) else { continue }
      let tail = rest.dropFirst(boundaries[level].count)
      if tail.isEmpty { return (level, false) }
      if tail.elementsEqual("--".utf8) { return (level, true) }
    }
    return nil
  }

  /// Whether a line begins a message of a box, rather than a sentence: it ends in a year.
  private static func isBoxLine(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: ":")) && line.split(separator: 0x20).count >= 6
  }
}
