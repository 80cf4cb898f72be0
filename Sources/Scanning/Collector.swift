internal import Synchronization

/// Takes the workers' results.
final class Collector: Sendable {
  private let results = Mutex<[WorkerResult]>([])

  func add(_ result: WorkerResult) {
    results.withLock { $0.append(result) }
  }

  /// Gives all results away, in no particular order.
  func takeAll() -> [WorkerResult] {
    results.withLock { results in
      defer { results = [] }
      return results
    }
  }
}
