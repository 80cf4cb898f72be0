internal import Codecs

extension ArraySlice<UInt8> {
  /// The bytes that these base64 characters encode, or `nil`; bits over at the end are dropped.
  var base64Decoded: [UInt8]? { Base64.decode(span, isCanonical: false) }

  /// The bytes that these base32 characters encode, or `nil`; bits over at the end are dropped.
  var base32Decoded: [UInt8]? { Base32.decode(span, isCanonical: false) }

  /// The number that these digits to the base of 36 write, or `nil`.
  var base36Number: UInt64? { Radix.readBase36(span) }
}
