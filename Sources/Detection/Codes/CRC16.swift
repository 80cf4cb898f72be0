/// CRC-16/XMODEM: polynomial 0x1021, start 0, not reflected; `123456789` gives 0x31C3.
enum CRC16 {
  static func checksum(of bytes: Span<UInt8>) -> UInt16 {
    var state: UInt16 = 0
    for index in bytes.indices {
      state ^= UInt16(bytes[index]) << 8
      for _ in 0..<8 { state = state & 0x8000 == 0 ? state << 1 : state << 1 ^ 0x1021 }
    }
    return state
  }
}
