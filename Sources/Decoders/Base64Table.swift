/// What each byte means in base64: the value 0...63, and which alphabets hold it.
@safe struct Base64Table: @unchecked Sendable {
  // Safe to share: written before it is first read, and never freed.
  private let entries: UnsafePointer<UInt8>

  /// The one table there is.
  static let shared = Base64Table()

  private init() {
    let entries = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max {
      unsafe entries[Int(byte)] = Self.entry(of: byte)
    }
    unsafe self.entries = UnsafePointer(entries)
  }

  private static func entry(of byte: UInt8) -> UInt8 {
    let (standard, url) = (Base64Region.Alphabet.standard.flag, Base64Region.Alphabet.url.flag)
    return switch byte {
    case 0x41...0x5A: (byte - 0x41) | standard | url
    case 0x61...0x7A: (byte - 0x61 + 26) | standard | url
    case 0x30...0x39: (byte - 0x30 + 52) | standard | url
    case 0x2B: 62 | standard
    case 0x2F: 63 | standard
    case 0x2D: 62 | url
    case 0x5F: 63 | url
    default: 0
    }
  }

  /// The value of a character of either alphabet; 0 for another byte.
  @inline(__always)
  func value(of byte: UInt8) -> UInt32 { unsafe UInt32(entries[Int(byte)] & 63) }

  /// Whether each alphabet with a bit in `flag` holds `byte`.
  @inline(__always)
  func holds(_ byte: UInt8, flag: UInt8) -> Bool { unsafe entries[Int(byte)] & flag == flag }
}

extension Base64Region.Alphabet {
  /// The bit of this alphabet in the table.
  @inline(__always)
  var flag: UInt8 { self == .standard ? 0x40 : 0x80 }

  /// The bits of both.
  static let bothFlags: UInt8 = 0xC0
}
