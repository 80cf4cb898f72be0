internal import Dispatch
internal import History
internal import Synchronization

/// Reads and checks bundles, always one ahead of the one that is asked for.
struct BundleQueue {
  private let key: [UInt8]
  private let files: [String]
  private let thread = DispatchQueue(label: "sprawl bundles")
  private var ahead: Reading?
  private var position = 0

  init(_ files: [String], key: [UInt8]) {
    (self.files, self.key) = (files, key)
    ahead = begin(at: 0)
  }

  /// The next bundle, or why it cannot be used; `nil` after the last.
  mutating func next() -> (file: String, bundle: Result<Bundle, any Error>)? {
    guard let reading = ahead else { return nil }
    let result = reading.wait()
    let file = files[position]
    position += 1
    ahead = begin(at: position)
    return (file, result)
  }

  private func begin(at position: Int) -> Reading? {
    guard position < files.count else { return nil }
    let (reading, file, key) = (Reading(), files[position], key)
    thread.async { reading.finish(Result { try Self.read(file, key) }) }
    return reading
  }

  private static func read(_ file: String, _ key: [UInt8]) throws -> Bundle {
    let bytes = try WholeFile.read(file, limit: Bundle.maximumSize)
    return try Failure.translating { () throws(StateError) in
      try BundleReader.read(bytes, file: file, key: key)
    }
  }

  /// A bundle that is being read.
  private final class Reading: Sendable {
    private let result = Mutex<Result<Bundle, any Error>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func finish(_ value: Result<Bundle, any Error>) {
      result.withLock { $0 = value }
      isDone.signal()
    }

    /// Once only.
    func wait() -> Result<Bundle, any Error> {
      isDone.wait()
      return result.withLock { result in
        defer { result = nil }
        return result!
      }
    }
  }
}
