internal import CArchive

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads one archive, member by member, through libarchive.
///
/// One thread makes it and uses it. Nothing is written to the disk, and no program is started: only
/// the reader of the one format that was recognised is in force.
@safe final class ArchiveReader {
  private let archive: OpaquePointer
  private let kind: ArchiveKind
  private let feed: ArchiveFeed
  private var memberCount = 0

  /// Begins to read `bytes` as an archive of that kind.
  init(_ kind: ArchiveKind, of bytes: ContainerBytes) throws(ReadError) {
    guard let archive = unsafe archive_read_new() else { throw .damaged("out of memory") }
    unsafe self.archive = archive
    self.kind = kind
    feed = ArchiveFeed(bytes, isRandom: kind.needsSeeking)
    Self.decodeNamesAsUTF8()
    unsafe kind.enable(in: archive)
    unsafe feed.attach(to: archive)
    let status = unsafe archive_read_open1(archive)
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw fault() }
    // The first two are the format and the file itself.
    if kind.isCompression, unsafe archive_filter_count(archive) < 2 {
      throw .damaged("not what its first bytes promise")
    }
  }

  deinit { unsafe archive_read_free(archive) }

  /// A member: what its header says.
  struct Member {
    let name: [UInt8]
    /// Whether it is a file, or has bytes like one.
    let hasBytes: Bool
    let isFolder: Bool
    /// Where it leads, if it is a link without bytes of its own; from the folder of its name.
    let link: [UInt8]?
    /// In bytes, where the header tells it.
    let size: Int?
    let isEncrypted: Bool
    /// Whether passing over the rest of it costs little.
    let isCheaplySkipped: Bool
  }

  /// The next member, or `nil` after the last one.
  func nextMember() throws(ReadError) -> Member? {
    notePosition()
    if kind.isPlain { try skipData() }
    defer { feed.allowance = nil }
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF {
      notePosition()
      return nil
    }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
      throw fault()
    }
    // The reader of cpio looks for the next header where one is damaged.
    if status == ARCHIVE_WARN, let warning = message, warning.contains("Skipped") {
      throw .damaged(warning)
    }
    memberCount += 1
    // Whatever has bytes counts, should its kind be damaged.
    let type = unsafe archive_entry_filetype(entry)
    return unsafe Member(
      name: name(of: entry), hasBytes: type == Self.regularFile || archive_entry_size(entry) > 0,
      isFolder: type == Self.folder, link: archive_entry_symlink(entry).map(Self.bytes),
      size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
      isEncrypted: archive_entry_is_encrypted(entry) != 0,
      isCheaplySkipped: kind.isPlain || kind == .zip && archive_entry_size_is_set(entry) != 0)
  }

  /// The longest header of a format whose members are not compressed, in bytes: a table of names.
  private static let longestHeader = 4 << 20

  /// Passes over the rest of a member, and bounds the header behind it.
  private func skipData() throws(ReadError) {
    if memberCount > 0 {
      let status = unsafe archive_read_data_skip(archive)
      if status == ARCHIVE_EOF { throw .damaged("premature end-of-file") }
      guard status > ARCHIVE_FATAL else { throw fault() }
    }
    feed.allowance = Self.longestHeader
  }

  /// `AE_IFREG` of `archive_entry.h`, a macro that Swift cannot import.
  private static let regularFile: mode_t = 0o100000
  /// `AE_IFDIR`.
  private static let folder: mode_t = 0o040000

  private func name(of entry: OpaquePointer) -> [UInt8] {
    guard let name = unsafe archive_entry_pathname(entry) else {
      // It cannot be put into the characters of this system.
      return Array("member \(memberCount)".utf8)
    }
    return unsafe Self.bytes(of: name)
  }

  private static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// A piece of a member.
  @unsafe struct Piece {
    let bytes: UnsafeRawBufferPointer
    /// In bytes from the start of the member.
    let offset: Int
  }

  /// The next bytes of the current member, valid until the next call; `nil` at its end.
  @unsafe func nextPiece() throws(ReadError) -> Piece? {
    notePosition()
    var (data, size, offset): (UnsafeRawPointer?, Int, la_int64_t) = (nil, 0, 0)
    let status = unsafe archive_read_data_block(archive, &data, &size, &offset)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN && size > 0 else { throw fault() }
    return unsafe Piece(
      bytes: UnsafeRawBufferPointer(start: data, count: size),
      offset: Int(offset))
  }

  /// How many bytes of the archive itself were used; when it is damaged, before the call that showed
  /// it, which may have looked further on for something to read.
  private(set) var position = 0

  private func notePosition() { unsafe position = Int(archive_filter_bytes(archive, -1)) }

  /// Why the last call failed: the stream itself, or what stands in it.
  private func fault() -> ReadError {
    if let fault = feed.bytes.fault { return fault }
    if feed.isExhausted { return .damaged("a header of more than \(Self.longestHeader) bytes") }
    guard let phrase = message else { return .damaged("damaged") }
    let isLocked = ["encrypt", "passphrase", "Passphrase", "Encrypt"].contains {
      phrase.contains($0)
    }
    if isLocked { return .encrypted }
    let isAcronym = phrase.utf8.dropFirst().first.map { (0x41...0x5A).contains($0) } ?? false
    return .damaged(isAcronym ? phrase : phrase.prefix(1).lowercased() + phrase.dropFirst())
  }

  /// What libarchive says of the last call that did not go well.
  private var message: String? {
    guard let text = unsafe archive_error_string(archive) else { return nil }
    return displayPath(
      unsafe Array(UnsafeRawBufferPointer(start: text, count: min(strlen(text), 120))))
  }

  /// Names that archives keep as UTF-8 or UTF-16 reach us only in a locale that has all letters; the
  /// one without a language changes nothing else.
  private static func decodeNamesAsUTF8() {
    if let locale = unsafe namesLocale.pointer { unsafe uselocale(locale) }
  }

  private static let namesLocale = NamesLocale()
}

