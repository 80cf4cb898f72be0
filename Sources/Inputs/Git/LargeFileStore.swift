internal import CSystem

/// The files that git LFS keeps beside a repository, for which pointers stand in its history.
public struct LargeFileStore: Sendable {
  private let folder: [UInt8]

  public init(of repository: GitRepository) {
    folder = repository.store + Array("/lfs/objects/".utf8)
  }

  /// - Throws: When git does not say where the repository is.
  public init(at location: GitLocation) throws(GitError) {
    folder = try GitRepository.store(of: location) + Array("/lfs/objects/".utf8)
  }

  /// The SHA-256 of the file that a pointer stands for, in hexadecimal digits, if the bytes are one.
  ///
  /// Source: the specification of git LFS, docs/spec.md, "The Pointer".
  public static func target(ofPointer bytes: Span<UInt8>) -> [UInt8]? {
    guard bytes.count < 1024, bytes.starts(with: "version https://git-lfs.github.com/spec/v1\n")
    else { return nil }
    for line in bytes.array.split(separator: UInt8(ascii: "\n"))
    where line.starts(with: "oid sha256:".utf8) && line.count == 75 {
      let digits = Array(line.suffix(64))
      return ObjectID(hex: digits.span) == nil ? nil : digits
    }
    return nil
  }

  /// Opens the file; `nil` when it is not here.
  public func open(_ target: [UInt8]) throws(ReadError) -> FileReader? {
    let path =
      folder + target[..<2] + [UInt8(ascii: "/")] + target[2..<4] + [UInt8(ascii: "/")] + target
    let result = unsafe sprawl_open_file(sprawl_working_directory, path.cString, false)
    if result == -ENOENT { return nil }
    return try FileReader(file: FileDescriptor(adopting: result))
  }
}

extension Span<UInt8> {
  fileprivate func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      wanted.indices.allSatisfy { unsafe self[$0] == wanted[$0] }
    }
  }
}
