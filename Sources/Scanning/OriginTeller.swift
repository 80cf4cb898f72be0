internal import Findings
internal import Inputs

/// Joins what was found in the versions of each file: a credential is told once for each path, in the
/// version that brought it.
struct OriginTeller {
  let repository: GitRepository
  let origins: BlobOrigins
  /// The blobs that only the index holds.
  let staged: Set<ObjectID>
  private var groups: [Key: Set<ObjectID>] = [:]
  private var founds: [OriginSearch.Found] = []

  /// What makes a credential in several versions of a file the same.
  private struct Key: Hashable {
    let rule: Int
    let secret: [UInt8]
    let path: [UInt8]
  }

  init(repository: GitRepository, origins: BlobOrigins, staged: Set<ObjectID>) {
    self.repository = repository
    self.origins = origins
    self.staged = staged
  }

  mutating func add(_ found: OriginSearch.Found) {
    founds.append(found)
    guard let path = found.task.path else { return }
    for sighting in found.result.sightings {
      let key = Key(rule: sighting.rule, secret: sighting.secret, path: path)
      groups[key, default: []].insert(found.task.object)
    }
  }

  /// Adds all that is to be told to `result`.
  func tell(into result: inout WorkerResult) {
    let known = groups.reduce(into: [Key: (blob: ObjectID, origin: GitOrigin)]()) { known, group in
      known[group.key] = origins.origin(of: group.value, at: group.key.path)
    }
    let secrets = founds.filter { $0.task.path == nil }.flatMap(\.result.sightings).map(\.secret)
    var suppressed: Set<Report.Suppression> = []
    for found in founds {
      let plain = plainOrigin(of: found.task).hiding(secrets)
      let place = place(of: found.task, plain)
      for sighting in found.result.sightings {
        let key = found.task.path.map {
          Key(rule: sighting.rule, secret: sighting.secret, path: $0)
        }
        if let key, let (blob, origin) = known[key] {
          guard blob == found.task.object else { continue }
          let origin = origin.hiding(secrets)
          result.sightings.append(
            sighting.moved(into: self.place(of: found.task, origin), fact: .git(origin)))
        } else {
          result.sightings.append(sighting.moved(into: place, fact: .git(plain)))
        }
      }
      for item in found.result.suppressed {
        suppressed.insert(item.moved(into: filePlace(of: found.task)))
      }
      result.coverage.add(found, at: place)
    }
    result.suppressed += suppressed.firstLines
  }

  /// The origin of what no commit brought, or of a message.
  private func plainOrigin(of task: OriginSearch.Task) -> GitOrigin {
    let object = task.object.description
    if let path = task.path {
      return GitOrigin(
        object: object, path: displayPath(path),
        state: staged.contains(task.object) ? .staged : .unreachable)
    }
    return origins.knows(task.object)
      ? origins.origin(ofMessage: task.object) : GitOrigin(object: object, state: .unreachable)
  }

  /// The steps to a note, whose path is the name of the object that it is about.
  private func noteSteps(_ path: [UInt8], _ origin: GitOrigin) -> [String]? {
    let name = path.filter { $0 != UInt8(ascii: "/") }
    guard let object = ObjectID(hex: name.span),
      origin.present.contains(where: { $0.hasPrefix("refs/notes/") })
    else { return nil }
    return [displayPath(repository.storePath), "note on \(object.short)"]
  }

  private func filePlace(of task: OriginSearch.Task) -> Place {
    if let path = task.path { return Place(path: repository.place(of: path)) }
    return place(of: task, nil)
  }

  /// The path and the commit; of a message, the folder of objects and the name of the object.
  private func place(of task: OriginSearch.Task, _ origin: GitOrigin?) -> Place {
    var steps: [String]
    if let path = task.path {
      steps = origin.flatMap { noteSteps(path, $0) } ?? [repository.place(of: path)]
      if let commit = origin?.commit { steps.append("commit \(commit.prefix(12))") }
    } else {
      steps = [displayPath(repository.storePath)]
      if let tag = origins.tagName(of: task.object) {
        steps.append("tag \(tag)")
      } else {
        steps.append("\(origins.knows(task.object) ? "commit" : "blob") \(task.object.short)")
      }
    }
    return Place(steps + (task.target == nil ? [] : ["LFS object"]))
  }
}

extension GitOrigin {
  /// The same without an author who is a secret, which some commits have.
  fileprivate func hiding(_ secrets: [[UInt8]]) -> GitOrigin {
    guard let author, secrets.contains(where: { Array(author.utf8).holds($0) }) else { return self }
    return GitOrigin(
      object: object, commit: commit, author: nil, date: date, path: path, state: state,
      present: present, presentCount: presentCount, lastCommit: lastCommit, removedBy: removedBy)
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard !part.isEmpty, count >= part.count else { return false }
    return (0...count - part.count).contains { self[$0...].starts(with: part) }
  }
}

extension Report.Suppression {
  fileprivate func moved(into outer: Place) -> Report.Suppression {
    moved(to: place.moved(into: outer))
  }
}

extension Set<Report.Suppression> {
  /// Of the suppressions of all versions of a file, those that differ in more than the line.
  fileprivate var firstLines: [Report.Suppression] {
    let groups = Dictionary(grouping: self) {
      [$0.place.description, $0.rule, $0.marker, $0.reason]
    }
    return groups.values.compactMap { $0.min { $0.line < $1.line } }
  }
}

extension Coverage {
  fileprivate mutating func add(_ found: OriginSearch.Found, at place: Place) {
    bytes += found.bytes
    if found.bytes > 0 {
      files += 1
      streams += 1
    }
    let inside = found.result.coverage
    limitsHit += inside.limitsHit.map { $0.moved(into: place) }
    errors += inside.errors.map { $0.moved(into: place) }
    skipped += inside.skipped.map { $0.moved(into: place) }
    errors += found.errors.map { Gap(place: place, reason: $0) }
    skipped += found.skipped.map { Gap(place: place, reason: $0) }
  }
}

extension Coverage.Gap {
  fileprivate func moved(into outer: Place) -> Coverage.Gap {
    Coverage.Gap(place: place.moved(into: outer), reason: reason, count: count)
  }
}

extension Sighting {
  /// The same where the stream around it has another place, of which something is known.
  fileprivate func moved(into outer: Place, fact: StreamFact) -> Sighting {
    moved(to: occurrence.place.moved(into: outer), facts: [fact] + occurrence.facts)
  }
}

extension Place {
  /// The same with other steps for its outermost one.
  fileprivate func moved(into outer: Place) -> Place { Place(outer.steps + steps.dropFirst()) }
}
