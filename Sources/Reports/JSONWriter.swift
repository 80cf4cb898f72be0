/// Writes JSON (RFC 8259) piece by piece, with keys in the order in which they are written.
///
/// The text collects in the writer until ``drain(into:)`` passes it on, so that a long document
/// needs the memory of one part only. Numbers do not depend on the locale; equal calls give equal
/// bytes. Control characters, and the characters that change the direction of text, are escaped
/// also where RFC 8259 would allow them: a report is read on terminals.
package struct JSONWriter {
  package enum Layout {
    /// Two spaces for each level, one member on each line.
    case indented
    /// One line without spaces.
    case compact
  }

  private let layout: Layout
  private var buffer: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  private var followsKey = false

  package init(layout: Layout) {
    self.layout = layout
  }

  /// The text since the last drain.
  package var bytes: [UInt8] { buffer }

  /// Passes the text so far to `sink`.
  package mutating func drain(into sink: inout some ByteSink & ~Copyable) throws(SinkError) {
    try sink.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Ends a document or record with a line feed, ready for the next one.
  package mutating func endLine() {
    buffer.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  package mutating func beginObject() { begin("{") }
  package mutating func endObject() { end("}") }
  package mutating func beginArray() { begin("[") }
  package mutating func endArray() { end("]") }

  /// Writes the name of the next value of an object.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    append(layout == .indented ? ": " : ":")
    followsKey = true
  }

  package mutating func value(_ text: String) {
    separate()
    appendQuoted(text)
  }

  package mutating func value(_ number: Int) {
    separate()
    append(String(number))
  }

  /// Writes the shortest decimal that reads back as `number`; `null` when it is not finite.
  package mutating func value(_ number: Double) {
    separate()
    append(number.isFinite ? number.description : "null")
  }

  package mutating func value(_ flag: Bool) {
    separate()
    append(flag ? "true" : "false")
  }

  private mutating func begin(_ bracket: String) {
    separate()
    append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: String) {
    depth -= 1
    if !isFirst { startLine() }
    append(bracket)
    isFirst = false
  }

  /// Writes what stands between the value or key that comes and what came before.
  private mutating func separate() {
    defer { isFirst = false }
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { append(",") }
    if depth > 0 { startLine() }
  }

  private mutating func startLine() {
    guard layout == .indented else { return }
    buffer.append(UInt8(ascii: "\n"))
    buffer.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  private mutating func appendQuoted(_ text: String) {
    append("\"")
    if text.utf8.allSatisfy(Self.isPlain) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { appendEscaped(scalar) }
    }
    append("\"")
  }

  /// Whether the byte is ASCII that stands for itself in a string.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case _ where scalar.isUnsafeOnTerminals:
      // All of them lie in the basic plane, so that one escape is enough.
      let digits = String(scalar.value, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: buffer.append(contentsOf: UTF8.encode(scalar)!)
    }
  }
}

extension JSONWriter {
  /// Writes an object whose members `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  /// Writes an array with an entry for each of `items`, which `body` writes.
  mutating func array<Item>(
    _ name: String, of items: some Sequence<Item>, _ body: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    beginArray()
    for item in items { body(&self, item) }
    endArray()
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes nothing when `text` is `nil`.
  mutating func member(_ name: String, ifPresent text: String?) {
    if let text { member(name, text) }
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  mutating func member(_ name: String, _ number: Double) {
    key(name)
    value(number)
  }

  mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    array(name, of: texts) { $0.value($1) }
  }
}
