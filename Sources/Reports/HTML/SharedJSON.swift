/// A JSON document in which objects and arrays that occur more than once stand once.
///
/// The document is `{"shared": [part…], "report": …}`. Where a part would stand, there is
/// `{"$": number}`, its index in `shared`; a part refers to parts before it only. Reports repeat much:
/// steps of remediation, risks with their frameworks, owners.
struct SharedJSON {
  /// Shorter parts are not worth a reference.
  private static let leastSize = 24
  /// Larger parts are hardly ever equal, and their comparison costs.
  private static let largestSize = 4096

  private let text: [UInt8]
  private let containers: [Container]
  private let uses: [Int]
  /// The index in `shared` of each kind of part that stands there.
  private var indices: [Int?]
  private var shared: [[UInt8]] = []

  /// An object or array of the text.
  private struct Container {
    let start: Int
    var end: Int
    /// The container after this one and all within it.
    var next: Int
    /// Equal containers have the same kind; `nil` for those that are never shared.
    var kind: Int?
  }

  /// - Parameter text: JSON without spaces between its parts, as ``JSONReport`` writes it compactly.
  init(_ text: [UInt8]) {
    self.text = text
    (containers, uses) = Self.containers(of: text)
    indices = Array(repeating: nil, count: uses.count)
  }

  /// The document; ASCII, and without `<`, so that it can neither end nor begin markup.
  mutating func document() -> [UInt8] {
    let report = written(0..<containers.count, in: 0..<text.count)
    var result = EscapedJSON()
    result.append(Array("{\"shared\":[".utf8))
    for (index, part) in shared.enumerated() {
      if index > 0 { result.append([UInt8(ascii: ",")]) }
      result.append(part)
    }
    result.append(Array("],\"report\":".utf8))
    result.append(report)
    result.append([UInt8(ascii: "}")])
    return result.bytes
  }

  /// The bytes of `range`, in which containers that occur more than once are references.
  private mutating func written(_ inner: Range<Int>, in range: Range<Int>) -> [UInt8] {
    var (result, place, index) = ([UInt8](), range.lowerBound, inner.lowerBound)
    while index < inner.upperBound {
      let container = containers[index]
      guard let kind = container.kind, uses[kind] > 1 else {
        index += 1
        continue
      }
      result += text[place..<container.start]
      result += Array("{\"$\":\(reference(to: kind, at: index))}".utf8)
      (place, index) = (container.end, container.next)
    }
    return result + text[place..<range.upperBound]
  }

  private mutating func reference(to kind: Int, at index: Int) -> Int {
    if let known = indices[kind] { return known }
    let container = containers[index]
    shared.append(written(index + 1..<container.next, in: container.start..<container.end))
    indices[kind] = shared.count - 1
    return shared.count - 1
  }

  /// All containers in the order of their starts, and how often each kind occurs.
  private static func containers(of text: [UInt8]) -> (containers: [Container], uses: [Int]) {
    var (found, open, isString, index) = ([Container](), [Int](), false, 0)
    var kinds = Kinds()
    while index < text.count {
      let byte = text[index]
      index += 1
      if isString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isString = false }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open.append(found.count)
        found.append(Container(start: index - 1, end: 0, next: 0))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let last = open.popLast() else { continue }
        let start = found[last].start
        (found[last].end, found[last].next) = (index, found.count)
        if (leastSize...largestSize).contains(index - start) {
          found[last].kind = kinds.kind(of: start..<index, in: text)
        }
      default: break
      }
    }
    return (found, kinds.uses)
  }
}

/// Tells equal ranges of a text by their bytes.
private struct Kinds {
  private(set) var uses: [Int] = []
  private var ranges: [Range<Int>] = []
  private var byHash: [UInt64: Int] = [:]

  mutating func kind(of range: Range<Int>, in text: [UInt8]) -> Int {
    let hash = Self.hash(of: range, in: text)
    if let known = byHash[hash] {
      if ranges[known].count == range.count, text[ranges[known]] == text[range] {
        uses[known] += 1
        return known
      }
    } else {
      byHash[hash] = uses.count
    }
    uses.append(1)
    ranges.append(range)
    return uses.count - 1
  }

  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, "FNV hash" (FNV-1a, 64 bits).
  private static func hash(of range: Range<Int>, in text: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
    return hash
  }
}

/// JSON as ASCII without `<`: what is neither stands as `\u…`, which only strings can hold.
///
/// A browser keeps a text of ASCII in half the memory, and reads it faster.
private struct EscapedJSON {
  private(set) var bytes: [UInt8] = []
  private static let digits = Array("0123456789abcdef".utf8)

  mutating func append(_ text: [UInt8]) {
    bytes.reserveCapacity(bytes.count + text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte == UInt8(ascii: "<") { escape(UInt16(byte)) } else { bytes.append(byte) }
        index += 1
      } else {
        let end = text[index...].firstIndex { $0 < 0x80 } ?? text.count
        for unit in String(decoding: text[index..<end], as: UTF8.self).utf16 { escape(unit) }
        index = end
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
    for shift in [12, 8, 4, 0] { bytes.append(Self.digits[Int(unit >> UInt16(shift) & 15)]) }
  }
}
