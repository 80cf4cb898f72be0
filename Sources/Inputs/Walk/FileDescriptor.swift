internal import CSystem

/// An open file or folder, closed at the end of its life.
struct FileDescriptor: ~Copyable, Sendable {
  let number: CInt

  /// Takes over the descriptor in the result of an opening function of `CSystem`.
  init(adopting result: CInt) throws(ReadError) {
    guard result >= 0 else { throw ReadError(result: result) }
    number = result
  }

  /// Takes over an open descriptor.
  init(owned number: CInt) { self.number = number }

  /// No file: what is done with it fails.
  static var closed: FileDescriptor { FileDescriptor(owned: -1) }

  deinit { sprawl_close(number) }

  func status() throws(ReadError) -> sprawl_status {
    var status = sprawl_status()
    let result = unsafe sprawl_status_of(number, &status)
    guard result >= 0 else { throw ReadError(result: result) }
    return status
  }
}
