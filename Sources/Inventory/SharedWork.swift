internal import Inputs
internal import Synchronization

/// Maps many elements on several threads, in their order.
///
/// Each worker has a state of its own, such as what it remembers of folders, and takes stretches of
/// elements that stand together, so that the state is of use to it.
enum SharedWork {
  /// Fewer elements are not worth a thread.
  private static let leastPerWorker = 256
  /// How many stretches there are for each worker, so that none waits long for another.
  private static let stretchesPerWorker = 4

  /// - Returns: The results in the order of `elements`, and the states, of which there is at least one.
  static func map<Element, State, Result>(
    _ elements: [Element], workers: Int, state: @escaping () -> State,
    _ body: @escaping (State, Element) -> Result
  ) -> (results: [Result], states: [State]) {
    let workers = min(workers, elements.count / leastPerWorker)
    guard workers > 1 else {
      let state = state()
      return (elements.map { body(state, $0) }, [state])
    }
    let shared = Shared(elements, stretches: workers * stretchesPerWorker, state, body)
    WorkerThreads.run(workers) { _ in shared.work() }
    return shared.all
  }

  /// What the workers share. They read `elements`, and write under the lock only.
  private final class Shared<Element, State, Result>: @unchecked Sendable {
    private let elements: [Element]
    private let stretches: [Range<Int>]
    private let makeState: () -> State
    private let body: (State, Element) -> Result
    private let next = Atomic(0)
    private let lock = Mutex(())
    private var results: [[Result]]
    private var states: [State] = []

    init(
      _ elements: [Element], stretches count: Int, _ makeState: @escaping () -> State,
      _ body: @escaping (State, Element) -> Result
    ) {
      self.elements = elements
      (self.makeState, self.body) = (makeState, body)
      stretches = (0..<count).map {
        elements.count * $0 / count..<elements.count * ($0 + 1) / count
      }
      results = Array(repeating: [], count: count)
    }

    func work() {
      let state = makeState()
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < stretches.count else { break }
        let made = elements[stretches[number]].map { body(state, $0) }
        lock.withLock { _ in results[number] = made }
      }
      lock.withLock { _ in states.append(state) }
    }

    var all: (results: [Result], states: [State]) { (Array(results.joined()), states) }
  }
}
