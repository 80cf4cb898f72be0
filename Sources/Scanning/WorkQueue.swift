internal import Inputs
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Something a worker can take on.
enum WorkItem {
  /// A folder, and its share of the whole scan (0...1).
  case directory(PendingDirectory, share: Double)
  case file(RootFile, share: Double)
  /// A file that another worker opened.
  case handed(HandedFile)
}

/// The work that is left, last in first out, so that few folders are open at a time.
@safe final class WorkQueue: @unchecked Sendable {
  // Safe to share: everything below is read and written under `lock` only.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var items: [WorkItem]
  /// How many workers are on an item, and may add to the queue.
  private var busy = 0
  private let workers: Int
  /// How many items are missing for each worker to find one as soon as it is free.
  private let missing = Atomic<Int>(0)

  /// - Parameter workers: How many workers take from the queue.
  init(_ items: [WorkItem], workers: Int) {
    self.items = items.reversed()
    self.workers = workers
    unsafe lock = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Whether another worker waits for something to do, or soon will. A guess: it can be out of date.
  var isHungry: Bool { workers > 1 && missing.load(ordering: .relaxed) > 0 }

  /// Adds an item; call it only between ``next()`` and ``done()``.
  func add(_ item: WorkItem) {
    unsafe pthread_mutex_lock(lock)
    items.append(item)
    missing.store(workers - items.count, ordering: .relaxed)
    unsafe pthread_cond_signal(changed)
    unsafe pthread_mutex_unlock(lock)
  }

  /// Waits for an item; `nil` when there is none left and nobody can add one.
  func next() -> WorkItem? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while items.isEmpty, busy > 0 { unsafe pthread_cond_wait(changed, lock) }
    guard let item = items.popLast() else { return nil }
    missing.store(workers - items.count, ordering: .relaxed)
    busy += 1
    return item
  }

  /// Says that an item from ``next()`` is finished.
  func done() {
    unsafe pthread_mutex_lock(lock)
    busy -= 1
    if busy == 0, items.isEmpty { unsafe pthread_cond_broadcast(changed) }
    unsafe pthread_mutex_unlock(lock)
  }
}
