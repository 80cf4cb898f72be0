internal import Codecs
internal import Rules
internal import Yams

/// Reads what other scanners keep of accepted findings.
struct ForeignListReader {
  private let file: String
  private(set) var items: [ForeignList.Item] = []
  /// Items that are not taken, and why.
  private(set) var refusals: [TextFault] = []
  private(set) var faults: [TextFault] = []

  /// The kinds of files, told by what they hold.
  enum Format: Sendable, Hashable, CaseIterable {
    case gitleaksIgnore, gitleaksReport, detectSecrets, kingfisher
  }

  init(file: String) { self.file = file }

  mutating func read(_ bytes: [UInt8], as format: Format) {
    switch format {
    case .gitleaksIgnore: readIgnoreFile(bytes)
    case .gitleaksReport, .detectSecrets: readJSON(bytes, format)
    case .kingfisher: readKingfisher(bytes)
    }
  }

  private mutating func fault(_ problem: String, line: Int = 1, column: Int = 1) {
    faults.append(
      TextFault(
        place: SourceLocation(file: file, line: line, column: column), problem: problem))
  }

  // MARK: .gitleaksignore

  /// Lines of `[commit:]file:rule:line`.
  private mutating func readIgnoreFile(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      var text = String(decoding: line, as: UTF8.self)
      while let last = text.last, last.isWhitespace { text.removeLast() }
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let item = Self.item(ofFingerprint: text) else {
        fault("must be '[commit:]file:rule:line'; begin comments with '#'", line: index + 1)
        continue
      }
      items.append(item)
    }
  }

  static func item(ofFingerprint text: String) -> ForeignList.Item? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let line = parts.popLast().flatMap({ Int($0) }),
      let rule = parts.popLast()
    else { return nil }
    var commit: String?
    if parts.count > 1, isCommit(parts[0]) { commit = parts.removeFirst() }
    let path = parts.joined(separator: ":")
    guard !path.isEmpty else { return nil }
    return ForeignList.Item(path: path, line: line, commit: commit, reason: rule)
  }

  private static func isCommit(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { Hex.value(of: $0) != nil }
  }

  // MARK: JSON

  private mutating func readJSON(_ bytes: [UInt8], _ format: Format) {
    do {
      let value = try JSONReader.parse(bytes[...])
      if format == .gitleaksReport { readReport(value) } else { readDetectSecrets(value) }
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == 0x0A } + 1
      fault(
        "this is not JSON", line: line,
        column: before.reversed().prefix { $0 != 0x0A }.count + 1)
    }
  }

  /// An array of findings of gitleaks.
  private mutating func readReport(_ value: JSONValue) {
    for (index, element) in (value.elements ?? []).enumerated() {
      guard let path = element["File"]?.text, let line = element["StartLine"]?.integer else {
        fault("item \(index + 1) has no 'File' and 'StartLine': this is no report of gitleaks")
        continue
      }
      var item = ForeignList.Item(path: path, reason: element["RuleID"]?.text)
      if let secret = element["Secret"]?.text, !Self.isRedacted(secret) {
        item.secret = .plain(Array(secret.utf8))
      } else {
        item.line = line
        item.commit = element["Commit"]?.text
      }
      items.append(item)
    }
  }

  /// `--redact` of gitleaks writes this word, or dots behind a part of the secret; our own reports in
  /// its format hold previews.
  private static func isRedacted(_ secret: String) -> Bool {
    secret == "REDACTED" || secret.hasSuffix("...") || secret.contains("…")
      || secret.allSatisfy { $0 == "*" }
  }

  /// `results` of detect-secrets: by file, with the SHA-1 of each secret.
  private mutating func readDetectSecrets(_ value: JSONValue) {
    guard case .object(let files)? = value["results"] else {
      return fault("has no 'results': this is no baseline of detect-secrets")
    }
    for file in files {
      for element in file.value.elements ?? [] {
        guard let hash = element["hashed_secret"]?.text?.lowercased() else {
          fault("an item of '\(file.name)' has no 'hashed_secret'")
          continue
        }
        let type = element["type"]?.text
        if let prefix = SecretHash.prefixes[hash] {
          refuse(file.name, element["line_number"]?.integer, type, prefix)
        } else {
          items.append(
            ForeignList.Item(path: file.name, secret: .sha1(hash), reason: type))
        }
      }
    }
  }

  private mutating func refuse(_ path: String, _ line: Int?, _ type: String?, _ prefix: String) {
    refusals.append(
      TextFault(
        place: SourceLocation(file: path, line: line ?? 1, column: 1),
        problem: """
          not taken from \(file): its hash is that of '\(prefix)', with which every \
          \(type ?? "secret of its kind") begins, and would hide all others in the file
          """))
  }

  // MARK: Kingfisher

  /// Version 2: `repositories` with `findings` of `path` and `line`. The fingerprints are made from
  /// offsets, and tell nothing to others.
  private mutating func readKingfisher(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let place = YAMLAliases.place(in: text, file: file) {
      return fault("a baseline may not use YAML aliases", line: place.line, column: place.column)
    }
    do {
      let root = try compose(yaml: text)
      guard let repositories = root?.mapping?["repositories"]?.sequence else {
        return fault("has no 'repositories': this is no baseline of Kingfisher, version 2")
      }
      for finding in repositories.flatMap({
        $0.mapping?["findings"]?.sequence.map(Array.init) ?? []
      }) {
        readKingfisher(finding)
      }
    } catch {
      let fault = YAMLFault(error, file: file)
      faults.append(TextFault(place: fault.place, problem: "this is not YAML: \(fault.reason)"))
    }
  }

  private mutating func readKingfisher(_ finding: Node) {
    guard let path = finding.mapping?["path"]?.scalar?.string,
      let line = (finding.mapping?["line"]?.scalar?.string).flatMap({ Int($0) })
    else {
      return fault(
        "a finding needs 'path' and 'line'", line: finding.mark?.line ?? 1,
        column: finding.mark?.column ?? 1)
    }
    items.append(
      ForeignList.Item(
        path: path, line: line, reason: finding.mapping?["rule_id"]?.scalar?.string))
  }
}
