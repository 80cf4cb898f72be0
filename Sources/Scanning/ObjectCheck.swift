internal import Findings
internal import Inputs

/// Tells what a repository names and does not have, and what git could not read of its history.
///
/// As `git fsck` does, it lets pass what only commits lack that no ref leads to: git drops those in
/// time, and not always all of them at once.
struct ObjectCheck {
  let repository: GitRepository

  /// So many missing objects are told one by one.
  private static let mostTold = 200

  /// - Parameters:
  ///   - faults: The commits that could not be looked at, beside those of `trace`.
  ///   - known: The objects that are there, when all that is not shall be told.
  func coverage(
    of trace: HistoryTrace, _ faults: [CommitFault], known: ObjectIndex?
  ) -> Coverage {
    var coverage = Coverage()
    let faults = faults + trace.faults
    let refs = known.map { refsToNothing($0, &coverage) } ?? []
    guard !faults.isEmpty || !trace.missing.isEmpty || !refs.isEmpty else { return coverage }
    if repository.isPartial {
      note(trace.missing.count, faults, ofPartialCloneIn: &coverage)
      return coverage
    }
    let missing = confirmed(trace.missing.keys.sorted(), &coverage)
    let commits = Set(
      faults.compactMap(\.commit) + missing.compactMap { trace.missing[$0]?.commit })
    let reachable = GitHistory.reachable(among: commits, in: repository.location) ?? commits
    for blob in missing.prefix(Self.mostTold) {
      guard let change = trace.missing[blob] else { continue }
      let place = Place([
        repository.place(of: change.change.path), "commit \(change.commit.short)",
      ])
      coverage.add(Self.reason(blob), at: place, isDropped: !reachable.contains(change.commit))
    }
    if missing.count > Self.mostTold {
      let count = missing.count - Self.mostTold
      let reason = "\(count) more objects are missing"
      coverage.errors.append(Coverage.Gap(place: storePlace, reason: reason, count: count))
    }
    for fault in faults {
      let place = fault.commit.map { self.place("commit \($0.short)") } ?? storePlace
      coverage.add(
        fault.error.description, at: place,
        isDropped: fault.commit.map { !reachable.contains($0) } ?? false)
    }
    for ref in refs {
      coverage.add(Self.reason(ref.target), at: place(ref.name), isDropped: false)
    }
    return coverage
  }

  /// The refs whose objects are not there.
  private func refsToNothing(_ known: ObjectIndex, _ coverage: inout Coverage) -> [GitRefs.Ref] {
    do throws(GitError) {
      let refs = try GitRefs(unpeeledOf: repository.location)
      for name in refs.broken {
        coverage.add("git cannot read this ref", at: place(name), isDropped: false)
      }
      let unknown = refs.refs.filter { !known.contains($0.target) }
      // Refs to folders are none of the objects that are scanned.
      let missing = try GitObject.missing(among: unknown.map(\.target), in: repository.location)
      return unknown.filter { missing.contains($0.target) }
    } catch {
      coverage.add(error, at: repository)
      return []
    }
  }

  /// Those that git does not have when it is asked for them: some came while the scan ran, and some
  /// it knows without storing them.
  private func confirmed(_ objects: [ObjectID], _ coverage: inout Coverage) -> [ObjectID] {
    do throws(GitError) {
      let missing = try GitObject.missing(among: objects, in: repository.location)
      return objects.filter(missing.contains)
    } catch {
      coverage.add(error, at: repository)
      return objects
    }
  }

  private func note(
    _ count: Int, _ faults: [CommitFault], ofPartialCloneIn coverage: inout Coverage
  ) {
    if count > 0 {
      let reason = "\(count) versions of files that this partial clone did not fetch"
      coverage.skipped.append(Coverage.Gap(place: storePlace, reason: reason, count: count))
    }
    for fault in faults {
      let place = fault.commit.map { self.place("commit \($0.short)") } ?? storePlace
      coverage.skipped.append(
        Coverage.Gap(place: place, reason: "\(fault.error) (a partial clone)"))
    }
  }

  private static func reason(_ object: ObjectID) -> String { "git has no object \(object.short)" }

  private var storePlace: Place { Place(path: displayPath(repository.storePath)) }

  private func place(_ step: String) -> Place { Place([displayPath(repository.storePath), step]) }
}

extension Coverage {
  /// - Parameter isDropped: Whether no ref leads there any more.
  fileprivate mutating func add(_ reason: String, at place: Place, isDropped: Bool) {
    if isDropped {
      skipped.append(Gap(place: place, reason: "\(reason), and no ref leads there"))
    } else {
      errors.append(Gap(place: place, reason: reason))
    }
  }
}
