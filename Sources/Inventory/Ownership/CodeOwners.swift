internal import Findings
internal import Inputs

/// A CODEOWNERS file: which parts of a repository belong to whom.
///
/// The last matching line counts; a line without owners takes ownership away. GitLab's sections
/// count each for itself, and their owners go together. Lines without wildcards are found by
/// look-up, so that a file of 100,000 lines costs no more than a short one.
///
/// Source: GitHub, "About code owners"; GitLab, "Code Owners syntax and error handling".
struct CodeOwners {
  /// Where in the file a rule stands, and whom it names.
  struct Rule: Hashable {
    let line: Int
    let pattern: String
    let owners: [String]
  }

  private var sections: [Section] = [Section()]

  /// - Parameter isGitLab: Whether relative patterns with a `/` count in every folder.
  init(_ bytes: [UInt8], isGitLab: Bool? = nil) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let isGitLab =
      isGitLab ?? lines.contains { $0.first == UInt8(ascii: "[") || $0.starts(with: "^[".utf8) }
    var defaults: [String] = []
    for (number, line) in lines.enumerated() {
      let words = Self.words(of: line)
      guard let first = words.first else { continue }
      if isGitLab, first.hasPrefix("[") || first.hasPrefix("^[") {
        sections.append(Section())
        let text = String(decoding: line, as: UTF8.self)
        let after = text.lastIndex(of: "]").map { text[text.index(after: $0)...] } ?? ""
        defaults = after.split(separator: " ").map { String($0.filter { $0 != "\r" }) }
        continue
      }
      let named = words.dropFirst().filter { $0.contains("@") }
      sections[sections.count - 1].add(
        Rule(line: number + 1, pattern: first, owners: named.isEmpty ? defaults : Array(named)),
        isGitLab: isGitLab)
    }
  }

  /// The rules that count for a path, which is relative to the repository, one of each section;
  /// those without owners are left out.
  func rules(for path: String) -> [Rule] {
    let query = Query(path)
    return sections.compactMap { $0.last(query) }.filter { !$0.owners.isEmpty }
  }

  /// The words of a line up to a comment; `\ ` and `\#` stand for themselves.
  private static func words(of line: ArraySlice<UInt8>) -> [String] {
    var (words, word): ([String], [UInt8]) = ([], [])
    var isEscaped = false
    for byte in line {
      if isEscaped {
        word.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "#") {
        break
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      } else {
        word.append(byte)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}

/// A path with all that look-ups need of it.
private struct Query {
  let path: String
  /// The path and the folders above it.
  let prefixes: [String]
  let names: [String]
  let fileExtension: String?

  init(_ path: String) {
    self.path = path
    let names = path.pathNames.map(String.init)
    self.names = names
    prefixes = names.indices.map { names[...$0].joined(separator: "/") }
    fileExtension = names.last.flatMap { name in
      name.lastIndex(of: ".").map { String(name[$0...]) }
    }
  }
}

/// The rules of one section.
private struct Section {
  private var rules: [CodeOwners.Rule] = []
  /// By the path from the repository's root; whether it must be a folder.
  private var byPath: [String: [Int: Bool]] = [:]
  private var byName: [String: (rule: Int, isFolder: Bool)] = [:]
  private var byExtension: [String: Int] = [:]
  private var ofAll: Int?
  /// Patterns with wildcards, by the name they begin with; `""` for those that begin with one.
  private var globs: [String: [(rule: Int, glob: Glob)]] = [:]

  mutating func add(_ rule: CodeOwners.Rule, isGitLab: Bool) {
    let number = rules.count
    rules.append(rule)
    var pattern = rule.pattern[...]
    let isFolder = pattern.hasSuffix("/")
    if isFolder { pattern.removeLast() }
    let isAnchored = pattern.hasPrefix("/") || (!isGitLab && pattern.contains("/"))
    if pattern.hasPrefix("/") { pattern.removeFirst() }
    let hasWildcard = pattern.contains { "*?".contains($0) }
    if pattern == "*" || pattern == "**" || pattern.isEmpty, !isAnchored || pattern != "*" {
      ofAll = number
    } else if !hasWildcard, isAnchored {
      byPath[String(pattern), default: [:]][number] = isFolder
    } else if !hasWildcard, !pattern.contains("/") {
      byName[String(pattern)] = (number, isFolder)
    } else if pattern.hasPrefix("*."),
      !pattern.dropFirst(2).contains(where: { "*?./".contains($0) })
    {
      byExtension[String(pattern.dropFirst())] = number
    } else {
      addGlob(String(pattern), number, isAnchored: isAnchored, isFolder: isFolder)
    }
  }

  private mutating func addGlob(_ text: String, _ number: Int, isAnchored: Bool, isFolder: Bool) {
    // Brackets mean nothing here, and a star at the end stays in its folder.
    var pattern = text.replacing("[", with: "\\[")
    if !isAnchored { pattern = "**/" + pattern }
    if isFolder { pattern += "/**" }
    let first = pattern.prefix { $0 != "/" }
    let key = first.contains { "*?\\".contains($0) } ? "" : String(first)
    globs[key, default: []].append((number, Glob(pattern.utf8)))
    if !isFolder, !pattern.hasSuffix("*") {
      globs[key, default: []].append((number, Glob((pattern + "/**").utf8)))
    }
  }

  /// The last rule that speaks of the path.
  func last(_ query: Query) -> CodeOwners.Rule? {
    var best = ofAll ?? -1
    for (depth, prefix) in query.prefixes.enumerated() {
      guard let hits = byPath[prefix] else { continue }
      let isFile = depth == query.prefixes.count - 1
      for (rule, isFolder) in hits where !(isFile && isFolder) { best = max(best, rule) }
    }
    for (depth, name) in query.names.enumerated() {
      guard let hit = byName[name] else { continue }
      if !(hit.isFolder && depth == query.names.count - 1) { best = max(best, hit.rule) }
    }
    if let ending = query.fileExtension, let rule = byExtension[ending] { best = max(best, rule) }
    let path = Array(query.path.utf8)
    for key in ["", query.names.first ?? ""] {
      for (rule, glob) in (globs[key] ?? []).reversed() {
        if rule <= best { break }
        if glob.matches(path.span) { best = rule }
      }
    }
    return best >= 0 ? rules[best] : nil
  }
}
