internal import Findings
internal import Inputs
internal import Rules
internal import Synchronization

/// The first look at the objects of a repository: which of them are worth a second one, with their
/// paths and commits.
struct ObjectSearch: Sendable {
  let rules: RuleSet
  let options: ScanOptions
  let repository: GitRepository
  let progress: ScanProgress

  /// What the first look gave.
  struct Result: Sendable {
    /// The blobs in which something was found, or a limit was hit.
    var blobs: [ObjectID] = []
    /// The commits and tags in which something was found.
    var messages: [ObjectID] = []
    /// The files of git LFS that blobs stand for.
    var pointers: [ObjectID: [UInt8]] = [:]
    var coverage = Coverage()

    mutating func merge(_ other: Result) {
      blobs += other.blobs
      messages += other.messages
      pointers.merge(other.pointers) { first, _ in first }
      coverage.merge(other.coverage)
    }
  }

  /// After so many objects that git cannot read, the rest of a share is given up.
  private static let mostFailures = 200

  func run(_ inventory: ObjectInventory) -> Result {
    let shares = shares(of: inventory)
    let next = Atomic<Int>(0)
    let results = Mutex(Result())
    WorkerThreads.run(max(1, min(options.jobs, shares.count))) { _ in
      // Who wrote what is asked at the second look.
      let scanner = ObjectScanner(
        rules: rules, options: options, progress: progress, tellsFacts: false)
      var result = Result()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < shares.count else { break }
        search(inventory.objects[shares[index]], with: scanner, into: &result)
        progress.add(share: 1 / Double(shares.count))
      }
      let found = result
      results.withLock { $0.merge(found) }
    }
    var result = results.withLock { $0 }
    result.blobs.sort()
    result.messages.sort()
    return result
  }

  /// Parts of the objects, of about the same number; groups stay whole.
  private func shares(of inventory: ObjectInventory) -> [Range<Int>] {
    let (jobs, count) = (max(1, options.jobs), inventory.objects.count)
    let wanted = jobs == 1 ? 1 : 4 * jobs
    let size = min(100_000, max(500, (count + wanted - 1) / wanted))
    if inventory.groupStarts.isEmpty {
      return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }
    var (shares, start) = ([Range<Int>](), 0)
    for group in inventory.groupStarts where group - start >= size {
      shares.append(start..<group)
      start = group
    }
    return start < count ? shares + [start..<count] : shares
  }

  /// Where git gives up at an object, it is started again behind it.
  private func search(
    _ objects: ArraySlice<ObjectID>, with scanner: ObjectScanner, into result: inout Result
  ) {
    var (rest, failures) = (objects, 0)
    while let current = rest.first {
      guard failures < Self.mostFailures else {
        result.coverage.errors.append(
          Coverage.Gap(
            place: storePlace, reason: "\(rest.count) objects given up after many errors",
            count: rest.count))
        return
      }
      let failure = searchWhileReadable(&rest, with: scanner, into: &result)
      guard let failure else { return }
      failures += 1
      let failed = rest.popFirst() ?? current
      result.coverage.errors.append(
        Coverage.Gap(place: place(of: failed, "object"), reason: failure))
    }
  }

  /// Searches objects and takes them off `rest`; gives why git gave up at the first that is left.
  private func searchWhileReadable(
    _ rest: inout ArraySlice<ObjectID>, with scanner: ObjectScanner, into result: inout Result
  ) -> String? {
    do throws(GitError) {
      var stream = try ObjectStream(of: rest, in: repository.location, cacheSize: 32)
      do throws(GitError) {
        while !rest.isEmpty {
          guard let object = try stream.nextObject() else {
            return stream.failure() ?? "git ended too early"
          }
          try search(object, in: &stream, with: scanner, into: &result)
          rest.removeFirst()
        }
        return nil
      } catch {
        return stream.failure() ?? error.description
      }
    } catch {
      return error.description
    }
  }

  private func search(
    _ object: GitObject, in stream: inout ObjectStream, with scanner: ObjectScanner,
    into result: inout Result
  ) throws(GitError) {
    switch object.kind {
    case .tree: return
    case .missing:
      result.coverage.errors.append(
        Coverage.Gap(place: place(of: object.id, "object"), reason: "missing or unreadable"))
      return
    case .blob, .commit, .tag: break
    }
    let objection = try scanner.scan(object, in: &stream, as: Self.anyPath)
    if let objection {
      result.coverage.skipped.append(
        Coverage.Gap(place: place(of: object.id, "blob"), reason: objection.description))
      return
    }
    result.coverage.streams += 1 + scanner.found.coverage.streams
    result.coverage.files += object.kind == .blob ? 1 : 0
    result.coverage.bytes += object.size
    let pointer = object.kind == .blob ? stream.pointerTarget : nil
    if let pointer { result.pointers[object.id] = pointer }
    guard !scanner.isEmpty || pointer != nil else { return }
    if object.kind == .blob {
      result.blobs.append(object.id)
    } else {
      result.messages.append(object.id)
    }
  }

  /// A name about which judges are least doubtful: no true path may find more in an object.
  private static var anyPath: StreamPath { StreamPath(name: Array(".env".utf8)) }

  private var storePlace: Place { Place(path: displayPath(repository.storePath)) }

  private func place(of object: ObjectID, _ kind: String) -> Place {
    Place([displayPath(repository.storePath), "\(kind) \(object.short)"])
  }
}
