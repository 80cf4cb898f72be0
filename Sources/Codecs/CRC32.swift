/// CRC-32 as in zlib and Ethernet: reflected polynomial 0xEDB88320, `123456789` gives 0xCBF43926.
public enum CRC32 {
  /// Four tables of 256 entries, so that one step takes four bytes ("slicing by 4").
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 1024)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      tables[byte] = value
    }
    for index in 256..<1024 {
      let previous = tables[index - 256]
      tables[index] = (previous >> 8) ^ tables[Int(previous & 0xFF)]
    }
    return tables
  }()

  /// The checksum of all of `bytes`.
  public static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    let tables = Self.tables
    var state: UInt32 = 0xFFFF_FFFF
    var index = 0
    while index + 4 <= bytes.count {
      state ^= littleEndian(bytes, at: index)
      state =
        tables[768 + Int(state & 0xFF)] ^ tables[512 + Int(state >> 8 & 0xFF)]
        ^ tables[256 + Int(state >> 16 & 0xFF)] ^ tables[Int(state >> 24)]
      index += 4
    }
    while index < bytes.count {
      state = tables[Int((state ^ UInt32(bytes[index])) & 0xFF)] ^ (state >> 8)
      index += 1
    }
    return ~state
  }
}

/// The four bytes at `index`, least significant first.
private func littleEndian(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
  UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    | UInt32(bytes[index + 3]) << 24
}
