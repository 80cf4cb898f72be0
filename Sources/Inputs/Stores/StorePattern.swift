/// The end of a path, by the names of its components: `*` stands for any bytes of a name, `**` for
/// any number of names.
struct StorePattern: Sendable {
  let components: [[UInt8]]

  init(_ text: ArraySlice<UInt8>) {
    components = text.split(separator: UInt8(ascii: "/")).map { Array($0) }
  }

  /// The last name, if it has no wildcard.
  var lastName: [UInt8]? {
    guard let last = components.last, !last.contains(Self.star) else { return nil }
    return last
  }

  /// The last of the names that have no wildcard: each path that fits has it.
  var innerName: [UInt8]? { components.last { !$0.contains(Self.star) } }

  /// What the last name ends with, behind its last wildcard.
  var lastEnding: ArraySlice<UInt8> {
    guard let last = components.last, let star = last.lastIndex(of: Self.star) else { return [] }
    return last[(star + 1)...]
  }

  /// How many of the first components have no wildcard.
  private var literalCount: Int {
    components.prefix { !$0.contains(Self.star) }.count
  }

  /// How many of the names of a path belong to the path of the store, if the path ends as the
  /// pattern says: all up to the first wildcard, or all of them if it comes first.
  func unit(of names: [[UInt8]]) -> Int? {
    guard let start = start(components[...], names[...]) else { return nil }
    return literalCount == 0 ? names.count : start + literalCount
  }

  /// Where the names begin that the pattern stands for, the last of which are the last of `names`.
  private func start(_ pattern: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>) -> Int? {
    guard let last = pattern.last else { return names.endIndex }
    let rest = pattern.dropLast()
    if last.elementsEqual([Self.star, Self.star]) {
      return (0...names.count).lazy.compactMap { start(rest, names.dropLast($0)) }.first
    }
    guard let name = names.last, Self.matches(last[...], name[...]) else { return nil }
    return start(rest, names.dropLast())
  }

  /// Whether `name` fits a component, in which each `*` stands for any bytes.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard let star = pattern.firstIndex(of: star) else { return pattern.elementsEqual(name) }
    let head = pattern[..<star]
    guard name.starts(with: head) else { return false }
    let (rest, tail) = (pattern[(star + 1)...], name.dropFirst(head.count))
    return (0...tail.count).contains { matches(rest, tail.dropFirst($0)) }
  }

  private static let star = UInt8(ascii: "*")
}
