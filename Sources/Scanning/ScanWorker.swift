internal import Decoders
internal import Findings
internal import Inputs
internal import Rules

/// One worker of a scan: takes work from the queue, reads files, and keeps what it finds.
final class ScanWorker {
  private let options: ScanOptions
  private let queue: WorkQueue
  private let progress: ScanProgress
  private var walker: Walker
  private let streams: StreamReader
  private let memory: (any FileMemory)?
  private let assembler: FindingAssembler
  private var rosters = RosterShelf()

  init(
    rules: RuleSet, options: ScanOptions, roots: Roots, queue: WorkQueue, progress: ScanProgress,
    memory: (any FileMemory)? = nil
  ) {
    self.memory = memory
    assembler = FindingAssembler(rules: rules, key: options.key)
    self.options = options
    self.queue = queue
    self.progress = progress
    var policy = options.policy
    policy.opensImages = options.unpacking.depth > 0
    let recall = memory.flatMap { $0.knowsFiles ? $0 : nil }
    walker = Walker(policy: policy, roots: roots, recall: recall)
    streams = StreamReader(rules: rules, options: options, progress: progress)
  }

  /// Works until nothing is left to do.
  func run() -> WorkerResult {
    while let item = queue.next() {
      if progress.isOver {
        queue.done()
        continue
      }
      switch item {
      case .directory(let directory, let share) where directory.holdsBlobs:
        readImage(directory)
        progress.add(share: share)
      case .directory(let directory, let share): visit(directory, share: share)
      case .file(let file, let share):
        scan(file)
        progress.add(share: share)
      case .handed(let file): scan(file)
      }
      queue.done()
    }
    var result = streams.findings
    result.tally = walker.tally
    return result
  }

  /// Lists a folder and scans its files. What is left to do is shared out: folders when all of them
  /// are known, and at once, as large files are, when another worker has nothing to do.
  private func visit(_ directory: PendingDirectory, share: Double) {
    var (folders, rest) = ([PendingDirectory](), share)
    walker.visit(
      directory,
      scan: { (file: borrowing WalkedFile, reader: inout FileReader?) throws(ReadError) in
        if self.progress.isOver {
          _ = reader.take()
          return nil
        }
        if self.queue.isHungry, (reader?.size ?? 0) >= Self.sizeWorthHanding {
          if let taken = reader.take() { self.queue.add(.handed(HandedFile(file, taken))) }
          return nil
        }
        return try self.read(&reader!, in: file.directory, named: file.nameBytes)
      },
      descend: { folder in
        guard self.queue.isHungry else {
          folders.append(folder)
          return
        }
        rest -= rest / 16
        self.queue.add(.directory(folder, share: rest / 15))
      })
    let part = rest / Double(folders.count + 1)
    for folder in folders.reversed() { queue.add(.directory(folder, share: part)) }
    progress.add(share: part)
  }

  /// Reads a container image that lies in the folder around `blobs`.
  private func readImage(_ blobs: PendingDirectory) {
    let folder = blobs.node.parent ?? blobs.node
    let visit = streams.visit(to: StreamPath(name: folder.path))
    let image = ImageAssembler()
    walker.readImage(blobs) { (name, file, isDocument) throws(ReadError) in
      image.take(&file, named: name, size: file.size, isSearched: isDocument, to: visit)
      return nil
    }
    image.finish(visit)
    visit.finish()
    // Many files make an image: none of them alone tells whether it changed.
    learn(in: nil, named: folder.path, nil)
  }

  /// Smaller files are scanned faster than they are handed to another worker, in bytes.
  private static let sizeWorthHanding = 64 << 10

  private func scan(_ file: HandedFile) {
    walker.read(file) { (reader: inout FileReader) throws(ReadError) in
      try self.read(&reader, in: file.directory, named: file.name)
    }
  }

  private func scan(_ file: RootFile) {
    walker.read(file) { (reader: inout FileReader) throws(ReadError) in
      try self.read(&reader, in: nil, named: file.path)
    }
  }

  /// - Parameter folder: Where the file lies; `nil` when `name` is the whole path.
  private func read(
    _ file: inout FileReader, in folder: DirectoryNode?, named name: [UInt8]
  ) throws(ReadError) -> SkipReason? {
    let path = StreamPath(folder: folder, name: name)
    let mark = streams.findings.mark
    guard memory != nil else {
      defer { lookUpAuthors(since: mark, in: folder, named: name) }
      return try streams.read(&file, at: path)
    }
    do throws(ReadError) {
      let reason = try streams.read(&file, at: path)
      lookUpAuthors(since: mark, in: folder, named: name)
      // What is left out, and what lost its end, is looked at again next time.
      let isWhole = reason == nil && file.shortfall == nil
      if isWhole || !streams.findings.isEmpty {
        learn(in: folder, named: name, isWhole ? file.status : nil)
      }
      return reason
    } catch {
      learn(in: folder, named: name, nil)
      throw error
    }
  }

  /// Reads who is who beside a file in which messages were found.
  private func lookUpAuthors(
    since mark: WorkerResult.Mark, in folder: DirectoryNode?, named name: [UInt8]
  ) {
    let hasMessages = streams.findings.sightings[mark.sightings...].contains { sighting in
      sighting.occurrence.place.steps.count == 1
        && sighting.occurrence.facts.contains { $0.isMessage }
    }
    guard hasMessages else { return }
    rosters.add(to: &streams.findings.rosters, beside: folder?.path(of: name) ?? name) { list in
      self.streams.secrets(in: list)
    }
  }

  /// Hands what was found in a file to the memory.
  private func learn(in folder: DirectoryNode?, named name: [UInt8], _ status: FileStatus?) {
    guard let memory else { return }
    guard !streams.findings.isEmpty || !streams.findings.rosters.isEmpty else {
      memory.learn(in: folder, named: name, status, found: nil)
      return
    }
    let found = streams.takeFindings()
    memory.learn(
      in: folder, named: name, status,
      found: found.isEmpty ? nil : assembler.result(of: [found]))
  }
}
