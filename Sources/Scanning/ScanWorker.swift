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

  init(rules: RuleSet, options: ScanOptions, roots: Roots, queue: WorkQueue, progress: ScanProgress)
  {
    self.options = options
    self.queue = queue
    self.progress = progress
    var policy = options.policy
    policy.opensImages = options.unpacking.depth > 0
    walker = Walker(policy: policy, roots: roots)
    streams = StreamReader(rules: rules, options: options, progress: progress)
  }

  /// Works until nothing is left to do.
  func run() -> WorkerResult {
    while let item = queue.next() {
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
        if self.queue.isHungry, (reader?.size ?? 0) >= Self.sizeWorthHanding {
          if let taken = reader.take() { self.queue.add(.handed(HandedFile(file, taken))) }
          return nil
        }
        let path = StreamPath(folder: file.directory, name: file.nameBytes)
        return try self.streams.read(&reader!, at: path)
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
  }

  /// Smaller files are scanned faster than they are handed to another worker, in bytes.
  private static let sizeWorthHanding = 64 << 10

  private func scan(_ file: HandedFile) {
    walker.read(file) { (reader: inout FileReader) throws(ReadError) in
      try self.streams.read(&reader, at: StreamPath(folder: file.directory, name: file.name))
    }
  }

  private func scan(_ file: RootFile) {
    walker.read(file) { (reader: inout FileReader) throws(ReadError) in
      try self.streams.read(&reader, at: StreamPath(name: file.path))
    }
  }
}
