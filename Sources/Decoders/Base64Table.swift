internal import Codecs

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
    guard let value = Base64.value(of: byte) else { return 0 }
    return switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "/"): value | Base64Region.Alphabet.standard.flag
    case UInt8(ascii: "-"), UInt8(ascii: "_"): value | Base64Region.Alphabet.url.flag
    default: value | Base64Region.Alphabet.bothFlags
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
