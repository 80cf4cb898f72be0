/// The keys and scalars of a YAML file with their lines, as far as its indentation shows them.
///
/// Not a YAML parser, on purpose: it follows no alias, so that a small text cannot stand for an
/// enormous one; it goes on where templates such as those of Helm make a file malformed; and it
/// reads a file in one pass. What it cannot see, it leaves out.
struct YAMLOutline {
  struct Entry {
    /// `-` for an item of a list.
    let key: String
    /// Without quotes; empty when the value is on the lines below.
    var value: String
    /// From 1.
    let line: Int
    let indent: Int
    let parent: Int?
  }

  private(set) var entries: [Entry] = []
  /// The first entry of each document.
  private(set) var documents: [Int] = [0]

  private static let mostEntries = 50_000
  private var open: [Int] = []
  /// Lines indented by more than this belong to a block of text.
  private var textIndent: Int?

  init(_ bytes: [UInt8]) {
    var (line, start) = (0, 0)
    while start < bytes.count, entries.count < Self.mostEntries {
      line += 1
      let text = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      start = text.endIndex + 1
      read(text.last == UInt8(ascii: "\r") ? text.dropLast() : text, line: line)
    }
  }

  // MARK: Reading

  private mutating func read(_ text: ArraySlice<UInt8>, line: Int) {
    var rest = text.drop { $0 == UInt8(ascii: " ") }
    var indent = rest.startIndex - text.startIndex
    guard let first = rest.first else { return }
    if let textIndent {
      if indent > textIndent { return }
      self.textIndent = nil
    }
    if first == UInt8(ascii: "#") { return }
    if indent == 0, rest.starts(with: "---".utf8) { return beginDocument() }
    while rest.first == UInt8(ascii: "-"), rest.count == 1 || rest.dropFirst().first == 0x20 {
      add("-", "", line: line, indent: indent)
      let next = rest.dropFirst().drop { $0 == 0x20 }
      indent += next.startIndex - rest.startIndex
      rest = next
      if rest.isEmpty { return }
    }
    readField(rest, line: line, indent: indent)
  }

  private mutating func beginDocument() {
    open = []
    if entries.isEmpty { return }
    documents.append(entries.count)
  }

  private mutating func readField(_ text: ArraySlice<UInt8>, line: Int, indent: Int) {
    guard let (key, value) = Self.field(text) else {
      if let item = open.last, entries[item].key == "-", entries[item].line == line {
        entries[item].value = Self.scalar(text)
      }
      return
    }
    let parent = add(key, "", line: line, indent: indent)
    if value.first == UInt8(ascii: "|") || value.first == UInt8(ascii: ">") {
      textIndent = indent
    } else if value.first == UInt8(ascii: "{") {
      readFlow(value, line: line, parent: parent)
    } else {
      entries[parent].value = Self.scalar(value)
    }
  }

  /// Reads `{a: b, c: d}` of one level.
  private mutating func readFlow(_ text: ArraySlice<UInt8>, line: Int, parent: Int) {
    let inner = text.dropFirst().prefix { $0 != UInt8(ascii: "}") }
    for part in inner.split(separator: UInt8(ascii: ",")) {
      guard let (key, value) = Self.field(part.drop { $0 == 0x20 }) else { continue }
      entries.append(
        Entry(
          key: key, value: Self.scalar(value), line: line, indent: entries[parent].indent + 1,
          parent: parent))
    }
  }

  @discardableResult
  private mutating func add(_ key: String, _ value: String, line: Int, indent: Int) -> Int {
    while let last = open.last {
      let isInside = entries[last].indent < indent
      // Items may stand as far left as the key of their list.
      let isItemOfKey = key == "-" && entries[last].indent == indent && entries[last].key != "-"
      if isInside || isItemOfKey { break }
      open.removeLast()
    }
    entries.append(Entry(key: key, value: value, line: line, indent: indent, parent: open.last))
    open.append(entries.count - 1)
    return entries.count - 1
  }

  /// The key before `:` and what follows it.
  private static func field(_ text: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    guard let first = text.first else { return nil }
    var (end, after) = (text.startIndex, text.startIndex)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let close = text.dropFirst().firstIndex(of: first) else { return nil }
      (end, after) = (close + 1, close + 1)
    } else {
      after = text.startIndex
      while after < text.endIndex {
        let isColon = text[after] == UInt8(ascii: ":")
        if isColon, after + 1 == text.endIndex || text[after + 1] == 0x20 { break }
        after += 1
      }
      end = after
    }
    let rest = text[after...].drop { $0 == 0x20 }
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let key = scalar(text[text.startIndex..<end])
    return key.isEmpty ? nil : (key, rest.dropFirst().drop { $0 == 0x20 })
  }

  /// A scalar without quotes, comment and anchor.
  private static func scalar(_ text: ArraySlice<UInt8>) -> String {
    guard let first = text.first, first != UInt8(ascii: "#") else { return "" }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let inner = text.dropFirst()
      return String(decoding: inner.prefix { $0 != first }, as: UTF8.self)
    }
    var end = text.endIndex
    for index in text.indices.dropFirst()
    where text[index] == UInt8(ascii: "#") && text[index - 1] == 0x20 {
      end = index
      break
    }
    var trimmed = text[..<end]
    while trimmed.last == 0x20 { trimmed.removeLast() }
    return String(decoding: trimmed, as: UTF8.self)
  }
}

// MARK: Looking up

extension YAMLOutline {
  /// The entries of the document that holds a line.
  func document(at line: Int) -> Range<Int> {
    var found = entries.isEmpty ? 0..<0 : documents[0]..<entries.count
    for (number, start) in documents.enumerated() where start < entries.count {
      let end = number + 1 < documents.count ? documents[number + 1] : entries.count
      if entries[start].line <= line || number == 0 { found = start..<end }
    }
    return found
  }

  var allDocuments: [Range<Int>] {
    documents.enumerated().compactMap { number, start in
      let end = number + 1 < documents.count ? documents[number + 1] : entries.count
      return start < end ? start..<end : nil
    }
  }

  /// The entry that a path of keys leads to, from the top of a document.
  func entry(_ path: String..., in document: Range<Int>) -> Int? { entry(path[...], in: document) }

  private func entry(_ path: ArraySlice<String>, in document: Range<Int>) -> Int? {
    var parent: Int?
    for key in path {
      guard
        let next = document.first(where: { entries[$0].parent == parent && entries[$0].key == key })
      else { return nil }
      parent = next
    }
    return parent
  }

  /// The scalar at a path of keys, unless it is empty.
  func value(_ path: String..., in document: Range<Int>) -> String? {
    guard let entry = entry(path[...], in: document) else { return nil }
    return entries[entry].value.isEmpty ? nil : entries[entry].value
  }

  /// The entries directly below one.
  func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    for index in entries.indices[(parent + 1)...] {
      if entries[index].parent == parent { children.append(index) }
      if let other = entries[index].parent, other < parent { break }
    }
    return children
  }

  /// The child of that key.
  func child(_ key: String, of parent: Int) -> Int? {
    children(of: parent).first { entries[$0].key == key }
  }

  /// The child of `parent` in whose lines a line lies.
  func child(of parent: Int, holding line: Int) -> Int? {
    children(of: parent).last { entries[$0].line <= line }
  }
}
