internal import Findings
internal import Identities
internal import Inputs

/// Where blobs came from: the changes that brought and removed them, and the refs that hold them.
struct BlobOrigins {
  /// The changes that brought or removed a blob in question.
  private let changes: [GitHistory.TracedChange]
  /// For each commit that a ref leads to, how many others come before it, the latest first.
  private let ages: [ObjectID: Int]
  private let facts: [ObjectID: CommitFacts]
  private let refs: [GitRefs.Ref]
  /// The changes of each path, as indices.
  private let changesOfPath: [[UInt8]: [Int]]
  /// For each path, the blob that each commit of ``tips`` has there.
  private let present: [[UInt8]: [ObjectID?]]
  /// The refs of each of the commits that ``present`` tells of, as indices.
  private let refsOfTip: [[Int]]

  /// At most so many times is looked up what a ref has at a path.
  private static let mostLookups = 200_000
  /// The same for partial clones, where it takes a call of git, of some 3 ms, for each ref.
  private static let mostCalls = 500

  /// - Parameter messages: Commits and tags of which the facts are wanted, too.
  init(
    of changes: [GitHistory.TracedChange], messages: [ObjectID], in repository: GitRepository,
    coverage: inout Coverage
  ) {
    // What git cannot tell is noted, and what was found is told without it.
    func answer<Answer>(
      _ otherwise: Answer, _ question: () throws(GitError) -> Answer
    ) -> Answer {
      do throws(GitError) { return try question() } catch {
        coverage.add(error, at: repository)
        return otherwise
      }
    }
    let location = repository.location
    self.changes = changes
    let commits = Set(changes.map(\.commit)).union(messages)
    let (ages, fault) = GitHistory.ages(of: commits, in: location)
    if let fault { coverage.add(fault, at: repository) }
    self.ages = ages
    let (facts, gap) = CommitFacts.read(commits.sorted(), in: location)
    if let gap { coverage.add(gap, at: repository) }
    self.facts = facts
    let refs = answer((try? GitRefs(unpeeledOf: location))?.refs ?? []) { () throws(GitError) in
      try GitRefs(of: location).refs
    }
    self.refs = refs
    changesOfPath = Dictionary(grouping: changes.indices) { changes[$0].change.path }
    let paths = changesOfPath.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var (tips, order) = ([ObjectID: Int](), [ObjectID]())
    let isPartial = !paths.isEmpty && repository.isPartial
    let room = min(
      isPartial ? Self.mostCalls : .max, max(1, Self.mostLookups / max(1, paths.count)))
    for ref in refs where tips[ref.commit] == nil && order.count < room && !paths.isEmpty {
      tips[ref.commit] = order.count
      order.append(ref.commit)
    }
    if order.count == room {
      coverage.limitsHit.append(
        Coverage.Gap(
          place: Place(path: displayPath(repository.storePath)),
          reason: "only \(room) states of refs were asked for what they hold now"))
    }
    var refsOfTip = Array(repeating: [Int](), count: order.count)
    for (index, ref) in refs.enumerated() { tips[ref.commit].map { refsOfTip[$0].append(index) } }
    self.refsOfTip = refsOfTip
    let blobs = answer([]) { () throws(GitError) in
      try isPartial
        ? GitRefs.blobs(at: paths, inCommitsOfPartialClone: order, of: location)
        : GitRefs.blobs(at: paths, in: order, of: location)
    }
    var present: [[UInt8]: [ObjectID?]] = [:]
    for (index, path) in paths.enumerated() { present[path] = blobs.map { $0[index] } }
    self.present = present
  }

  /// The paths at which each of the blobs stood.
  func paths(of blobs: [ObjectID]) -> [ObjectID: [[UInt8]]] {
    let wanted = Set(blobs)
    var paths: [ObjectID: Set<[UInt8]>] = [:]
    for traced in changes {
      guard let blob = traced.change.after, wanted.contains(blob) else { continue }
      paths[blob, default: []].insert(traced.change.path)
    }
    return paths.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
  }

  /// Where what the blobs hold came from, at the path; and the first of the blobs.
  func origin(of blobs: Set<ObjectID>, at path: [UInt8]) -> (blob: ObjectID, origin: GitOrigin)? {
    var all = (changesOfPath[path] ?? []).map { changes[$0] }
    // What refs lead to counts before what they do not.
    let reachable = all.filter { ages[$0.commit] != nil }
    if reachable.contains(where: { $0.change.after.map(blobs.contains) ?? false }) {
      all = reachable
    }
    let brought = all.filter { $0.change.after.map(blobs.contains) ?? false }
    guard let first = brought.max(by: isLater), let last = brought.min(by: isLater),
      let blob = first.change.after
    else { return nil }
    let holders = holders(of: blobs, at: path)
    let removed = all.filter { traced in
      traced.change.before.contains(where: blobs.contains)
        && !(traced.change.after.map(blobs.contains) ?? false)
    }
    let isReachable = ages[first.commit] != nil
    return (
      blob,
      GitOrigin(
        object: blob.description, commit: first.commit.description,
        author: facts[first.commit]?.author, date: date(of: first.commit),
        path: displayPath(path), state: state(holders, isReachable: isReachable),
        present: holders.names, presentCount: holders.count,
        lastCommit: last.commit == first.commit ? nil : last.commit.description,
        removedBy: holders.isEmpty ? removed.min(by: isLater)?.commit.description : nil)
    )
  }

  /// The refs whose files hold one of the blobs at the path.
  private func holders(of blobs: Set<ObjectID>, at path: [UInt8]) -> [GitRefs.Ref] {
    let now = present[path] ?? []
    return now.indices.filter { now[$0].map(blobs.contains) ?? false }
      .flatMap { refsOfTip[$0] }.sorted().map { refs[$0] }
  }

  /// Where a commit or tag came from that holds something in its text.
  func origin(ofMessage id: ObjectID) -> GitOrigin {
    let holders = refs.filter { $0.target == id }
    let isTag = facts[id]?.tagName != nil
    return GitOrigin(
      object: id.description, commit: isTag ? nil : id.description, author: facts[id]?.author,
      date: date(of: id), state: state(holders, isReachable: ages[id] != nil),
      present: holders.names, presentCount: holders.count)
  }

  /// Whether the object is a commit or a tag.
  func knows(_ object: ObjectID) -> Bool { facts[object] != nil }

  /// The name of a tag; `nil` for a commit.
  func tagName(of id: ObjectID) -> String? { facts[id]?.tagName }

  private func date(of commit: ObjectID) -> String? {
    facts[commit]?.date.flatMap { Timestamp.iso8601($0) }
  }

  private func state(_ holders: [GitRefs.Ref], isReachable: Bool) -> GitOrigin.State {
    if holders.first?.name == "HEAD" { return .head }
    if !holders.isEmpty { return .ref }
    return isReachable ? .history : .unreachable
  }

  /// Whether a change came after another one; both are reached from refs, or neither is.
  private func isLater(_ left: GitHistory.TracedChange, _ right: GitHistory.TracedChange) -> Bool {
    switch (ages[left.commit], ages[right.commit]) {
    case (let left?, let right?): return left < right
    default:
      let (mine, others) = (
        facts[left.commit]?.commitDate ?? 0, facts[right.commit]?.commitDate ?? 0
      )
      return mine == others ? right.commit < left.commit : mine > others
    }
  }
}

extension [GitRefs.Ref] {
  /// The names of the first 100: a repository may have a branch for each change ever proposed.
  fileprivate var names: [String] { prefix(100).map(\.name) }
}
