/// The four bytes at `index`, least significant first.
func littleEndian(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
  UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    | UInt32(bytes[index + 3]) << 24
}

/// The bytes of `value`, least significant first.
func littleEndianBytes(_ value: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
