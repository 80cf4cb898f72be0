/// An object or array of a JSON text that is being read, and what it says of the messages in it.
final class JSONFrame {
  let parent: JSONFrame?
  /// The name under which it stands in the object around it; empty in an array.
  let key: String
  let isArray: Bool
  /// Where it stands in the array around it, from 0.
  let index: Int
  /// How many values of the array have ended.
  var valueCount = 0
  /// The short values of the names that tell of messages. Those of inner objects stand under both
  /// names, such as `author.role`.
  private(set) var members: [String: String] = [:]

  /// The short texts of an array that tells something as a whole.
  private var texts: [String] = []

  /// Where it begins, in bytes from the start of the text.
  let start: Int
  /// A bit for each name that an object has.
  var keyBits: UInt64 = 0
  /// Of an array of objects: what stands between two of them, up to the first name of the second.
  var separator: [UInt8]?
  /// How many objects of the array have ended, the end of the last one, and the names of all.
  private(set) var elementCount = 0
  private(set) var lastEnd = -1
  private(set) var commonBits: UInt64 = .max

  init(parent: JSONFrame?, key: String, isArray: Bool, start: Int = 0) {
    self.start = start
    self.parent = parent
    index = parent?.valueCount ?? 0
    self.key = key
    self.isArray = isArray
  }

  /// The name of the array that holds what a trace knows of its span.
  static let attributes = "attributes"

  /// Longer names are not handed on, in bytes.
  private static let longestName = 64
  /// More texts of an array are not kept.
  private static let mostTexts = 16

  /// Takes a value; of equal names, the first counts.
  func add(_ value: String, under key: String) {
    if members[key] == nil { members[key] = value }
  }

  /// Takes in an object of the array that has ended.
  func noteElement(_ element: JSONFrame, endingAt end: Int) {
    elementCount += 1
    lastEnd = end
    commonBits &= element.keyBits
  }

  /// Takes a short text of an array, of which the object around it tells all together.
  func append(_ text: String) {
    if texts.count < Self.mostTexts { texts.append(text) }
  }

  /// Hands what it says on to the object around it, when it is complete.
  func close() {
    guard let parent else { return }
    if isArray {
      if !texts.isEmpty { parent.add(texts.joined(separator: ", "), under: key + "[]") }
    } else if parent.isArray {
      handOnAttribute(to: parent)
    } else if MessageFields.isHandedOn(key) {
      for (name, value) in members where name.utf8.count < Self.longestName {
        parent.add(value, under: key + "." + name)
      }
    }
  }

  /// Hands an attribute of a trace, `{"key": …, "value": {"stringValue": …}}`, on to its span.
  private func handOnAttribute(to list: JSONFrame) {
    guard list.key == Self.attributes, let span = list.parent, let name = members["key"],
      MessageFields.isTelling(name), let value = members["value.stringValue"]
    else { return }
    span.add(value, under: name)
  }
}
