/// Validates against the part of JSON Schema (draft-04 to 2020-12) that the schemas of reports use.
///
/// A keyword that it does not know is a violation, so that nothing goes unchecked unnoticed.
struct JSONSchema {
  let root: JSONValue

  /// What is wrong with `value`, each with the path to it; empty when it is valid.
  func violations(of value: JSONValue) -> [String] {
    violations(of: value, by: root, at: "$")
  }

  /// Keywords that say nothing about validity, and two that are not checked: both schemas also
  /// state in words what `format` and `pattern` demand.
  private static let annotations: Set<String> = [
    "$schema", "$id", "id", "$comment", "title", "description", "default", "examples",
    "definitions", "$defs", "format", "pattern",
  ]

  private func violations(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
    if case .bool(let allows) = schema { return allows ? [] : ["\(path): not allowed"] }
    return schema.object.flatMap { keyword, argument -> [String] in
      switch keyword {
      case "properties", "required", "additionalProperties":
        objectViolations(of: value, keyword, argument, in: schema, at: path)
      case "items", "minItems", "maxItems", "uniqueItems":
        arrayViolations(of: value, keyword, argument, at: path)
      case "anyOf", "oneOf", "allOf", "not", "$ref":
        compositeViolations(of: value, keyword, argument, at: path)
      default:
        scalarViolations(of: value, keyword, argument, at: path)
      }
    }
  }

  private func scalarViolations(
    of value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: String
  ) -> [String] {
    let isValid: Bool
    switch keyword {
    case "type":
      let names = argument.string.map { [$0] } ?? argument.array.compactMap(\.string)
      isValid = names.contains { value.isType($0) }
    case "enum": isValid = argument.array.contains(value)
    case "const": isValid = argument == value
    case "minimum": isValid = value.number.map { $0 >= argument.number! } ?? true
    case "maximum": isValid = value.number.map { $0 <= argument.number! } ?? true
    case "minLength":
      isValid = value.string.map { $0.unicodeScalars.count >= Int(argument.number!) } ?? true
    case "maxLength":
      isValid = value.string.map { $0.unicodeScalars.count <= Int(argument.number!) } ?? true
    default: isValid = Self.annotations.contains(keyword)
    }
    return isValid ? [] : ["\(path): violates '\(keyword)'"]
  }

  private func objectViolations(
    of value: JSONValue, _ keyword: String, _ argument: JSONValue, in schema: JSONValue,
    at path: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    switch keyword {
    case "required":
      return argument.array.compactMap(\.string).filter { members[$0] == nil }
        .map { "\(path): '\($0)' is missing" }
    case "properties":
      return argument.object.flatMap { name, schema in
        members[name].map { violations(of: $0, by: schema, at: "\(path).\(name)") } ?? []
      }
    default:
      let named = schema["properties"]?.object ?? [:]
      return members.filter { named[$0.key] == nil }.flatMap { name, member in
        violations(of: member, by: argument, at: "\(path).\(name)")
      }
    }
  }

  private func arrayViolations(
    of value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: String
  ) -> [String] {
    guard case .array(let items) = value else { return [] }
    switch keyword {
    case "items":
      return items.enumerated().flatMap { index, item in
        violations(of: item, by: argument, at: "\(path)[\(index)]")
      }
    case "minItems" where items.count < Int(argument.number!): return ["\(path): too few items"]
    case "maxItems" where items.count > Int(argument.number!): return ["\(path): too many items"]
    case "uniqueItems" where argument == .bool(true) && Set(items).count < items.count:
      return ["\(path): items repeat"]
    default: return []
    }
  }

  private func compositeViolations(
    of value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: String
  ) -> [String] {
    if keyword == "$ref" {
      guard let target = resolve(argument.string ?? "") else { return ["\(path): dead $ref"] }
      return violations(of: value, by: target, at: path)
    }
    if keyword == "not" {
      let isValid = violations(of: value, by: argument, at: path).isEmpty
      return isValid ? ["\(path): violates 'not'"] : []
    }
    let results = argument.array.map { violations(of: value, by: $0, at: path) }
    let passed = results.count(where: \.isEmpty)
    switch keyword {
    case "allOf": return results.flatMap { $0 }
    case "anyOf": return passed >= 1 ? [] : ["\(path): violates 'anyOf'"]
    default: return passed == 1 ? [] : ["\(path): violates 'oneOf'"]
    }
  }

  /// The schema at a JSON pointer within the document, such as `#/definitions/region`.
  private func resolve(_ reference: String) -> JSONValue? {
    guard reference.hasPrefix("#") else { return nil }
    return reference.dropFirst().split(separator: "/").reduce(root) { schema, step in
      schema?[String(step)]
    }
  }
}

extension JSONValue {
  fileprivate func isType(_ name: String) -> Bool {
    switch (self, name) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.number, "number"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}
