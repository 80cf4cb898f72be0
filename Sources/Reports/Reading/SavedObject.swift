internal import Codecs

/// What is wrong with a value of a saved report.
struct SavedFault: Error {
  /// The keys that lead to the value, such as `findings[3].severity`.
  var path: String
  let problem: String

  func inside(_ outer: String) -> SavedFault {
    SavedFault(path: path.isEmpty ? outer : "\(outer).\(path)", problem: problem)
  }
}

/// An object of a saved report, whose members are taken by name and kind.
struct SavedObject {
  let value: JSONValue

  init(_ value: JSONValue) throws(SavedFault) {
    guard case .object = value else { throw SavedFault(path: "", problem: "must be an object") }
    self.value = value
  }

  func has(_ key: String) -> Bool { value[key] != nil }

  func string(_ key: String) throws(SavedFault) -> String {
    guard case .string(let text) = try member(key) else { throw wrong(key, "a string") }
    return text
  }

  /// `nil` when the member is not there.
  func string(ifPresent key: String) throws(SavedFault) -> String? {
    has(key) ? try string(key) : nil
  }

  func integer(_ key: String) throws(SavedFault) -> Int {
    guard case .number(let text) = try member(key), let number = Int(text) else {
      throw wrong(key, "an integer")
    }
    return number
  }

  func number(_ key: String) throws(SavedFault) -> Double {
    guard case .number(let text) = try member(key), let number = Double(text) else {
      throw wrong(key, "a number")
    }
    return number
  }

  func flag(_ key: String) throws(SavedFault) -> Bool {
    guard case .bool(let flag) = try member(key) else { throw wrong(key, "true or false") }
    return flag
  }

  func strings(_ key: String) throws(SavedFault) -> [String] {
    var texts: [String] = []
    for element in try elements(key) {
      guard case .string(let text) = element else { throw wrong(key, "a list of strings") }
      texts.append(text)
    }
    return texts
  }

  /// The case that a string names.
  func choice<Choice: RawRepresentable<String>>(
    _ key: String, of type: Choice.Type = Choice.self
  ) throws(SavedFault) -> Choice {
    let text = try string(key)
    guard let choice = Choice(rawValue: text) else {
      throw SavedFault(path: key, problem: "'\(text)' is no value of '\(key)'")
    }
    return choice
  }

  func object<Result>(
    _ key: String, _ read: (SavedObject) throws(SavedFault) -> Result
  ) throws(SavedFault) -> Result {
    let member = try member(key)
    do {
      return try read(try SavedObject(member))
    } catch {
      throw error.inside(key)
    }
  }

  func list<Item>(
    _ key: String, _ read: (SavedObject) throws(SavedFault) -> Item
  ) throws(SavedFault) -> [Item] {
    var items: [Item] = []
    for (index, element) in try elements(key).enumerated() {
      do {
        items.append(try read(try SavedObject(element)))
      } catch {
        throw error.inside("\(key)[\(index)]")
      }
    }
    return items
  }

  /// Empty when the member is not there.
  func list<Item>(
    ifPresent key: String, _ read: (SavedObject) throws(SavedFault) -> Item
  ) throws(SavedFault) -> [Item] {
    has(key) ? try list(key, read) : []
  }

  private func elements(_ key: String) throws(SavedFault) -> [JSONValue] {
    guard let elements = try member(key).elements else { throw wrong(key, "a list") }
    return elements
  }

  private func member(_ key: String) throws(SavedFault) -> JSONValue {
    guard let member = value[key] else { throw SavedFault(path: key, problem: "is missing") }
    return member
  }

  private func wrong(_ key: String, _ expected: String) -> SavedFault {
    SavedFault(path: key, problem: "must be \(expected)")
  }
}
