extension ArraySlice<UInt8> {
  /// The bytes that these base64 characters encode, or `nil`.
  var base64Decoded: [UInt8]? { Base64.decode(span) }

  /// The bytes that these base32 characters encode, or `nil`.
  var base32Decoded: [UInt8]? { Base32.decode(span) }

  /// The number that these digits to the base of 36 write, or `nil`.
  var base36Number: UInt64? { Base36.decode(span) }
}
