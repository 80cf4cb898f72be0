internal import Synchronization

/// Takes the workers' results.
final class Collector: Sendable {
  private let results = Mutex<[WorkerResult]>([])

  func add(_ result: WorkerResult) {
    results.withLock { $0.append(result) }
  }

  /// All results, in no particular order.
  var all: [WorkerResult] { results.withLock { $0 } }
}
