internal import CArchive

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Gives libarchive the bytes of a stream, block by block.
@safe final class ArchiveFeed {
  let bytes: ContainerBytes
  /// Whether blocks are read where libarchive wants them, rather than one after the other.
  private let isRandom: Bool
  private var position = 0
  /// How many bytes may still be read, if that is bounded: libarchive gathers a header in memory,
  /// however long it says that it is.
  var allowance: Int?

  init(_ bytes: ContainerBytes, isRandom: Bool) {
    self.bytes = bytes
    self.isRandom = isRandom
  }

  /// Makes `archive` call this object, which must outlive it.
  @unsafe func attach(to archive: OpaquePointer) {
    unsafe archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    unsafe archive_read_set_read_callback(archive) { _, context, block in
      unsafe ArchiveFeed.at(context!).read(into: block!)
    }
    guard isRandom else { return }
    unsafe archive_read_set_seek_callback(archive) { _, context, offset, whence in
      unsafe ArchiveFeed.at(context!).seek(by: offset, from: whence)
    }
  }

  @unsafe private static func at(_ context: UnsafeMutableRawPointer) -> ArchiveFeed {
    unsafe Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue()
  }

  /// Whether a read failed because nothing more was allowed.
  var isExhausted: Bool { allowance.map { $0 <= 0 } ?? false }

  @unsafe private func read(into block: UnsafeMutablePointer<UnsafeRawPointer?>) -> la_ssize_t {
    if isExhausted { return la_ssize_t(ARCHIVE_FATAL) }
    do throws(ReadError) {
      let next = unsafe isRandom ? try bytes.block(at: position) : try bytes.nextBlock()
      unsafe block.pointee = next.baseAddress
      position += next.count
      allowance? -= next.count
      return next.count
    } catch {
      return la_ssize_t(ARCHIVE_FATAL)
    }
  }

  private func seek(by offset: la_int64_t, from whence: CInt) -> la_int64_t {
    let base: Int? =
      switch whence {
      case SEEK_SET: 0
      case SEEK_CUR: position
      default: bytes.size
      }
    guard let base, case (let target, let overflow) = base.addingReportingOverflow(Int(offset)),
      !overflow, target >= 0
    else { return la_int64_t(ARCHIVE_FATAL) }
    position = target
    return la_int64_t(target)
  }
}