/// The locale `C.UTF-8`, where the system has it.
@safe private struct NamesLocale: @unchecked Sendable {
  // Safe to share: nothing changes a locale after it was made.
  let pointer: locale_t?

  init() { unsafe pointer = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) }
}

extension String {
  fileprivate func contains(_ word: String) -> Bool {
    utf8.count >= word.utf8.count
      && utf8.indices.contains { utf8[$0...].starts(with: word.utf8) }
  }
}

extension ArchiveKind {
  /// Switches on the readers for this kind, and no other.
  @unsafe fileprivate func enable(in archive: OpaquePointer) {
    if isCompression {
      unsafe archive_read_support_format_raw(archive)
      unsafe archive_read_support_format_empty(archive)
    }
    switch self {
    // Unpacked without libarchive.
    case .gzip, .bzip2, .xz, .lzma, .lzip, .zstd: break
    case .lz4: unsafe archive_read_support_filter_lz4(archive)
    case .compress: unsafe archive_read_support_filter_compress(archive)
    case .rpm: unsafe archive_read_support_filter_rpm(archive)
    case .tar: unsafe archive_read_support_format_tar(archive)
    case .zip: unsafe archive_read_support_format_zip_streamable(archive)
    case .sevenZip: unsafe archive_read_support_format_7zip(archive)
    case .rar: unsafe archive_read_support_format_rar(archive)
    case .rar5: unsafe archive_read_support_format_rar5(archive)
    case .cpio: unsafe archive_read_support_format_cpio(archive)
    case .ar: unsafe archive_read_support_format_ar(archive)
    case .iso9660: unsafe archive_read_support_format_iso9660(archive)
    case .cab: unsafe archive_read_support_format_cab(archive)
    case .lha: unsafe archive_read_support_format_lha(archive)
    }
  }
}
