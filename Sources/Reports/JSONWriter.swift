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

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the name of the next value of an object.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    buffer.append(UInt8(ascii: ":"))
    if layout == .indented { buffer.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  package mutating func value(_ text: String) {
    separate()
    appendQuoted(text)
  }

  /// Writes a value that is JSON already.
  package mutating func value(json text: String) {
    separate()
    append(text)
  }

  package mutating func value(_ number: Int) {
    separate()
    if number < 0 { buffer.append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude)
  }

  /// Writes the shortest decimal that reads back as `number`; `null` when it is not finite.
  package mutating func value(_ number: Double) {
    separate()
    guard number.isFinite else { return append("null") }
    if !appendHundredths(number) { append(number.description) }
  }

  package mutating func null() {
    separate()
    append("null")
  }

  package mutating func value(_ flag: Bool) {
    separate()
    append(flag ? "true" : "false")
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { startLine() }
    buffer.append(bracket)
    isFirst = false
  }

  /// Writes what stands between the value or key that comes and what came before.
  private mutating func separate() {
    defer { isFirst = false }
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    if depth > 0 { startLine() }
  }

  private mutating func startLine() {
    guard layout == .indented else { return }
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      buffer.append(UInt8(ascii: " "))
      buffer.append(UInt8(ascii: " "))
    }
  }

  private mutating func append(_ text: String) {
    append(text.utf8.span)
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
  }

  private mutating func appendDigits(_ number: UInt) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var (rest, start) = (number, digits.count)
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    append(digits.span.extracting(start...))
  }

  /// Writes a number of at most two decimals, as the most here are, and says whether it was one.
  ///
  /// A quotient of an integer below 2^53 and 100 is the number that its decimals read back as, and
  /// so few decimals are the shortest that do.
  private mutating func appendHundredths(_ number: Double) -> Bool {
    let hundredths = (number.magnitude * 100).rounded()
    guard hundredths < 1e8, hundredths / 100 == number.magnitude else { return false }
    if number.sign == .minus { buffer.append(UInt8(ascii: "-")) }
    let (whole, part) = UInt(hundredths).quotientAndRemainder(dividingBy: 100)
    appendDigits(whole)
    buffer.append(UInt8(ascii: "."))
    buffer.append(UInt8(ascii: "0") + UInt8(part / 10))
    if part % 10 > 0 { buffer.append(UInt8(ascii: "0") + UInt8(part % 10)) }
    return true
  }

  /// Copies what stands for itself in runs, between characters that may need an escape.
  private mutating func appendQuoted(_ text: String) {
    buffer.append(UInt8(ascii: "\""))
    let bytes = text.utf8.span
    var (runStart, index) = (0, 0)
    while true {
      index += Self.plainPrefix(of: bytes, from: index)
      if index == bytes.count { break }
      let (scalar, length) = Self.scalar(in: bytes, at: index)
      if scalar.value < 0x80 || scalar.isUnsafeOnTerminals {
        append(bytes.extracting(runStart..<index))
        appendEscaped(scalar)
        runStart = index + length
      }
      index += length
    }
    append(bytes.extracting(runStart...))
    buffer.append(UInt8(ascii: "\""))
  }

  /// The character that begins at `index`, and its length in bytes. The bytes are those of a
  /// string, which are always UTF-8.
  private static func scalar(
    in bytes: Span<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for next in 1..<length where index + next < bytes.count {
      value = value << 6 | UInt32(bytes[index + next] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// How many bytes from `start` on stand for themselves, looked at eight at a time.
  private static func plainPrefix(of bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 8 <= buffer.count,
        Self.arePlain(unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
      }
      while index < buffer.count, Self.isPlain(unsafe buffer[index]) { index += 1 }
      return index - start
    }
  }

  /// Whether all eight bytes are ASCII that stands for itself in a string.
  private static func arePlain(_ word: UInt64) -> Bool {
    let (ones, highBits) = (UInt64(0x0101_0101_0101_0101), UInt64(0x8080_8080_8080_8080))
    // The high bit of a byte of this is set where the byte is less than `limit`; a carry can only
    // set more of them, next to one that is.
    func below(_ limit: UInt64, _ word: UInt64) -> UInt64 { (word &- limit &* ones) & ~word }
    func equal(_ byte: UInt64) -> UInt64 { below(1, word ^ byte &* ones) }
    return (word | below(0x20, word) | equal(0x22) | equal(0x5C) | equal(0x7F)) & highBits == 0
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
    default: append(String(scalar))
    }
  }
}

extension JSONWriter {
  /// Writes an object whose members `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
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

  package mutating func member(_ name: String, _ text: String) {
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
