#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs work on several threads. Threads rather than tasks: workers block in system calls, and a
/// scan of one file must not pay for a thread pool.
public enum WorkerThreads {
  /// Calls `body` with 0..<`count`, each on a thread of its own (0 on the caller's), and waits for
  /// all of them. A thread that the system refuses is done without: the others do its work.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (1..<max(1, count)).compactMap { start($0, body) }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func start(
    _ index: Int, _ body: @escaping @Sendable (Int) -> Void
  ) -> pthread_t? {
    let work = unsafe Unmanaged.passRetained(Work { body(index) })
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard status == 0 else {
      unsafe work.release()
      return nil
    }
    return thread
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
