internal import Findings

/// Takes the text out of one sheet of a workbook, or of the comments on one.
///
/// Source: ECMA-376, part 1, sections 18.3 and 18.7.
struct SheetText {
  private let name: String
  private var reader: XMLReader
  private var text = ExtractedText()
  /// The cells of the row at hand that hold something.
  private var row: [(name: String, value: [UInt8])] = []
  private var cellName = ""
  private var value: [UInt8] = []
  /// Whether the value of the cell at hand is the number of a shared string.
  private var isShared = false
  private var isValue = false

  /// - Parameter name: The name of the sheet.
  init(_ bytes: [UInt8], named name: String) {
    reader = XMLReader(bytes)
    self.name = name
  }

  /// Reads to the end, and gives the text to `visitor`.
  ///
  /// - Returns: Where the XML stops making sense; `nil` if it does to the end.
  mutating func read(to visitor: some StreamVisitor, strings: inout SharedStrings) -> Int? {
    text.begin(name)
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isEmpty):
        start(XMLReader.localName(name), attributes, isEmpty)
      case .end(let name): end(XMLReader.localName(name), &strings, visitor)
      case .text(let range): if isValue { value += reader.decoded(range) }
      case .verbatim(let range, _): value += reader.bytes[range]
      }
    }
    endCell(&strings)
    endRow(visitor)
    visitor.take(&text, isLast: true)
    return reader.isDamaged ? reader.position : nil
  }

  private mutating func start(_ element: String, _ attributes: Range<Int>, _ isEmpty: Bool) {
    switch element {
    case "c", "comment":
      value.removeAll(keepingCapacity: true)
      let reference = reader.attribute(element == "c" ? "r" : "ref", in: attributes) ?? []
      cellName = "\(name)!\(String(decoding: reference, as: UTF8.self))"
      isShared = reader.attribute("t", in: attributes) == [UInt8(ascii: "s")]
    case "v", "t", "f", "oddHeader", "oddFooter", "formula1", "formula2":
      // A formula stands before its value.
      if !value.isEmpty, !isEmpty, element != "t" { value.append(0x20) }
      isValue = !isEmpty && !(isShared && element == "f")
    default: break
    }
  }

  private mutating func end(
    _ element: String, _ strings: inout SharedStrings, _ visitor: some StreamVisitor
  ) {
    switch element {
    case "c", "comment": endCell(&strings)
    case "row", "commentList": endRow(visitor)
    default: isValue = false
    }
  }

  private mutating func endCell(_ strings: inout SharedStrings) {
    isValue = false
    if isShared {
      value = strings.use(Int(decimal: value) ?? -1)
      isShared = false
    }
    if !value.isEmpty { row.append((cellName, value)) }
    value.removeAll(keepingCapacity: true)
  }

  /// Writes a row as a line, and a name with its value as such.
  private mutating func endRow(_ visitor: some StreamVisitor) {
    for (index, cell) in row.enumerated() {
      if index > 0 { text.append(row.count == 2 ? [0x3A, 0x20] : [0x09]) }
      text.begin(cell.name)
      text.append(cell.value)
    }
    text.endLine()
    row.removeAll(keepingCapacity: true)
    visitor.take(&text)
  }
}

/// The strings that the cells of a workbook share.
struct SharedStrings {
  private var bytes: [UInt8] = []
  /// Where each string ends.
  private var ends: [Int] = []
  private var isUsed: [Bool] = []

  /// Longer strings are told at the first of their cells only, in bytes.
  private static let shortString = 64

  init() {}

  /// - Parameter document: The bytes of `sharedStrings.xml`, as far as they make sense.
  init(_ document: [UInt8]) {
    var reader = XMLReader(document)
    var isText = false
    while let token = reader.next() {
      switch token {
      case .start(let name, _, let isEmpty):
        let name = XMLReader.localName(name)
        isText = name == "t" && !isEmpty
        if name == "si", isEmpty { ends.append(bytes.count) }
      case .end(let name):
        isText = false
        if XMLReader.localName(name) == "si" { ends.append(bytes.count) }
      case .text(let range): if isText { bytes += reader.decoded(range) }
      case .verbatim(let range, let isData): if isData { bytes += reader.bytes[range] }
      }
    }
    if bytes.count > ends.last ?? 0 { ends.append(bytes.count) }
    isUsed = [Bool](repeating: false, count: ends.count)
  }

  private func string(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The string of that number for a cell; nothing for a long one that another cell holds.
  mutating func use(_ index: Int) -> [UInt8] {
    guard ends.indices.contains(index) else { return [] }
    let string = string(index)
    if isUsed[index], string.count > Self.shortString { return [] }
    isUsed[index] = true
    return Array(string)
  }

  /// Gives what no cell holds to `visitor`.
  mutating func visitRest(_ visitor: some StreamVisitor) {
    var text = ExtractedText()
    for index in ends.indices where !isUsed[index] {
      text.begin("shared string \(index)")
      text.append(string(index))
      text.endLine()
      visitor.take(&text)
    }
    visitor.take(&text, isLast: true)
  }
}
