internal import CSystem

/// Why a file or folder could not be read, in words that fit ``Coverage/Gap/reason``.
public enum ReadError: Error, Hashable {
  /// The system refused; `number` is the `errno`.
  case refused(number: CInt)
  /// What was to be read as a file is something else.
  case notAFile(FileKind)
  /// What a container holds cannot be read; a phrase such as `truncated zip file`.
  case damaged(String)
  /// A password would be needed.
  case encrypted
  /// A limit stopped the reading; a phrase that names it.
  case limit(String)

  /// The error in a negative result of a function of `CSystem`.
  init(result: some SignedInteger) {
    self = .refused(number: CInt(truncatingIfNeeded: -result))
  }
}

extension ReadError: CustomStringConvertible {
  /// A short phrase such as `permission denied`, without the path.
  public var description: String {
    switch self {
    case .notAFile(let kind): "not a file but a \(kind)"
    case .damaged(let phrase), .limit(let phrase): phrase
    case .encrypted: "encrypted"
    case .refused(let number): Self.phrase(for: number)
    }
  }

  /// The C library's sentence, begun in lower case as all reasons are.
  private static func phrase(for number: CInt) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    unsafe sprawl_error_text(number, &buffer, buffer.count)
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
