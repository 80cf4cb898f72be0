internal import Yams

/// Typed access to the values of a mapping; whatever does not fit is reported.
extension RuleDocument {
  /// A mapping with string keys, each of which is known.
  struct Fields {
    let node: Node
    fileprivate var values: [String: Node] = [:]

    subscript(key: String) -> Node? { values[key] }
  }

  /// The values of a mapping. Unknown keys are reported; `nil` when it is no mapping.
  mutating func fields(of node: Node, key: String, allowed: [String]) -> Fields? {
    guard case .mapping(let mapping) = node else {
      report(.wrongType(key: key, expected: "a mapping of \(Self.list(allowed))"), at: node)
      return nil
    }
    var fields = Fields(node: node)
    for (key, value) in mapping {
      let name = key.scalar?.string ?? "?"
      if allowed.contains(name) {
        fields.values[name] = value
      } else {
        report(.unknownKey(name, nearest: NearestKey.find(name, in: allowed)), at: key)
      }
    }
    return fields
  }

  private static func list(_ keys: [String]) -> String {
    keys.count <= 4 ? keys.joined(separator: ", ") : "keys such as \(keys[0]) and \(keys[1])"
  }

  /// The value of a key that must be there.
  mutating func node(_ key: String, in fields: Fields) -> Node? {
    if let node = fields[key] { return node }
    report(.missingKey(key), at: fields.node)
    return nil
  }

  // MARK: Scalars

  mutating func string(_ key: String, in fields: Fields) -> String? {
    node(key, in: fields) == nil ? nil : optionalString(key, in: fields)
  }

  /// Text that is not empty. A plain number counts as text, a missing value does not.
  mutating func optionalString(_ key: String, in fields: Fields) -> String? {
    guard let node = fields[key] else { return nil }
    guard let text = Self.text(node), !text.isEmpty else {
      report(.wrongType(key: key, expected: "a string"), at: node)
      return nil
    }
    return text
  }

  private static func text(_ node: Node) -> String? {
    node.tag.description == Tag.Name.null.rawValue ? nil : node.scalar?.string
  }

  mutating func number(
    _ key: String, in fields: Fields, within range: ClosedRange<Double>
  ) -> Double? {
    scalar(key, in: fields, expected: "a number", within: range)
  }

  mutating func integer(_ key: String, in fields: Fields, within range: ClosedRange<Int>) -> Int? {
    scalar(key, in: fields, expected: "a whole number", within: range)
  }

  mutating func boolean(_ key: String, in fields: Fields) -> Bool? {
    scalar(key, in: fields, expected: "true or false")
  }

  private mutating func scalar<Value: LosslessStringConvertible & Comparable>(
    _ key: String, in fields: Fields, expected: String, within range: ClosedRange<Value>
  ) -> Value? {
    guard let value: Value = scalar(key, in: fields, expected: expected) else { return nil }
    guard range.contains(value) else {
      report(
        .outOfRange(key: key, allowed: "\(range.lowerBound) to \(range.upperBound)"),
        at: fields[key] ?? fields.node)
      return nil
    }
    return value
  }

  private mutating func scalar<Value: LosslessStringConvertible>(
    _ key: String, in fields: Fields, expected: String
  ) -> Value? {
    guard let node = fields[key] else { return nil }
    if let value = Self.text(node).flatMap({ Value($0) }) { return value }
    report(.wrongType(key: key, expected: expected), at: node)
    return nil
  }

  mutating func strings(_ key: String, in fields: Fields) -> [String]? {
    guard let node = fields[key] else { return nil }
    guard case .sequence(let nodes) = node else {
      report(.wrongType(key: key, expected: "a list of strings"), at: node)
      return nil
    }
    var strings: [String] = []
    for node in nodes {
      guard let text = Self.text(node), !text.isEmpty else {
        report(.wrongType(key: key, expected: "a list of strings"), at: node)
        return nil
      }
      strings.append(text)
    }
    return strings
  }

  // MARK: Names of cases

  mutating func value<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String, in fields: Fields, of type: Value.Type
  ) -> Value? {
    node(key, in: fields) == nil ? nil : optionalValue(key, in: fields, of: type)
  }

  mutating func optionalValue<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String, in fields: Fields, of type: Value.Type
  ) -> Value? {
    guard let name = optionalString(key, in: fields) else { return nil }
    if let value = Value(rawValue: name) { return value }
    report(
      .unknownValue(key: key, value: name, allowed: Value.allCases.map(\.rawValue)),
      at: fields[key] ?? fields.node)
    return nil
  }

  /// One of the names that are known, if it is told which these are.
  mutating func name(_ key: String, in fields: Fields, among known: [String]?) -> String? {
    guard let name = optionalString(key, in: fields) else { return nil }
    if let known, !known.contains(name) {
      report(
        .unknownValue(key: key, value: name, allowed: known.sorted()),
        at: fields[key] ?? fields.node)
    }
    return name
  }
}
