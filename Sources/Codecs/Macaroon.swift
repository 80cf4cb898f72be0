/// What a macaroon in the binary format says. Whether its signature is right cannot be checked.
///
/// Source: libmacaroons, format version 2.
public struct Macaroon: Sendable, Hashable {
  /// Where the macaroon is for, such as a host name.
  public let location: ArraySlice<UInt8>
  /// Which key signed it.
  public let identifier: ArraySlice<UInt8>
  /// The conditions of its use that stand in `bytes`, in their order.
  public private(set) var caveats: [ArraySlice<UInt8>] = []
  /// Whether all is there and nothing more: each section with its end, and a signature of 32 bytes.
  public private(set) var isComplete = false

  /// Reads as far as the fields go, or gives `nil` when not even location and identifier are there.
  public init?(_ bytes: [UInt8]) {
    var reader = MacaroonReader(bytes)
    guard reader.take(2), let location = reader.takeField(.location),
      let identifier = reader.takeField(.identifier)
    else { return nil }
    (self.location, self.identifier) = (location, identifier)
    guard reader.takeEnd() else { return }
    while let caveat = reader.takeField(.identifier) {
      caveats.append(caveat)
      guard reader.takeEnd() else { return }
    }
    isComplete =
      reader.takeEnd() && reader.takeField(.signature)?.count == 32 && reader.isAtEnd
  }
}

/// Walks over the fields `tag, length, value` of a macaroon.
private struct MacaroonReader {
  enum Tag: UInt8 {
    case location = 1
    case identifier = 2
    case signature = 6
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes the zero that ends a section.
  mutating func takeEnd() -> Bool { take(0) }

  /// Takes a field of at least one byte.
  mutating func takeField(_ tag: Tag) -> ArraySlice<UInt8>? {
    guard take(tag.rawValue), let length = takeLength(), length > 0, length <= rest.count else {
      return nil
    }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  /// Takes a number of at most three groups of 7 bits, least significant first.
  private mutating func takeLength() -> Int? {
    var value = 0
    for group in 0..<3 {
      guard let byte = rest.popFirst() else { return nil }
      value |= Int(byte & 0x7F) << (7 * group)
      if byte < 0x80 { return value }
    }
    return nil
  }
}
