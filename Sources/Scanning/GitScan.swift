internal import Findings
public import Inputs
public import Rules

/// A scan of what repositories of git hold: all versions of files, messages, and the files that git
/// keeps beside them.
///
/// Every object is looked at once, as it lies in the repository. Only where something was found are
/// its paths and commits looked up, and the object judged again with them.
public struct GitScan: Sendable {
  private let rules: RuleSet
  private let options: ScanOptions
  private let selection: RevisionSelection?

  /// - Parameter selection: The commits to look at, with what they brought; `nil` for all that the
  ///   repositories store.
  public init(rules: RuleSet, options: ScanOptions, selection: RevisionSelection? = nil) {
    self.rules = rules
    self.options = options
    self.selection = selection
  }

  /// - Throws: When the selection does not fit a repository.
  public func run(
    _ repositories: [GitRepository], progress: ScanProgress = ScanProgress()
  ) throws(GitError) -> ScanResult {
    var results: [WorkerResult] = []
    for repository in repositories {
      if let selection {
        let inventory = try ObjectInventory.brought(by: selection, in: repository.location)
        results.append(search(inventory, in: repository, progress))
      } else {
        results += searchAll(of: repository, progress)
      }
    }
    return FindingAssembler(rules: rules, key: options.key).result(of: results)
  }

  /// The result of a scan of no repository.
  public var nothing: ScanResult {
    FindingAssembler(rules: rules, key: options.key).result(of: [])
  }

  /// Looks at all that a repository stores, with its submodules and its own files.
  private func searchAll(
    of repository: GitRepository, _ progress: ScanProgress
  ) -> [WorkerResult] {
    var notes = WorkerResult()
    let modules = repository.submodules { path, reason in
      notes.coverage.errors.append(Coverage.Gap(place: Place(path: path), reason: reason))
    }
    var results: [WorkerResult] = []
    for each in [repository] + modules {
      do throws(GitError) {
        let inventory = try ObjectInventory.all(of: each.location)
        results.append(search(inventory, in: each, progress))
      } catch {
        notes.coverage.errors.append(
          Coverage.Gap(
            place: Place(path: displayPath(each.storePath)), reason: error.description))
      }
      if each.isShallow {
        notes.coverage.skipped.append(
          Coverage.Gap(
            place: Place(path: displayPath(each.storePath)),
            reason: "a shallow clone: older commits are not in it"))
      }
      if let roots = try? Roots(each.ownFiles) {
        results += Scan(rules: rules, options: options).search(roots, progress: progress)
      }
    }
    return results + [notes]
  }

  private func search(
    _ inventory: ObjectInventory, in repository: GitRepository, _ progress: ScanProgress
  ) -> WorkerResult {
    let search = ObjectSearch(
      rules: rules, options: options, repository: repository, progress: progress)
    let hits = search.run(inventory)
    var result = WorkerResult()
    result.coverage = hits.coverage
    for object in inventory.unreadable {
      result.coverage.errors.append(
        Coverage.Gap(
          place: Place([displayPath(repository.storePath), "object \(object.short)"]),
          reason: "missing or unreadable"))
    }
    let second = OriginSearch(
      rules: rules, options: options, repository: repository, progress: progress)
    let known = inventory.isWhole ? ObjectIndex(inventory.objects + inventory.unreadable) : nil
    let trace = second.trace(hits.blobs, through: inventory.commits, lackingIn: known)
    let check = ObjectCheck(repository: repository)
    result.coverage.merge(check.coverage(of: trace, inventory.faults, known: known))
    guard !hits.blobs.isEmpty || !hits.messages.isEmpty else { return result }
    result.merge(second.run(hits, trace))
    return result
  }
}

extension WorkerResult {
  /// Adds what else was found; walks are not among it.
  mutating func merge(_ other: WorkerResult) {
    sightings += other.sightings
    suppressed += other.suppressed
    coverage.merge(other.coverage)
  }
}
