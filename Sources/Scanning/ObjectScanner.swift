internal import Findings
internal import Inputs
internal import Rules

/// Searches objects of git, one after the other. One per worker.
final class ObjectScanner {
  private let policy: WalkPolicy
  private let scanner: StreamScanner
  private var buffer: ReadBuffer
  /// What was found in the last object.
  private(set) var judgements: [Judgement] = []
  /// The limits that stopped the search of the last object short.
  private(set) var limitsHit: [String] = []

  init(rules: RuleSet, options: ScanOptions) {
    policy = options.policy
    scanner = StreamScanner(rules: rules, options: options)
    buffer = ReadBuffer(capacity: max(1 << 20, 4 * scanner.overlap))
  }

  /// Searches the object that the stream has come to.
  ///
  /// - Parameter look: Sees the first bytes of the object.
  /// - Returns: The reason when it is left out instead.
  func scan(
    _ object: GitObject, in stream: inout ObjectStream, as path: StreamPath,
    look: (Span<UInt8>) -> Void = { _ in }
  ) throws(GitError) -> SkipReason? {
    judgements = []
    limitsHit = []
    if let objection = policy.objection(toSize: object.size) { return objection }
    var isBegun = false
    while let window = try stream.nextWindow(keeping: scanner.overlap, into: &buffer) {
      if !isBegun {
        let objection = buffer.withBytes { policy.objection(toContent: $0) }
        if let objection { return objection }
        buffer.withBytes { head in
          look(head)
          scanner.begin(path, head: head)
        }
        isBegun = true
      }
      unsafe buffer.withPaddedBytes { unsafe scanner.scan($0, read: window) }
    }
    if isBegun { takeOver() }
    return nil
  }

  /// Searches a file.
  func scan(_ file: inout FileReader, as path: StreamPath) throws(ReadError) -> SkipReason? {
    judgements = []
    limitsHit = []
    if let objection = policy.objection(toSize: file.size) { return objection }
    var isBegun = false
    while let window = try file.next(keeping: scanner.overlap, into: &buffer) {
      if !isBegun {
        buffer.withBytes { scanner.begin(path, head: $0) }
        isBegun = true
      }
      unsafe buffer.withPaddedBytes { unsafe scanner.scan($0, read: window) }
    }
    if isBegun { takeOver() }
    return nil
  }

  private func takeOver() {
    judgements = scanner.judgements
    limitsHit = scanner.limitsHit.sorted()
  }
}
