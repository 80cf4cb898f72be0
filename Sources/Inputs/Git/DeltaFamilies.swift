/// Objects of packs, and what each is stored as a difference from.
struct DeltaFamilies {
  private var objects: [ObjectID] = []
  private var bases: [ObjectID?] = []

  /// - Parameter base: The object that this one is stored as a difference from, if it is.
  mutating func add(_ object: ObjectID, base: ObjectID?) {
    objects.append(object)
    bases.append(base)
  }

  /// The objects in an order in which each follows its base, before objects of other families; and
  /// the indices at which families begin. Families stand as their first members were added.
  func ordered() -> (objects: [ObjectID], starts: [Int]) {
    // The members that have the same base, as a list: the first, and after each the next.
    var first = Array(repeating: -1, count: objects.count)
    var next = first
    let indices = ObjectIndex(objects)
    var roots: [Int] = []
    for index in objects.indices.reversed() {
      if let base = bases[index].flatMap(indices.index(of:)), base != index {
        next[index] = first[base]
        first[base] = index
      } else {
        roots.append(index)
      }
    }
    return walk(from: roots.reversed(), first, next)
  }

  private func walk(
    from roots: [Int], _ first: [Int], _ next: [Int]
  ) -> (objects: [ObjectID], starts: [Int]) {
    var (ordered, starts, pending) = ([ObjectID](), [Int](), [Int]())
    ordered.reserveCapacity(objects.count)
    for root in roots {
      starts.append(ordered.count)
      pending.append(root)
      while let index = pending.popLast() {
        ordered.append(objects[index])
        // The next of the same base comes after all that follows from this one.
        if index != root, next[index] >= 0 { pending.append(next[index]) }
        if first[index] >= 0 { pending.append(first[index]) }
      }
    }
    // Bases that lead in a circle would be no pack of git; no object is lost all the same.
    return ordered.count == objects.count ? (ordered, starts) : (objects, [])
  }
}

/// A line of a list of objects: what ``GitObject`` reads, and the name of the base, or zeros.
struct ListedObject {
  let id: ObjectID
  let kind: GitObject.Kind
  let base: ObjectID?

  init?(_ line: Span<UInt8>) {
    var end = line.count
    while end > 0, line[end - 1] != UInt8(ascii: " ") { end -= 1 }
    let last = ObjectID(hex: line.extracting(end..<line.count))
    let head = last == nil ? line : line.extracting(0..<end - 1)
    guard let object = GitObject(line: head) else { return nil }
    (id, kind) = (object.id, object.kind)
    base = last.flatMap { $0.isNull ? nil : $0 }
  }
}
