internal import Detection
internal import Rules
internal import Yams

/// Reads a configuration file, and says of every mistake where it is and what to mend.
public enum SettingsReader {
  /// The largest configuration that is read, in bytes.
  public static let maximumSize = 4 << 20

  public static func read(
    _ bytes: [UInt8], path: String, layer: SettingsFile.Layer
  ) throws(TextFaults) -> SettingsFile {
    var document = SettingsDocument(path: path, layer: layer)
    document.read(bytes)
    return try document.finish()
  }
}

/// A configuration that is being read, and what turned out to be wrong with it.
private struct SettingsDocument {
  private var file: SettingsFile
  private var faults: [TextFault] = []

  init(path: String, layer: SettingsFile.Layer) {
    file = SettingsFile(path: path, layer: layer)
  }

  consuming func finish() throws(TextFaults) -> SettingsFile {
    if !faults.isEmpty { throw TextFaults(faults) }
    return file
  }

  mutating func read(_ bytes: [UInt8]) {
    let start = SourceLocation(file: file.path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return report("is not UTF-8; save it as UTF-8", at: start)
    }
    if let place = YAMLAliases.place(in: text, file: file.path) {
      return report("a configuration may not use YAML aliases; write the value out", at: place)
    }
    do {
      guard let root = try compose(yaml: text) else { return }
      readRoot(root)
    } catch {
      let fault = YAMLFault(error, file: file.path)
      report("this is not YAML: \(fault.reason)", at: fault.place)
    }
  }

  private mutating func report(_ problem: String, at place: SourceLocation) {
    faults.append(TextFault(place: place, problem: problem))
  }

  private mutating func report(_ problem: String, _ node: Node) {
    report(problem, at: place(of: node))
  }

  private func place(of node: Node) -> SourceLocation {
    SourceLocation(
      file: file.path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  // MARK: The parts

  private mutating func readRoot(_ root: Node) {
    // A file of comments alone is an empty scalar.
    if root.scalar?.string.isEmpty == true { return }
    let names = ["version", "allow"] + Setting.all.map(\.name)
    for (key, name, value) in members(of: root, known: names, what: "a configuration") {
      if name == "version" {
        if value.scalar?.string != "1" { report("'version' must be 1", value) }
      } else if name == "allow" {
        readAllow(value)
      } else if let setting = Setting.all.first(where: { $0.name == name }) {
        if let texts = texts(of: setting, value) {
          file.values.append(
            SettingValue(setting: setting, texts: texts, place: place(of: key)))
        }
      }
    }
  }

  /// The members of a mapping whose keys are known; others are mistakes.
  private mutating func members(
    of node: Node, known: [String], what: String
  ) -> [(key: Node, name: String, value: Node)] {
    guard case .mapping(let mapping) = node else {
      report("\(what) must be a mapping, such as 'fail-on: high'", node)
      return []
    }
    var members: [(Node, String, Node)] = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? "?"
      if known.contains(name) {
        members.append((key, name, value))
      } else if let near = NearestKey.find(name, in: known) {
        report("unknown key '\(name)'; did you mean '\(near)'?", key)
      } else {
        report("unknown key '\(name)'; `sprawl config explain` lists all", key)
      }
    }
    return members
  }

  private mutating func readAllow(_ node: Node) {
    guard case .sequence(let nodes) = node else {
      return report(
        "'allow' must be a list, such as '- {rule: generic.password, scope: docs/}'", node)
    }
    for node in nodes {
      let before = faults.count
      var values: [String: (text: String, node: Node)] = [:]
      for (_, name, value) in members(of: node, known: Acceptance.keys, what: "an item of 'allow'")
      {
        if let text = text(value, of: name) { values[name] = (text, value) }
      }
      let acceptance = acceptance(from: values, node)
      if let acceptance, faults.count == before {
        file.accepted.append((acceptance, place(of: node)))
      }
    }
  }

  private mutating func acceptance(
    from values: [String: (text: String, node: Node)], _ node: Node
  ) -> Acceptance? {
    guard values["id"] != nil || values["rule"] != nil || values["scope"] != nil else {
      if case .mapping = node {
        report("says not what is allowed; add 'id', 'rule' or 'scope'", node)
      }
      return nil
    }
    if let (id, node) = values["id"], !Acceptance.isID(id) {
      report("'\(id)' is no id: ids have 20 digits of 0-9 and a-f; quote them", node)
    }
    if let (scope, node) = values["scope"], !Acceptance.isScope(scope) {
      report("'scope' must be a pattern of a .gitignore file, without '!'", node)
    }
    let until = values["until"].flatMap { CalendarDate($0.text.utf8) }
    if let given = values["until"], until == nil {
      report("'until' must be a day such as 2027-06-30", given.node)
    }
    return Acceptance(
      id: values["id"]?.text, rule: values["rule"]?.text, scope: values["scope"]?.text,
      reason: values["reason"]?.text, owner: values["owner"]?.text, until: until)
  }

  // MARK: Values

  private mutating func text(_ node: Node, of name: String) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty,
      node.tag.description != Tag.Name.null.rawValue
    else {
      report("'\(name)' must be a text", node)
      return nil
    }
    return text
  }

  /// The value of a setting, or what is wrong with it.
  private mutating func texts(of setting: Setting, _ node: Node) -> [String]? {
    switch setting.kind {
    case .paths, .texts:
      let nodes = node.sequence.map { Array($0) } ?? [node]
      let texts = nodes.compactMap { text($0, of: setting.name) }
      return setting.kind == .texts ? texts : texts.map(fromHere)
    case .path: return text(node, of: setting.name).map { [fromHere($0)] }
    default:
      guard let text = text(node, of: setting.name) else { return nil }
      guard let expected = setting.kind.objection(to: text) else { return [text] }
      report("'\(setting.name)' must be \(expected)", node)
      return nil
    }
  }

  /// A path that is meant from the folder of the file.
  private func fromHere(_ path: String) -> String {
    path.hasPrefix("/") || file.folder == "." ? path : "\(file.folder)/\(path)"
  }
}

extension Setting.Kind {
  /// What a text should be instead, when it cannot be the value.
  fileprivate func objection(to text: String) -> String? {
    switch self {
    case .flag: text == "true" || text == "false" ? nil : "true or false"
    case .probability:
      Double(text).map { (0...1).contains($0) } == true ? nil : "a number from 0 to 1"
    case .count(let range):
      Int(text).map(range.contains) == true
        ? nil : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .size: isSize(text) ? nil : "a number of bytes, such as 4096, 64K or 10M"
    case .choice(let names):
      names.contains(text) ? nil : "one of \(names.joined(separator: ", "))"
    case .path, .paths, .texts: nil
    }
  }

  private func isSize(_ text: String) -> Bool {
    var digits = Substring(text.uppercased())
    if digits.last == "B" { digits.removeLast() }
    if digits.last == "I" { digits.removeLast() }
    if let unit = digits.last, "KMGT".contains(unit) { digits.removeLast() }
    return Double(digits).map { $0 >= 0 && $0 < 9e6 || $0 < 9e18 && digits.count == text.count }
      ?? false
  }
}
