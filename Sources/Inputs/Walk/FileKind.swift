internal import CSystem

/// What an entry of a folder is.
public enum FileKind: Sendable, Hashable {
  case regular, directory, symbolicLink, fifo, socket, device
  /// The file system does not say.
  case unknown

  init(code: CInt) {
    switch code {
    case CInt(SPRAWL_REGULAR): self = .regular
    case CInt(SPRAWL_DIRECTORY): self = .directory
    case CInt(SPRAWL_SYMLINK): self = .symbolicLink
    case CInt(SPRAWL_FIFO): self = .fifo
    case CInt(SPRAWL_SOCKET): self = .socket
    case CInt(SPRAWL_DEVICE): self = .device
    default: self = .unknown
    }
  }
}

extension FileKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .regular: "file"
    case .directory: "folder"
    case .symbolicLink: "symbolic link"
    case .fifo: "FIFO"
    case .socket: "socket"
    case .device: "device"
    case .unknown: "file of unknown kind"
    }
  }
}
