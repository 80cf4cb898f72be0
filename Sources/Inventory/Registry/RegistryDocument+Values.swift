internal import Yams

// The values of a registry by key, each with what is wrong with it.
extension RegistryDocument {
  /// The values of a mapping by key; unknown keys are mistakes.
  mutating func fields(
    of node: Node, allowed: [String], what: String
  ) -> [String: Node]? {
    guard case .mapping(let mapping) = node else {
      report("\(what) must be a mapping with some of \(allowed.joined(separator: ", "))", node)
      return nil
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if allowed.contains(name) {
        fields[name] = value
      } else {
        report("unknown key '\(name)'; \(what) has \(allowed.joined(separator: ", "))", key)
      }
    }
    return fields
  }

  mutating func list(_ key: String, in fields: [String: Node]) -> [Node] {
    guard let node = fields[key] else { return [] }
    guard case .sequence(let nodes) = node else {
      report("'\(key)' must be a list", node)
      return []
    }
    return Array(nodes)
  }

  mutating func strings(_ key: String, in fields: [String: Node]) -> [String] {
    var texts: [String] = []
    for node in list(key, in: fields) {
      if let text = node.text {
        texts.append(text)
      } else {
        report("'\(key)' must be a list of texts", node)
      }
    }
    return texts
  }

  mutating func string(_ key: String, in fields: [String: Node]) -> String? {
    guard let node = fields[key] else { return nil }
    guard let text = node.text else {
      report("'\(key)' must be a text", node)
      return nil
    }
    return text
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, in fields: [String: Node]
  ) -> Choice? {
    guard let text = string(key, in: fields) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    report("'\(text)' is no value of '\(key)'; use one of \(allowed)", fields[key])
    return nil
  }
}

extension Node {
  /// A text, or a number or word that stands for one; `nil` for nothing, `null` and what is no scalar.
  fileprivate var text: String? {
    guard let scalar, !scalar.string.isEmpty else { return nil }
    let isNull = ["~", "null", "Null", "NULL"].contains(scalar.string)
    return isNull && scalar.style == .plain ? nil : scalar.string
  }
}
