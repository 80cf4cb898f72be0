/// A value of a TOML file, and where it begins.
struct TOMLNode {
  let value: Value
  /// In the file, in bytes.
  let offset: Int

  enum Value {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    /// Between brackets.
    case array([TOMLNode])
    /// Under `[[headers]]`.
    case tables(TOMLTables)
    case table(TOMLTable)
  }
}

/// A table of a TOML file: its keys in order, each of them once.
final class TOMLTable {
  /// How the table came to be, which decides where more may be added to it.
  enum Origin {
    /// Under a header of its own, such as `[a]`.
    case header
    /// As a part of the header of another one, such as `a` in `[a.b]`.
    case implicit
    /// As a part of a dotted key, such as `a` in `a.b = 1`.
    case dotted
    /// Between braces.
    case inline
  }

  var origin: Origin
  /// Where it begins in the file, in bytes.
  let offset: Int
  private(set) var keys: [(name: String, offset: Int)] = []
  private var values: [String: TOMLNode] = [:]

  init(_ origin: Origin, offset: Int) {
    self.origin = origin
    self.offset = offset
  }

  subscript(key: String) -> TOMLNode? { values[key] }

  /// Gives `key` a value; the first one keeps its place in the order.
  func set(_ node: TOMLNode, for key: String, at offset: Int) {
    if values.updateValue(node, forKey: key) == nil { keys.append((key, offset)) }
  }
}

/// The tables under the `[[headers]]` of one name, in order.
final class TOMLTables {
  private(set) var all: [TOMLTable]

  init(_ first: TOMLTable) {
    all = [first]
  }

  func append(_ table: TOMLTable) { all.append(table) }
}
