internal import Inputs

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Something a worker can take on.
enum WorkItem {
  case directory(PendingDirectory)
  case file(RootFile)
}

/// The work that is left, last in first out, so that few folders are open at a time.
@safe final class WorkQueue: @unchecked Sendable {
  // Safe to share: everything below is read and written under `lock` only.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var items: [WorkItem]
  /// How many workers are on an item, and may add to the queue.
  private var busy = 0

  init(_ items: [WorkItem]) {
    self.items = items.reversed()
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

  /// Adds an item; call it only between ``next()`` and ``done()``.
  func add(_ item: WorkItem) {
    unsafe pthread_mutex_lock(lock)
    items.append(item)
    unsafe pthread_cond_signal(changed)
    unsafe pthread_mutex_unlock(lock)
  }

  /// Waits for an item; `nil` when there is none left and nobody can add one.
  func next() -> WorkItem? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while items.isEmpty, busy > 0 { unsafe pthread_cond_wait(changed, lock) }
    guard let item = items.popLast() else { return nil }
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
