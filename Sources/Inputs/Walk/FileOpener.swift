internal import CSystem

/// Opens files and folders without leaving a trace in their access times, where that is allowed.
///
/// Linux allows it to the owner of a file and to root only; after the first refusal a worker asks
/// no more, so that a refusal costs one system call in its life.
struct FileOpener {
  private var leavesAccessTime = true

  /// Opens the file `name` of `directory`; a symbolic link is refused, a FIFO does not block.
  mutating func file(
    _ name: UnsafePointer<CChar>, in directory: CInt
  ) throws(ReadError) -> FileReader {
    let result = attempt { unsafe sprawl_open_file(directory, name, $0) }
    return try FileReader(file: FileDescriptor(adopting: result))
  }

  /// Opens the folder `name` of `directory`.
  mutating func directory(
    _ name: UnsafePointer<CChar>, in directory: CInt, followingLink: Bool = false
  ) throws(ReadError) -> FileDescriptor {
    try FileDescriptor(
      adopting: attempt {
        unsafe sprawl_open_directory(directory, name, $0, followingLink)
      })
  }

  private mutating func attempt(_ open: (Bool) -> CInt) -> CInt {
    let result = open(leavesAccessTime)
    guard leavesAccessTime, result == -EPERM else { return result }
    leavesAccessTime = false
    return open(false)
  }
}
