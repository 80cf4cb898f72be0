/// How long a value in DER says that it is. Source: ITU-T X.690, section 8.1.3.
public enum DERLength {
  /// The bytes of the value that begins `bytes`, its tag and length included; `nil` when the length is
  /// not told or takes more than 4 bytes.
  public static func declared(by bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= 2 else { return nil }
    let first = Int(bytes[1])
    if first < 0x80 { return 2 + first }
    let size = first & 0x7F
    guard (1...4).contains(size), bytes.count >= 2 + size else { return nil }
    var length = 0
    for index in 2..<(2 + size) { length = length << 8 | Int(bytes[index]) }
    return 2 + size + length
  }
}
