internal import CSystem

/// Lists folders, one after the other, through one buffer.
///
/// Call ``begin()``, then ``next(in:)`` until it gives `nil`; in between, the current entry's name
/// stands in the buffer and costs no memory of its own.
@safe struct DirectoryReader: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var entry = sprawl_entry()

  init() {
    unsafe memory = .allocate(byteCount: 1 << 16, alignment: 8)
    begin()
  }

  deinit { unsafe memory.deallocate() }

  /// Forgets the folder that was listed before.
  mutating func begin() {
    filled = 0
    entry = sprawl_entry()
  }

  /// The kind of the next entry of the open folder `directory`, or `nil` after the last one;
  /// `.` and `..` are left out. A file system that gives no kinds is asked for each.
  mutating func next(in directory: CInt) throws(ReadError) -> FileKind? {
    repeat {
      if entry.next >= filled {
        let length = unsafe sprawl_list(directory, memory.baseAddress!, memory.count)
        guard length >= 0 else { throw ReadError(result: length) }
        guard length > 0 else { return nil }
        filled = Int(length)
        entry.next = 0
      }
      let isWhole = unsafe sprawl_entry_at(memory.baseAddress!, filled, entry.next, &entry)
      guard isWhole else { throw ReadError.refused(number: EIO) }
    } while isDotOrDotDot
    let kind = FileKind(code: entry.kind)
    return kind == .unknown ? lookedUpKind(in: directory) : kind
  }

  /// The number of the current entry within its file system.
  var inode: UInt64 { entry.inode }

  /// The current entry's name; a zero byte follows it. Valid until the next call of a mutating
  /// method.
  @unsafe var name: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      rebasing: UnsafeRawBufferPointer(memory)
        .assumingMemoryBound(to: UInt8.self)[entry.name..<entry.name + entry.name_length])
  }

  private var isDotOrDotDot: Bool {
    guard entry.name_length <= 2 else { return false }
    return unsafe name.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  /// What `fstatat` says; still unknown when the entry has gone in the meantime.
  private func lookedUpKind(in directory: CInt) -> FileKind {
    var status = sprawl_status()
    let path = unsafe UnsafeRawPointer(name.baseAddress!).assumingMemoryBound(to: CChar.self)
    let result = unsafe sprawl_status_at(directory, path, false, &status)
    return result < 0 ? .unknown : FileKind(code: status.kind)
  }
}
