/// Looks up single texts in JSON that is known to be well-formed, without reading the rest of it.
public enum JSONSkimmer {
  /// The text behind keys that lead to it, such as `secret` and `preview`.
  ///
  /// - Parameter json: An object. What stands before the text has to be well-formed.
  /// - Returns: `nil` when there is none.
  public static func text(behind keys: [String], in json: Span<UInt8>) -> String? {
    var start = 0
    for key in keys {
      guard let value = value(of: key, in: json, from: start) else { return nil }
      start = value
    }
    guard let end = endOfText(in: json, from: start, to: json.count) else { return nil }
    let quoted = json.extracting(start..<end)
    var bytes: [UInt8] = []
    unsafe quoted.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    guard case .string(let text)? = JSONReader.read(bytes[...]) else { return nil }
    return text
  }

  /// The index behind the closing quote of the text that begins at `start` with its quote.
  public static func endOfText(in json: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard start < end, json[start] == UInt8(ascii: "\"") else { return nil }
    var index = start + 1
    while let quote = ByteSearch.firstIndex(of: UInt8(ascii: "\""), in: json, from: index, to: end)
    {
      var backslashes = 0
      while json[quote - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
      if backslashes % 2 == 0 { return quote + 1 }
      index = quote + 1
    }
    return nil
  }

  /// The index of the value of a member of the object that begins at `start`.
  private static func value(of name: String, in json: Span<UInt8>, from start: Int) -> Int? {
    var index = skipSpace(json, start)
    guard index < json.count, json[index] == UInt8(ascii: "{") else { return nil }
    repeat {
      index = skipSpace(json, index + 1)
      guard let end = endOfText(in: json, from: index, to: json.count) else { return nil }
      let isWanted = isEqual(json.extracting((index + 1)..<(end - 1)), name.utf8.span)
      index = skipSpace(json, end)
      guard index < json.count, json[index] == UInt8(ascii: ":") else { return nil }
      index = skipSpace(json, index + 1)
      if isWanted { return index }
      guard let next = endOfValue(json, index) else { return nil }
      index = skipSpace(json, next)
    } while index < json.count && json[index] == UInt8(ascii: ",")
    return nil
  }

  private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private static func skipSpace(_ json: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < json.count, json[index] <= 0x20 { index += 1 }
    return index
  }

  private static func endOfValue(_ json: Span<UInt8>, _ start: Int) -> Int? {
    var (index, depth) = (start, 0)
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(in: json, from: index, to: json.count) else { return nil }
        index = end - 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return depth == 0 ? index : nil
  }
}
