internal import Findings

/// What Terraform and CloudFormation say of a line: the resource it belongs to, and its tags.
enum InfrastructureCode {
  // MARK: Terraform

  static func terraform(_ bytes: [UInt8], line: Int, path: String) -> [Statement] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .prefix(100_000).map { String(decoding: $0, as: UTF8.self) }
    guard let block = block(around: line, in: lines) else { return [] }
    let words = lines[block.lowerBound].split(separator: "\"").map(String.init)
    let address = [1, 3].compactMap { $0 < words.count ? words[$0] : nil }.joined(separator: ".")
    let what = "\(address.isEmpty ? "a block" : address) in \(path)"
    var found = tags(in: lines[block], what)
    if !address.isEmpty {
      found.append(Statement(.location("terraform:\(address)"), .infrastructure, what))
    }
    if !found.contains(where: { $0.isOwner }), let defaults = defaultTags(in: lines) {
      found += tags(in: lines[defaults], "default_tags in \(path)")
    }
    return found
  }

  /// The lines of the outermost block that holds a line, by counting braces.
  private static func block(around line: Int, in lines: [String]) -> Range<Int>? {
    var (depth, start) = (0, 0)
    for (index, text) in lines.enumerated() {
      if depth == 0, text.contains("{") { start = index }
      let (opens, closes) = braces(in: text)
      let isInside = depth > 0 || opens > 0
      depth = max(0, depth + opens - closes)
      if depth == 0, isInside {
        if start < line, line <= index + 1 { return start..<(index + 1) }
        if index + 1 > line { return nil }
      }
    }
    return nil
  }

  private static func braces(in text: String) -> (Int, Int) {
    var (opens, closes, isQuoted) = (0, 0, false)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "#") where !isQuoted: return (opens, closes)
      case UInt8(ascii: "{") where !isQuoted: opens += 1
      case UInt8(ascii: "}") where !isQuoted: closes += 1
      default: break
      }
    }
    return (opens, closes)
  }

  private static func defaultTags(in lines: [String]) -> Range<Int>? {
    guard let start = lines.firstIndex(where: { $0.contains("default_tags") }) else { return nil }
    let end = lines[start...].prefix(40).lastIndex { $0.contains("}") } ?? start
    return start..<(end + 1)
  }

  /// The fields of the blocks `tags` and `labels`.
  private static func tags(in lines: ArraySlice<String>, _ what: String) -> [Statement] {
    var (found, isInside): ([Statement], Bool) = ([], false)
    for text in lines {
      let opening =
        text.split(separator: "=", maxSplits: 1).first.map { unquoted(String($0)) } ?? ""
      let opens = text.contains("{") && (opening.hasSuffix("tags") || opening.hasSuffix("labels"))
      if opens { isInside = true }
      // `tags = { Owner = "a", Team = "b" }` has all on its line.
      let pairs = opens ? text.split(separator: "{").last?.split(separator: ",") ?? [] : [text[...]]
      for pair in pairs where isInside {
        let parts = pair.split(separator: "=", maxSplits: 1).map { unquoted(String($0)) }
        guard parts.count == 2 else { continue }
        found += OwnerFields.statements(
          parts[0], parts[1], source: .infrastructure, note: "tag \(parts[0]) of \(what)")
      }
      if text.contains("}") { isInside = false }
    }
    return found
  }

  private static func unquoted(_ text: String) -> String {
    let noise: Set<Character> = [" ", "\t", "\"", ",", "\r", "}"]
    let start = text.drop { noise.contains($0) }
    return String(start.reversed().drop { noise.contains($0) }.reversed())
  }

  // MARK: CloudFormation

  static func cloudFormation(
    _ outline: YAMLOutline, line: Int, path: String
  ) -> [Statement]? {
    let document = outline.document(at: line)
    guard let resources = outline.entry("Resources", in: document),
      let resource = outline.child(of: resources, holding: line)
    else { return nil }
    let name = outline.entries[resource].key
    let what = "resource \(name) in \(path)"
    var found = [Statement(.location("cloudformation:\(name)"), .infrastructure, what)]
    guard let properties = outline.child("Properties", of: resource),
      let tags = outline.child("Tags", of: properties)
    else { return found }
    for item in outline.children(of: tags) {
      let key = outline.child("Key", of: item).map { outline.entries[$0].value }
      let value = outline.child("Value", of: item).map { outline.entries[$0].value }
      guard let key, let value else { continue }
      found += OwnerFields.statements(
        key, value, source: .infrastructure, note: "tag \(key) of \(what)")
    }
    return found
  }
}

extension Statement {
  var isOwner: Bool { if case .owner = subject { true } else { false } }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
