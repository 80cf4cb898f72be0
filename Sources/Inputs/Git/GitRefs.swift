/// The refs of a repository, and what they hold.
public struct GitRefs: Sendable {
  /// A ref, or `HEAD`.
  public struct Ref: Sendable, Hashable {
    /// Such as `refs/heads/main`.
    public let name: String
    /// What it names: mostly a commit, or a tag.
    public let target: ObjectID
    /// The commit that a tag names, else ``target``.
    public let commit: ObjectID
  }

  /// `HEAD` first, then branches, branches of remotes, tags and others, by name.
  public let refs: [Ref]
  /// The names of those that git cannot read.
  public let broken: [String]

  public init(of repository: GitLocation) throws(GitError) {
    let (refs, broken) = try Self.list(repository, "%(objectname) %(*objectname) %(refname)")
    let head = try Self.head(of: repository, as: "HEAD^{commit}")
    self.init(head: head, refs: refs, broken: broken)
  }

  /// Without a look at what they name, which need not be there: tags stand for themselves.
  public init(unpeeledOf repository: GitLocation) throws(GitError) {
    let (refs, broken) = try Self.list(repository, "%(objectname)  %(refname)")
    self.init(head: try Self.head(of: repository, as: "HEAD"), refs: refs, broken: broken)
  }

  private init(head: ObjectID?, refs: [Ref], broken: [String]) {
    self.broken = broken
    let head = head.map { [Ref(name: "HEAD", target: $0, commit: $0)] }
    self.refs = (head ?? []) + refs.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
  }

  private static func list(
    _ repository: GitLocation, _ format: String
  ) throws(GitError) -> (refs: [Ref], broken: [String]) {
    var git = try GitProcess(GitCommand(["for-each-ref", "--format=\(format)"], in: repository))
    var refs: [Ref] = []
    while let ref = try git.nextRecord(endingWith: UInt8(ascii: "\n"), Self.ref) {
      if let ref { refs.append(ref) }
    }
    try git.finish()
    let warning = "warning: ignoring broken ref "
    let broken = (git.lastWords ?? "").split(separator: "\n").filter { $0.hasPrefix(warning) }
    return (refs, broken.map { displayPath(Array($0.utf8.dropFirst(warning.utf8.count))) })
  }

  /// `TARGET PEELED NAME`; what is no tag has nothing peeled.
  private static func ref(_ line: Span<UInt8>) -> Ref? {
    let fields = line.array.split(
      separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let target = ObjectID(hex: Array(fields[0]).span) else { return nil }
    let commit = ObjectID(hex: Array(fields[1]).span) ?? target
    return Ref(name: displayPath(fields[2]), target: target, commit: commit)
  }

  private static func head(
    of repository: GitLocation, as name: String
  ) throws(GitError) -> ObjectID? {
    var git = try GitProcess(
      GitCommand(["rev-parse", "--verify", "--quiet", name], in: repository))
    let head = try git.nextRecord(endingWith: UInt8(ascii: "\n")) { ObjectID(hex: $0) }
    // Before the first commit there is no HEAD, and git ends with 1 and no word.
    try git.finish(allowing: 1)
    return head ?? nil
  }

  /// The blobs at `paths` in each of `commits`: the answers for the first commit, then the next.
  ///
  /// Git looks at the blobs, too, and gives up at one that a partial clone did not fetch.
  public static func blobs(
    at paths: [[UInt8]], in commits: [ObjectID], of repository: GitLocation
  ) throws(GitError) -> [[ObjectID?]] {
    var questions: [[UInt8]] = []
    for commit in commits {
      for path in paths { questions.append(commit.hex + [UInt8(ascii: ":")] + path) }
    }
    var git = try GitProcess(
      GitCommand(["cat-file", "--batch-check=%(objectname)", "--buffer", "-z"], in: repository),
      input: .bytes(Array(questions.map { $0 + [0] }.joined())))
    var answers: [ObjectID?] = []
    for question in questions { answers.append(try answer(to: question, from: &git)) }
    try git.finish()
    return commits.indices.map { index in
      Array(answers[index * paths.count..<(index + 1) * paths.count])
    }
  }

  /// The same where blobs may be missing: one call of git for each commit, which reads folders alone.
  ///
  /// - Returns: No blobs for a commit of which git cannot read the folders.
  public static func blobs(
    at paths: [[UInt8]], inCommitsOfPartialClone commits: [ObjectID], of repository: GitLocation
  ) throws(GitError) -> [[ObjectID?]] {
    var all: [[ObjectID?]] = []
    for commit in commits {
      var blobs: [[UInt8]: ObjectID] = [:]
      var start = 0
      while start < paths.count {
        let part = paths[start..<min(paths.count, start + mostPathsAtOnce)]
        try list(part, in: commit, of: repository) { path, blob in blobs[path] = blob }
        start += mostPathsAtOnce
      }
      all.append(paths.map { blobs[$0] })
    }
    return all
  }

  /// With 4,096 bytes for each, well below the 2 MiB that a program's arguments may take (`man execve`).
  private static let mostPathsAtOnce = 100

  private static func list(
    _ paths: ArraySlice<[UInt8]>, in commit: ObjectID, of repository: GitLocation,
    take: ([UInt8], ObjectID) -> Void
  ) throws(GitError) {
    let options = ["ls-tree", "-z", "--full-tree", commit.description, "--"]
    // Without the prefix, a colon at the start of a name would mean something else.
    let names = paths.map { Array(":(literal)".utf8) + $0 }
    var git = try GitProcess(GitCommand(options, names, in: repository))
    while let entry = try git.nextRecord(endingWith: 0, Self.listed) {
      if let entry { take(entry.path, entry.object) }
    }
    do throws(GitError) { try git.finish() } catch .failed {}
  }

  /// `MODE TYPE NAME`, a tab, and the path.
  private static func listed(_ entry: Span<UInt8>) -> (object: ObjectID, path: [UInt8])? {
    guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    let fields = entry.extracting(0..<tab).array.split(separator: UInt8(ascii: " "))
    guard fields.count == 3, let id = ObjectID(hex: Array(fields[2]).span) else { return nil }
    return (id, entry.extracting(tab + 1..<entry.count).array)
  }

  /// Reads the name of an object, or the question with ` missing` behind it; a path may hold line
  /// feeds.
  private static func answer(
    to question: [UInt8], from git: inout GitProcess
  ) throws(GitError) -> ObjectID? {
    for _ in 0...question.count(where: { $0 == UInt8(ascii: "\n") }) {
      let id = try git.nextRecord(endingWith: UInt8(ascii: "\n")) { ObjectID(hex: $0) }
      guard let id else { throw .unexpectedOutput(command: "cat-file") }
      if let id { return id }
    }
    return nil
  }
}

extension GitRefs.Ref {
  fileprivate var rank: Int {
    ["refs/heads/", "refs/remotes/", "refs/tags/"].firstIndex { name.hasPrefix($0) } ?? 3
  }
}
